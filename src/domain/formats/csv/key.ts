/** Which options a cell names, by their place from 0. Absent: it names none, or one that is not there. */
export function findKeys(cell: string, texts: readonly string[]): number[] | undefined {
  return findTexts([cell], texts) ?? findLetters(cell, texts.length) ?? findSeveral(cell, texts)
}

/** The same for cells of our own, which name letters or numbers alone. */
export function findLetters(cell: string, count: number): number[] | undefined {
  const words = cell
    .toLowerCase()
    .replace(/\b(?:options?|answers?|choices?|and|or)\b/g, ' ')
    .split(/[\s,;/&|+.)(\]:[]+/)
    .filter((word) => word !== '')
  const letters =
    words.length === 1 && /^[A-J]{2,10}$/.test(cell.trim()) ? [...(words[0] ?? '')] : words
  const places = letters.map(placeOf)
  if (places.length === 0 || places.some((at) => at === undefined || at >= count)) return undefined
  return [...new Set(places.filter((at) => at !== undefined))]
}

function placeOf(word: string): number | undefined {
  if (/^[a-z]$/.test(word)) return word.charCodeAt(0) - 97
  return /^[1-9]\d?$/.test(word) ? Number(word) - 1 : undefined
}

/** Texts apart by lines, bars or semicolons, or a letter with its text: `B. The patient`. */
function findSeveral(cell: string, texts: readonly string[]): number[] | undefined {
  const parts = cell
    .split(/\n|[|;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const found = findTexts(parts, texts)
  if (found !== undefined) return found
  const letter = /^\s*([a-j])\s*[.):-]\s*\S/i.exec(cell)?.[1]
  return letter === undefined ? undefined : findLetters(letter, texts.length)
}

function findTexts(parts: readonly string[], texts: readonly string[]): number[] | undefined {
  const known = new Map(texts.map((text, index) => [fold(text), index]))
  const places = parts.map((part) => known.get(fold(part)))
  if (places.length === 0 || places.includes(undefined)) return undefined
  return [...new Set(places.filter((at) => at !== undefined))]
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
