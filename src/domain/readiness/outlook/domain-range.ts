import type { Domain } from '#src/domain/exam/blueprint.ts'
import { quantile } from '#src/domain/statistics/moments.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import type { Draw } from './draws.ts'
import { type ExamModel, knownOnExam, shiftSd } from './exam-model.ts'

/** Share of the exam's questions of a domain that would be right, guesses included, with its 90 % interval. */
export type DomainRange = {
  domain: Domain
  /** First answers that it rests on. */
  answers: number
  share: number
  interval: Interval
  /** Scored questions of the domain that would still be missed, on average: what it could gain at most. */
  gain: number
}

/** The ranges of all domains over drawn abilities, the one with most to gain first. */
export function domainRanges(
  domains: readonly { domain: Domain; answers: number }[],
  exam: ExamModel,
  drawn: { draws: readonly Draw[]; abilities: readonly (readonly number[])[] },
): DomainRange[] {
  return domains
    .map(({ domain, answers }, index) => {
      const shares = new Float64Array(
        drawn.draws.map((draw, row) => {
          const ability = (drawn.abilities[row]?.[index] ?? 0) - shiftSd * draw.shift
          return exam.guessChance + (1 - exam.guessChance) * knownOnExam(exam, ability).known
        }),
      ).sort()
      const share = shares.reduce((sum, one) => sum + one, 0) / shares.length
      return {
        domain,
        answers,
        share,
        interval: { low: quantile(shares, 0.05), high: quantile(shares, 0.95) },
        gain: domain.items * (1 - share),
      }
    })
    .toSorted((one, other) => other.gain - one.gain)
}
