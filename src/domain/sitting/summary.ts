import type { Certainty } from '#src/domain/memory/recall.ts'

/** An answered place of a sitting. */
export type AnsweredPlace = {
  domain: string
  fraction: number
  certainty: Certainty | undefined
  elapsedMs: number | undefined
}

/** What a finished sitting amounts to: sums over its answered places. */
export type SittingSummary = {
  earned: number
  /** Absent when no answer was measured. */
  elapsedMs: number | undefined
  domains: ReadonlyMap<string, { answered: number; earned: number }>
  certainty: ReadonlyMap<Certainty, { answered: number; earned: number }>
  /** Answers that were not fully right. */
  wrong: number
}

/** Sums up a sitting. */
export function summarise(answers: readonly AnsweredPlace[]): SittingSummary {
  const domains = new Map<string, { answered: number; earned: number }>()
  const certainty = new Map<Certainty, { answered: number; earned: number }>()
  for (const answer of answers) {
    count(domains, answer.domain, answer.fraction)
    if (answer.certainty !== undefined) count(certainty, answer.certainty, answer.fraction)
  }
  const measured = answers.flatMap((answer) => answer.elapsedMs ?? [])
  return {
    earned: answers.reduce((sum, answer) => sum + answer.fraction, 0),
    elapsedMs: measured.length === 0 ? undefined : measured.reduce((sum, ms) => sum + ms, 0),
    domains,
    certainty,
    wrong: answers.filter((answer) => answer.fraction < 1).length,
  }
}

function count<K>(
  sums: Map<K, { answered: number; earned: number }>,
  key: K,
  fraction: number,
): void {
  const before = sums.get(key) ?? { answered: 0, earned: 0 }
  sums.set(key, { answered: before.answered + 1, earned: before.earned + fraction })
}
