/** One question of a file as it stands there, with what its comments and categories say of it. */
export type Block = {
  line: number
  text: string
  category: string | undefined
  id: string | undefined
  tags: readonly string[]
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
    const block = { line: open.line, text: open.lines.join('\n'), category, id, tags }
    open = undefined
    notes = []
    return [block]
  }
  let index = -1
  for (const line of linesOf(text)) {
    index++
    const isEmpty = line.trim() === ''
    if (startsBlock(line, isAfterGap, open?.depth ?? 0)) yield* close()
    isAfterGap = isEmpty
    if (/^\s*\/\//.test(line)) notes.push(line)
    else if (/^\s*\$CATEGORY:/.test(line)) category = toCategory(line)
    else if (open !== undefined || !isEmpty) {
      open ??= { line: index + 1, lines: [], depth: 0 }
      open.lines.push(line)
      open.depth += depthOf(line)
    }
  }
  yield* close()
}

/** One after the other: a file may have millions of them. */
function* linesOf(text: string): Generator<string> {
  const ending = /\r\n|\n|\r/g
  let from = 0
  for (let end = ending.exec(text); end !== null; end = ending.exec(text)) {
    yield text.slice(from, end.index)
    from = ending.lastIndex
  }
  yield text.slice(from)
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
