/** A tag as it stands in a text, before anything is parsed. Offsets count characters from 0. */
export type Tag = {
  kind: 'open' | 'close' | 'empty' | 'other'
  start: number
  end: number
}

/** Where special pieces of XML begin and end. */
const specials = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const

/** The tags of a text in order, comments and the like among them as `other`. */
export function* tagsIn(text: string): Generator<Tag> {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOfTag(text, at)
    yield { kind: kindOf(text, at, end), start: at, end }
    at = end
  }
}

function kindOf(text: string, start: number, end: number): Tag['kind'] {
  const next = text.charAt(start + 1)
  if (next === '/') return 'close'
  if (next === '!' || next === '?') return 'other'
  return text.charAt(end - 2) === '/' ? 'empty' : 'open'
}

/** Name of the element that a tag opens or closes, as written. */
export function nameAt(text: string, { kind, start }: Tag): string {
  const from = kind === 'close' ? start + 2 : start + 1
  let to = from
  while (to < text.length && !' \t\r\n/>'.includes(text.charAt(to))) to++
  return text.slice(from, to)
}

/** Offset behind a tag, a comment or a piece of plain text; quoted values may hold what would end a tag. */
function endOfTag(text: string, start: number): number {
  const special = specials.find(([opening]) => text.startsWith(opening, start))
  if (special !== undefined) return after(text, special[1], start + special[0].length)
  let open = 0
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (open === 0 && sign === 0x3e) return at + 1
    if (sign === open) open = 0
    else if (open === 0 && (sign === 0x22 || sign === 0x27)) open = sign
  }
  return text.length
}

/** Blanks a document type, whose entities nobody expands; lines and offsets stay. */
export function withoutDoctype(text: string): string {
  let at = 0
  for (;;) {
    while (/[\s\uFEFF]/.test(text.charAt(at))) at++
    if (!text.startsWith('<?', at) && !text.startsWith('<!--', at)) break
    at = endOfTag(text, at)
  }
  if (!text.startsWith('<!DOCTYPE', at)) return text
  const subset = text.slice(at, text.indexOf('>', at)).includes('[')
  const end = after(text, '>', subset ? after(text, ']', at) : at)
  return text.slice(0, at) + text.slice(at, end).replace(/[^\n]+/g, blank) + text.slice(end)
}

function blank(line: string): string {
  return ' '.repeat(line.length)
}

/** Offset behind the next of these endings, or the end of the text. */
function after(text: string, ending: string, from: number): number {
  const at = text.indexOf(ending, from)
  return at < 0 ? text.length : at + ending.length
}
