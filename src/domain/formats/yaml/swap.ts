import { isMap, isNode, isSeq, type Node, parseDocument } from 'yaml'
import type { Swap } from '#src/domain/question/balance.ts'

/**
 * A pack file with options of some questions changed places. Only the text of these options moves: comments,
 * spacing and line breaks stay as the author wrote them. Questions that can't be found are left alone.
 */
export function swapOptions(text: string, swaps: readonly Swap[]): string {
  const document = parseDocument(text)
  const list = document.get('questions', true)
  const byId = new Map(swaps.map((swap) => [swap.id, swap]))
  const moves = (isSeq(list) ? list.items : []).flatMap((item) => {
    const swap = isMap(item) ? byId.get(String(item.get('id'))) : undefined
    const options = isMap(item) ? item.get('options', true) : undefined
    if (swap === undefined || !isSeq(options)) return []
    const [a, b] = [options.items[swap.from], options.items[swap.to]].map((node) =>
      isNode(node) ? spanOf(node, text) : undefined,
    )
    if (a === undefined || b === undefined) return []
    return [
      { ...a, put: text.slice(b.start, b.end) },
      { ...b, put: text.slice(a.start, a.end) },
    ]
  })
  return moves
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, put }) => result.slice(0, start) + put + result.slice(end), text)
}

/** From the first character of a node to the last one that is not space; what follows stays where it is. */
function spanOf(node: Node, text: string): { start: number; end: number } | undefined {
  if (!node.range) return undefined
  const [start, end] = node.range
  return { start, end: start + text.slice(start, end).trimEnd().length }
}
