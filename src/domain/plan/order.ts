import { type Random, shuffled } from '#src/domain/random.ts'
import { withCasesTogether } from '#src/domain/sitting/cases.ts'
import type { PlanQuestion } from './scale.ts'
import type { Taken } from './take.ts'

/**
 * The order in which to show what was taken: misconceptions first; the rest by lot, each domain spread over the whole
 * set; questions of one case next to each other, where the first of them stands.
 */
export function inShowOrder<Q extends PlanQuestion>(
  taken: readonly Taken<Q>[],
  random: Random,
): Taken<Q>[] {
  const first = taken.filter((one) => one.tier === 0)
  const rest = taken.filter((one) => one.tier > 0)
  const byId = new Map(taken.map((one) => [one.question.questionId, one]))
  const questions = [...shuffled(first, random), ...spread(rest, random)].map((one) => one.question)
  return withCasesTogether(questions, (question) => question.caseId).flatMap(
    (question) => byId.get(question.questionId) ?? [],
  )
}

function spread<Q extends PlanQuestion>(taken: readonly Taken<Q>[], random: Random): Taken<Q>[] {
  const counts = new Map<string, number>()
  for (const { question } of taken)
    counts.set(question.domain, (counts.get(question.domain) ?? 0) + 1)
  const placed = new Map<string, number>()
  return shuffled(taken, random)
    .map((one) => {
      const { domain } = one.question
      const before = placed.get(domain) ?? 0
      placed.set(domain, before + 1)
      return { one, place: (before + random()) / (counts.get(domain) ?? 1) }
    })
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one)
}
