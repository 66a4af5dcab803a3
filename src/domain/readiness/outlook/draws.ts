import type { Random } from '#src/domain/random.ts'
import { type Ability, domainSpread } from '#src/domain/readiness/ability/ability.ts'
import { drawNormals } from '#src/domain/statistics/normal.ts'

/**
 * Standard normals of one draw: what moves all domains, the way to the exam, the shift, and each domain. Outlooks know the
 * shift in closed form; theirs says how much of the plan's gain comes.
 */
export type Draw = {
  overall: number
  horizon: number
  shift: number
  domains: readonly number[]
}

const drawCount = 400

/**
 * 400 draws, in pairs of opposite signs, so that their mean is exact and the same dice give the same draws. One set
 * serves every outlook of a learner: differences between them are then none of chance.
 */
export function standardDraws(domains: number, random: Random): Draw[] {
  const draws: Draw[] = []
  while (draws.length < drawCount) {
    const normals: number[] = []
    while (normals.length < domains + 3) normals.push(...drawNormals(random))
    draws.push(toDraw(normals), toDraw(normals.map((normal) => -normal)))
  }
  return draws
}

function toDraw([overall = 0, horizon = 0, shift = 0, ...domains]: readonly number[]): Draw {
  return { overall, horizon, shift, domains }
}

/**
 * Abilities of each draw, domain by domain, in logits. `horizonVariance` is what the way to the exam adds to
 * the variance of all domains together.
 */
export function abilitiesOf(
  ability: Ability,
  draws: readonly Draw[],
  horizonVariance: number,
): number[][] {
  const spreads = ability.domains.map((domain) => {
    const { own, shared } = domainSpread(ability, domain)
    return {
      value: domain.value,
      own: Math.sqrt(own),
      shared: shared * Math.sqrt(ability.overall.variance),
    }
  })
  const commonSd = Math.sqrt(horizonVariance + ability.growth.variance)
  return draws.map((draw) =>
    spreads.map(
      ({ value, own, shared }, index) =>
        value + shared * draw.overall + own * (draw.domains[index] ?? 0) + commonSd * draw.horizon,
    ),
  )
}
