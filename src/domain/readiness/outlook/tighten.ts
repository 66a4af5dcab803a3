import { type Ability, domainSpread } from '#src/domain/readiness/ability/ability.ts'
import { chanceRight, evidenceOf } from '#src/domain/readiness/ability/curve.ts'
import { normalNodes } from '#src/domain/statistics/normal.ts'
import { type ExamModel, knownOnExam } from './exam-model.ts'

/**
 * The domain whose next answers would narrow the outlook most.
 * `narrower`: by what share the spread that comes from not knowing the abilities would shrink, 0 to 1.
 */
export type Tightening = { domain: string; answers: number; narrower: number }

const mostAnswersAhead = 10

/**
 * In which domain ten more answers to questions of the bank would tell most about the score: with
 * covariance C of the abilities and slopes a of the score, information I there takes I (Ca)_d² / (1 + I C_dd) from a′Ca.
 * `unseen` says how many questions of each domain were never met, of which there may be fewer than ten; absent: enough.
 * `undefined`: none is left.
 */
export function mostTightening(
  exam: ExamModel,
  ability: Ability,
  unseen: ReadonlyMap<string, number> | undefined,
): Tightening | undefined {
  const parts = ability.domains.map((domain, index) => {
    const slope = (exam.domains[index]?.items ?? 0) * knownOnExam(exam, domain.value).slope
    return { domain, slope, ...domainSpread(ability, domain) }
  })
  const common = parts.reduce((sum, { slope, shared }) => sum + slope * shared, 0)
  const total = parts.reduce(
    (sum, { slope, own }) => sum + slope ** 2 * own,
    common ** 2 * ability.overall.variance,
  )
  const [best] = parts
    .flatMap(({ domain, slope, own, shared, variance }) => {
      const left = unseen === undefined ? mostAnswersAhead : (unseen.get(domain.code) ?? 0)
      if (left === 0) return []
      const answers = Math.min(mostAnswersAhead, left)
      const gained = answers * usualInformation(exam, domain.value)
      const leverage = slope * own + common * shared * ability.overall.variance
      const taken = (gained * leverage ** 2) / (1 + gained * variance)
      const narrower = 1 - Math.sqrt(Math.max(0, 1 - taken / total))
      return [{ domain: domain.code, answers, narrower }]
    })
    .toSorted((one, other) => other.narrower - one.narrower)
  return best
}

/** Information of one answer to a question of the bank, whose difficulties vary by a logit around their mean. */
function usualInformation(exam: ExamModel, ability: number): number {
  let sum = 0
  for (const { at, weight } of normalNodes) {
    const chance = chanceRight(ability - exam.difficulty - at, 0, exam.guessChance)
    sum += weight * evidenceOf(chance, chance.expected).information
  }
  return sum
}
