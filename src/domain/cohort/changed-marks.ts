import { groupBy } from '#src/domain/group-by.ts'
import { type Mark, type MarkRules, markOfAttempt } from './mark.ts'

/** An answer that a corrected key grades otherwise than it was told; fractions 0 to 1. */
export type ChangedAnswer = {
  sittingId: string
  userId: string
  attempt: number
  isLate: boolean
  questions: number
  closedAt: number
  /** Sum of the fractions of the attempt as they were told. */
  toldEarned: number
  position: number
  ref: string
  stem: string
  told: number
  now: number
  /** When the key was corrected, ms UTC, and why. Absent: that is not on record. */
  at: number | undefined
  reason: string | undefined
}

/** The mark of an attempt before and after corrections, with every answer that made the difference. */
export type ChangedMark = {
  sittingId: string
  userId: string
  before: Mark
  now: Mark
  /** When it changed last, ms UTC. */
  at: number | undefined
  answers: readonly ChangedAnswer[]
}

/** Attempts whose mark is another since a key was corrected, the last changed first. */
export function changedMarks(rules: MarkRules, answers: readonly ChangedAnswer[]): ChangedMark[] {
  return [...groupBy(answers, ({ sittingId }) => sittingId).values()]
    .flatMap((group): ChangedMark[] => {
      const [first] = group
      if (first === undefined) return []
      const { sittingId, userId, attempt: number, isLate, questions, closedAt, toldEarned } = first
      const change = group.reduce((sum, { told, now }) => sum + now - told, 0)
      const markWith = (earned: number) =>
        markOfAttempt(rules, { number, isLate, questions, closedAt, earned })
      return [
        {
          sittingId,
          userId,
          before: markWith(toldEarned),
          now: markWith(toldEarned + change),
          at: latest(group),
          answers: group,
        },
      ]
    })
    .filter(({ before, now }) => Math.abs(before.share - now.share) > 1e-9)
    .toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))
}

function latest(answers: readonly ChangedAnswer[]): number | undefined {
  const known = answers.flatMap(({ at }) => at ?? [])
  return known.length === 0 ? undefined : Math.max(...known)
}
