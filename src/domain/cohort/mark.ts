/** Which attempt makes the mark. */
export const countings = ['best', 'last', 'first'] as const
export type Counting = (typeof countings)[number]

/** An attempt as far as a mark needs it. */
export type AttemptFact = {
  /** 1 to n of the member in the assignment. */
  number: number
  questions: number
  /** Sum of the fractions as they are graded now, 0 to `questions`; what was left out earns nothing. */
  earned: number
  /** Began or ended after the window. */
  isLate: boolean
  /** When it ended, ms UTC. `null`: it goes on. */
  closedAt: number | null
}

/** What an assignment says of marks. */
export type MarkRules = {
  counts: Counting
  /** Share of the mark that a late attempt loses, 0 to 1. */
  lateDeduction: number
  /** Share that passes, 0 to 1. `null`: nobody passes or fails. */
  passMark: number | null
}

export type Mark = {
  /** Number of the attempt that makes it. */
  attempt: number
  /** Share of all questions earned, 0 to 1, less the deduction where the attempt was late. */
  share: number
  /** The same before any deduction. */
  earnedShare: number
  isLate: boolean
  /** `null`: the assignment has no pass mark. */
  isPassed: boolean | null
}

/** Sums of shares are not exact: 0.875 × 0.8 has to pass at 0.7. */
const tolerance = 1e-9

/**
 * The mark of one member in one assignment, from all their attempts in any order. `null`: no attempt has ended, which
 * is something else than a mark of 0.
 */
export function markOf(rules: MarkRules, attempts: readonly AttemptFact[]): Mark | null {
  const counted = countingAttempt(rules, attempts)
  return counted === undefined ? null : markOfAttempt(rules, counted)
}

/** What one attempt that has ended is worth, whether or not it makes the mark. */
export function markOfAttempt(rules: MarkRules, attempt: AttemptFact): Mark {
  const earnedShare = attempt.questions === 0 ? 0 : attempt.earned / attempt.questions
  const share = attempt.isLate ? earnedShare * (1 - rules.lateDeduction) : earnedShare
  return {
    attempt: attempt.number,
    share,
    earnedShare,
    isLate: attempt.isLate,
    isPassed: rules.passMark === null ? null : passes(share, rules.passMark),
  }
}

/** Whether a mark meets a pass mark, both 0 to 1. */
export function passes(share: number, passMark: number): boolean {
  return share + tolerance >= passMark
}

/**
 * The attempt that makes the mark: only one that has ended can. The best is the best after deductions; of equal ones the
 * earliest. `undefined`: none has ended.
 */
export function countingAttempt<One extends AttemptFact>(
  rules: MarkRules,
  attempts: readonly One[],
): One | undefined {
  const ended = attempts
    .filter(({ closedAt }) => closedAt !== null)
    .toSorted((one, other) => one.number - other.number)
  if (rules.counts === 'first') return ended[0]
  if (rules.counts === 'last') return ended.at(-1)
  return ended.reduce<One | undefined>(
    (best, one) =>
      best === undefined ||
      markOfAttempt(rules, one).share > markOfAttempt(rules, best).share + tolerance
        ? one
        : best,
    undefined,
  )
}
