import { textHash } from './content-hash.ts'
import { splitKey } from './lint/rule.ts'
import type { Question } from './question.ts'

/** Where a key should stand: the option now at `from` changes places with the one at `to` (from 0). */
export type Swap = { id: string; from: number; to: number }

const longestRun = 3

/**
 * Swaps after which keys of single best answers stand at each position about equally often, and never more
 * than three times in a row at the same one. Questions whose options keep their order are counted but never
 * touched. The same questions always get the same places, so a second run changes nothing and questions
 * added at the end move no earlier one.
 */
export function balanceKeys(questions: readonly Question[]): Swap[] {
  const placed: number[] = []
  const counts = new Map<number, number>()
  return questions.flatMap((question): Swap[] => {
    if (splitKey(question) === undefined || question.kind !== 'single-best-answer') return []
    const from = question.options.findIndex((option) => option.isKey)
    const to = question.keepOrder ? from : choosePlace(question, placed, counts)
    placed.push(to)
    counts.set(to, (counts.get(to) ?? 0) + 1)
    return from === to ? [] : [{ id: question.id, from, to }]
  })
}

/** The rarest position so far that makes no long run; among equals, one that the question's id picks. */
function choosePlace(
  question: { id: string; options: readonly unknown[] },
  placed: readonly number[],
  counts: ReadonlyMap<number, number>,
): number {
  const recent = placed.slice(-longestRun)
  const places = question.options
    .map((_, place) => place)
    .filter((place) => recent.length < longestRun || recent.some((other) => other !== place))
  const fewest = Math.min(...places.map((place) => counts.get(place) ?? 0))
  const rarest = places.filter((place) => (counts.get(place) ?? 0) === fewest)
  const pick = Number.parseInt(textHash(question.id).slice(-6), 16) % rarest.length
  return rarest[pick] ?? 0
}
