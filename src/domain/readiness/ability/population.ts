import {
  type Ability,
  domainSpread,
  type FirstAnswer,
  fitAbility,
  type Population,
  usualPopulation,
} from './ability.ts'

export type CohortRequest = {
  codes: readonly string[]
  /** First answers of each learner of the exam; who has none tells nothing. */
  learners: readonly (readonly FirstAnswer[])[]
  /** Study day. */
  today: string
}

const fewestLearners = 50
const rounds = 15
/** Learners who are all alike would otherwise forbid that anybody differs. */
const leastSd = 0.1

/**
 * What an exam's own learners bring along, from their first answers. `undefined` below 50 learners: the usual
 * population stands. Source: EM over the normal approximation of each learner's abilities (Dempster and others,
 * 1977), 15 rounds from the usual population.
 */
export function populationFrom({ codes, learners, today }: CohortRequest): Population | undefined {
  const answering = learners.filter((answers) => answers.length > 0)
  if (answering.length < fewestLearners) return undefined
  let population = usualPopulation
  for (let round = 0; round < rounds; round++) {
    const from = population
    population = nextPopulation(
      answering.map((answers) => fitAbility({ codes, answers, today, population: from })),
    )
  }
  return population
}

function nextPopulation(abilities: readonly Ability[]): Population {
  const mean = meanOf(abilities.map(({ overall }) => overall.value))
  const squares = abilities.map(({ overall }) => overall.variance + (overall.value - mean) ** 2)
  const domainSquares = abilities.flatMap((ability) =>
    ability.domains.map((domain) => {
      const { own, shared } = domainSpread(ability, domain)
      const gap = domain.value - ability.overall.value
      return gap ** 2 + own + (1 - shared) ** 2 * ability.overall.variance
    }),
  )
  return {
    mean,
    sd: Math.max(leastSd, Math.sqrt(meanOf(squares))),
    domainSd: Math.max(leastSd, Math.sqrt(meanOf(domainSquares))),
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
