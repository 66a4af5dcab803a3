import { linesOf } from '#src/domain/formats/lines.ts'
import { sizes } from '#src/domain/formats/sizes.ts'

/** One question of a file as it stands there, with what its comments and categories say of it. */
export type Block = {
  line: number
  text: string
  category: string | undefined
  id: string | undefined
  tags: readonly string[]
  /** No empty line parts it from the question before. */
  isCrowded: boolean
}

/**
 * Cuts a file at its empty lines, block by block as they are asked for; one within braces does not count unless a question begins behind it.
 * Comments go, apart from the `[id:…]` and `[tag:…]` in them.
 */
export function* toBlocks(text: string): Generator<Block> {
  let category: string | undefined
  let notes: string[] = []
  let open: { line: number; lines: string[]; depth: number } | undefined
  let isAfterGap = false
  const close = (): Block[] => {
    if (open === undefined) return []
    const comment = notes.join('\n')
    const id = /\[id:([^\]\n]{1,200})\]/.exec(comment)?.[1]?.trim()
    const tags = [...comment.matchAll(/\[tag:([^\]\n]{1,200})\]/g)].map((found) => found[1] ?? '')
    const { line, lines } = open
    open = undefined
    notes = []
    return parted(lines).map(({ from, to }, index) => ({
      line: line + from,
      text: lines.slice(from, to).join('\n'),
      category,
      ...(index === 0 ? { id, tags } : { id: undefined, tags: [] }),
      isCrowded: index > 0,
    }))
  }
  let index = -1
  for (const line of linesOf(text)) {
    index++
    const isEmpty = line.trim() === ''
    if (startsBlock(line, isAfterGap, open?.depth ?? 0)) yield* close()
    isAfterGap = isEmpty
    if (/^\s*\/\//.test(line)) notes = [...notes.slice(-mostNotes), line]
    else if (/^\s*\$CATEGORY:/.test(line)) category = toCategory(line)
    else if (open !== undefined || !isEmpty) {
      open ??= { line: index + 1, lines: [], depth: 0 }
      keepLine(open.lines, line)
      open.depth += depthOf(line)
    }
  }
  yield* close()
}

/**
 * Lines of questions that no empty line parts: one has a single pair of braces, so that what follows the line of
 * its end belongs to the next where another pair is opened.
 */
function parted(lines: readonly string[]): { from: number; to: number }[] {
  const opening = lines.findLastIndex((line) => findOpen(line) >= 0)
  const parts: { from: number; to: number }[] = []
  let from = 0
  let depth = 0
  for (const [index, line] of lines.entries()) {
    const isInside = depth > 0 || findOpen(line) >= 0
    depth += depthOf(line)
    if (!isInside || depth > 0 || index >= opening) continue
    parts.push({ from, to: index + 1 })
    from = index + 1
    depth = 0
  }
  return [...parts, { from, to: lines.length }]
}

function findOpen(line: string): number {
  return line.search(/(?<!\\)(?:\\\\)*\{/)
}

/** Comments in front of a question that are looked at for its id and tags: the last ones. */
const mostNotes = 50

/** More than the lines of 20,000 questions. */
const mostLines = 500_000

/** What still follows without an empty line is told by a line that makes the question too long. */
function keepLine(lines: string[], line: string): void {
  if (lines.length < mostLines) lines.push(line)
  else if (lines.length === mostLines) lines.push(' '.repeat(sizes.questionCharacters + 1))
}

function startsBlock(line: string, isAfterGap: boolean, depth: number): boolean {
  if (/^\s*\$CATEGORY:/.test(line)) return true
  if (depth <= 0) return line.trim() === '' || (isAfterGap && depth <= 0)
  return isAfterGap && /^\s*(?:::|\/\/)/.test(line)
}

function depthOf(line: string): number {
  let depth = 0
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]
    if (sign === '\\') at++
    else if (sign === '{') depth++
    else if (sign === '}') depth--
  }
  return depth
}

/** `$course$/top/Privacy/HIPAA` as `Privacy / HIPAA`. */
function toCategory(line: string): string | undefined {
  const path = line.slice(line.indexOf(':') + 1).slice(0, 1000)
  const parts = path
    .replaceAll('//', '\u0000')
    .split('/')
    .map((part) => part.replaceAll('\u0000', '/').trim())
    .filter((part) => part !== '' && part !== 'top' && !/^\$\w+\$$/.test(part))
  return parts.length === 0 ? undefined : parts.join(' / ')
}
