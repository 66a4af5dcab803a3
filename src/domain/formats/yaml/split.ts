/** A pack file cut into its questions, by indentation alone. Line numbers count from 1. */
export type PackParts = {
  /** The file with every line of a question left blank, so that lines keep their numbers. */
  header: string
  questions: { line: number; text: string }[]
}

/**
 * Cuts a pack file at the dashes of its `questions:` list. That is safe even in broken YAML, because
 * whatever belongs to a list item stands further right than its dash. `undefined`: the list is not written
 * as lines with dashes.
 */
export function splitPack(text: string): PackParts | undefined {
  const lines = text.split(/\r?\n/)
  const top = lines.findIndex((line) => /^questions:\s*(#.*)?$/.test(line))
  if (top < 0) return undefined
  const below = lines.slice(top + 1)
  const first = below.find((line) => /^\s*-(\s|$)/.test(line))
  if (first === undefined) return undefined
  const indent = first.indexOf('-')
  const length = below.findIndex((line) => isOutside(line, indent))
  const list = length < 0 ? below : below.slice(0, length)
  const starts = list.flatMap((line, index) => (isDash(line, indent) ? [index] : []))
  const questions = starts.map((start, index) => ({
    line: top + start + 2,
    text: `${list.slice(start, starts[index + 1] ?? list.length).join('\n')}\n`,
  }))
  const header = [
    ...lines.slice(0, top + 1),
    ...list.map(() => ''),
    ...lines.slice(top + 1 + list.length),
  ].join('\n')
  return { header, questions }
}

function isDash(line: string, indent: number): boolean {
  return line.search(/\S/) === indent && /^-(\s|$)/.test(line.slice(indent))
}

/** A line that begins another field of the file. */
function isOutside(line: string, indent: number): boolean {
  const at = line.search(/\S/)
  return at === 0 && !line.startsWith('#') && !(indent === 0 && line.startsWith('-'))
}
