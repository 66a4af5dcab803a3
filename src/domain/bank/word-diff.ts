/** A run of words that both texts have, or only the old or the new one. */
export type DiffPiece = { kind: 'same' | 'removed' | 'added'; text: string }

/** Steps of the comparison that are taken at most; longer middles are told as replaced whole. */
const mostSteps = 250_000

/**
 * What became of a text, word by word: the pieces in order, neighbours of one kind joined. Those that are not `added`
 * make up the old text, those that are not `removed` the new one. A longest common subsequence between what both
 * begin and end with.
 */
export function diffWords(before: string, after: string): DiffPiece[] {
  const [old, young] = [tokens(before), tokens(after)]
  let head = 0
  while (head < old.length && head < young.length && old[head] === young[head]) head++
  let tail = 0
  const longest = Math.min(old.length, young.length) - head
  while (tail < longest && old.at(-1 - tail) === young.at(-1 - tail)) tail++
  const middle = compare(old.slice(head, old.length - tail), young.slice(head, young.length - tail))
  return joined([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ])
}

/** Words, and the signs that end them, with the space after them. */
function tokens(text: string): string[] {
  return text.match(/(?:(?![.,;:!?]{1,3}(?:\s|$))\S)+\s*|[.,;:!?]+\s*|\s+/g) ?? []
}

function compare(old: readonly string[], young: readonly string[]): DiffPiece[] {
  if (old.length * young.length > mostSteps)
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: young.join('') },
    ]
  const width = young.length + 1
  // Length of the longest common subsequence of what follows each pair of places.
  const common = new Uint32Array((old.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = young.length - 1; column >= 0; column--)
      common[row * width + column] =
        old[row] === young[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  return walk(old, young, at)
}

function walk(
  old: readonly string[],
  young: readonly string[],
  common: (row: number, column: number) => number,
): DiffPiece[] {
  const pieces: DiffPiece[] = []
  let [row, column] = [0, 0]
  while (row < old.length && column < young.length) {
    const [was = '', is = ''] = [old[row], young[column]]
    const kind = was === is ? 'same' : goesFirst(row, column, common)
    pieces.push({ kind, text: kind === 'added' ? is : was })
    if (kind !== 'added') row++
    if (kind !== 'removed') column++
  }
  pieces.push({ kind: 'removed', text: old.slice(row).join('') })
  pieces.push({ kind: 'added', text: young.slice(column).join('') })
  return pieces
}

function goesFirst(
  row: number,
  column: number,
  common: (row: number, column: number) => number,
): 'removed' | 'added' {
  return common(row + 1, column) >= common(row, column + 1) ? 'removed' : 'added'
}

function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const all: DiffPiece[] = []
  for (const piece of pieces) {
    if (piece.text === '') continue
    const last = all.at(-1)
    if (last?.kind === piece.kind) all[all.length - 1] = { ...last, text: last.text + piece.text }
    else all.push(piece)
  }
  return all
}
