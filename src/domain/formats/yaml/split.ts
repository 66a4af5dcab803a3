/** A bank cut into its questions, by indentation alone. */
export type PackParts = {
  /** Absent where the file is a bare list. */
  top?: PackTop
  questions: readonly PackPiece[]
}

/** What stands around the questions. Lines after the first `above` stand `cut` lines further down in the file. */
export type PackTop = { text: string; above: number; cut: number }

/** A question as it stands in the file, from its dash on; `line` counts from 1. */
export type PackPiece = { line: number; text: string }

/**
 * Cuts a pack file at the dashes of its `questions:` list. That is safe even in broken YAML, because
 * whatever belongs to a list item stands further right than its dash. `undefined`: the list is not written
 * as lines with dashes.
 */
export function splitPack(text: string): PackParts | undefined {
  const name = /(?:^|\n)questions:[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/.exec(text)
  if (name === null || hasDirectives.test(text)) return undefined
  const start = name.index + name[0].length
  const above = countBreaks(text, start)
  const list = cutList(text, { start, above }, isOutside)
  if (list === undefined) return undefined
  const around = text.slice(0, start) + text.slice(list.end)
  return { top: { text: around, above, cut: list.lines }, questions: list.questions }
}

/** Cuts a bare list of questions at its dashes, as `splitPack` does. Nothing but comments may stand around it. */
export function splitList(text: string): PackParts | undefined {
  if (hasDirectives.test(text)) return undefined
  const start = /^(?:[ \t]*(?:#[^\n]*|\r)?\n|---[ \t]*\r?\n)*/.exec(text)?.[0].length ?? 0
  const list = cutList(text, { start, above: countBreaks(text, start) }, () => false)
  return list && { questions: list.questions }
}

/** Words for the parser above everything, without which no question can be parsed. */
const hasDirectives = /^(?:[ \t]*(?:#[^\n]*|\r)?\n)*%(?!YAML[ \t]+1\.2[ \t]*\r?\n)/

type List = { end: number; lines: number; questions: PackPiece[] }

/** The items of the list that begins at `start`, with `above` lines before it, and where it ends. */
function cutList(
  text: string,
  { start, above }: { start: number; above: number },
  isEnd: (line: string) => boolean,
): List | undefined {
  const dashes: { at: number; line: number }[] = []
  let indent: number | undefined
  let lines = 0
  let end = start
  for (const line of linesFrom(text, start)) {
    const dash = indentOfDash(line)
    if (dash === undefined && isEnd(line)) break
    if (dash === undefined && indent === undefined && !isBare(line)) return undefined
    indent ??= dash
    lines++
    if (dash !== undefined && dash === indent) dashes.push({ at: end, line: above + lines })
    end += line.length
  }
  const questions = dashes.map(({ at, line }, index) => ({
    line,
    text: text.slice(at, dashes[index + 1]?.at ?? end),
  }))
  return questions.length === 0 ? undefined : { end, lines, questions }
}

/** The lines of a text from a place on, with their ends. */
function* linesFrom(text: string, start: number): Generator<string> {
  for (let at = start; at < text.length; ) {
    const end = text.indexOf('\n', at) + 1 || text.length
    yield text.slice(at, end)
    at = end
  }
}

/** How far in a line the dash of an item stands; `undefined`: it begins with none. */
function indentOfDash(line: string): number | undefined {
  return /^( *)-(?:[ \t\r\n]|$)/.exec(line)?.[1]?.length
}

/** A line without anything but a comment. */
function isBare(line: string): boolean {
  return /^[ \t]*(?:#|\r?\n?$)/.test(line)
}

/** A line that begins another field of the file, or another document. */
function isOutside(line: string): boolean {
  return /^(?:[^\s#][^\n]*:|\?|---|\.\.\.)(?:[ \t\r\n]|$)/.test(line)
}

function countBreaks(text: string, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++
  return count
}
