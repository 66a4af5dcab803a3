import { isLongUnchecked, supersededIn } from '#src/domain/question/lint/bank-coverage.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Status } from './status.ts'

/** A question of a bank, with its status. */
export type Shelved = { question: Question; status: Status }

/**
 * Why a question has to be looked at again; days are `YYYY-MM-DD`.
 * - `past`: it held until that day
 * - `ending`: it holds until that day, which is near
 * - `old`: it was last checked over a year ago
 * - `superseded`: it says what has been replaced
 */
export type Wear =
  | { kind: 'past' | 'ending'; until: string }
  | { kind: 'old'; asOf: string }
  | { kind: 'superseded'; said: string }

/** A question that has to be looked at again. */
export type Worn = Shelved & { wears: readonly Wear[] }

/** Questions that have their first source in common; `cite` is empty for those without one. */
export type WornGroup = { cite: string; url: string | undefined; worn: readonly Worn[] }

/** Days before its end in which a question is told. */
const noticeDays = 60

const dayMs = 24 * 3_600_000

/**
 * Questions that have to be looked at again, by source; the longest unchecked question first, in each group and among
 * the groups. `today` is a day.
 */
export function shelfLifeOf(questions: readonly Shelved[], today: string): WornGroup[] {
  const groups = new Map<string, { url: string | undefined; worn: Worn[] }>()
  for (const shelved of questions) {
    const wears = wearsOf(shelved.question, today)
    if (wears.length === 0) continue
    const [source] = shelved.question.sources
    const cite = source?.cite ?? ''
    const group = groups.get(cite) ?? { url: source?.url, worn: [] }
    group.worn.push({ ...shelved, wears })
    groups.set(cite, group)
  }
  return [...groups]
    .map(([cite, { url, worn }]) => ({ cite, url, worn: worn.toSorted(byAge) }))
    .toSorted((a, b) => oldest(a) - oldest(b))
}

function wearsOf(question: Question, today: string): Wear[] {
  const { validUntil: until, asOf } = question
  const soon = new Date(Date.parse(today) + noticeDays * dayMs).toISOString().slice(0, 10)
  return [
    ...(until !== undefined && until < today ? [{ kind: 'past' as const, until }] : []),
    ...(until !== undefined && until >= today && until <= soon
      ? [{ kind: 'ending' as const, until }]
      : []),
    ...(isLongUnchecked(question, today) ? [{ kind: 'old' as const, asOf }] : []),
    ...supersededIn(question).map((said) => ({ kind: 'superseded' as const, said })),
  ]
}

/** Whether looking at a question again and finding that it holds is all that it needs. */
export function isSettledByCheck({ wears }: Worn): boolean {
  return wears.every(({ kind }) => kind === 'old')
}

function byAge(a: Worn, b: Worn): number {
  return ageOf(a) - ageOf(b) || (a.question.id < b.question.id ? -1 : 1)
}

function oldest({ worn: [first] }: WornGroup): number {
  return first === undefined ? 0 : ageOf(first)
}

/** Instant, ms UTC, of the day or month from which its facts are; unknown ones count as the oldest. */
function ageOf({ question }: Worn): number {
  const at = Date.parse(question.asOf)
  return Number.isNaN(at) ? 0 : at
}
