import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { type FirstAnswer, usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { logistic } from '#src/domain/readiness/ability/curve.ts'
import { drawNormals } from '#src/domain/statistics/normal.ts'
import type { World } from './readiness-worlds.ts'

/** A made-up candidate: what was answered in practice, and what then came of the exam. */
export type Candidate = {
  answers: readonly FirstAnswer[]
  /** Scored questions right. */
  score: number
  hasPassed: boolean
}

/** The study day of every simulation. */
export const simulatedDay = '2026-01-01'

/** One candidate of a world after so many first answers, spread over the domains as the exam is. */
export function drawCandidate(
  blueprint: Blueprint,
  world: World,
  { answers, seed }: { answers: number; seed: number },
): Candidate {
  const random = seededRandom(seed)
  const normal = () => drawNormals(random)[0]
  const overall = world.mean + world.sd * normal()
  const abilities = blueprint.domains.map(() => overall + usualPopulation.domainSd * normal())
  const shift = world.shiftSd * normal()
  const cut = Math.round((blueprint.cutShare + world.cutSd * normal()) * blueprint.scored)
  const quotas = spreadAnswers(blueprint, answers)
  const score = blueprint.domains.reduce((sum, { items }, index) => {
    const ability = abilities[index] ?? overall
    return sum + countRight(items, () => isRight(ability - shift - normal(), world, random))
  }, 0)
  return {
    score,
    hasPassed: score >= cut,
    answers: blueprint.domains.flatMap(({ code }, index) =>
      Array.from({ length: quotas[index] ?? 0 }, () => {
        const ability = abilities[index] ?? overall
        const estimate = Math.sqrt(1 - world.itemError ** 2) * normal()
        const difficulty = estimate + world.itemError * normal()
        return {
          domain: code,
          fraction: isRight(ability - difficulty, world, random) ? 1 : 0,
          guessChance: 0.25,
          difficulty: { value: estimate, variance: world.toldItemError ** 2 },
          on: simulatedDay,
        }
      }),
    ),
  }
}

/** Answers of each domain by largest remainder. */
function spreadAnswers({ domains, scored }: Blueprint, answers: number): number[] {
  const exact = domains.map(({ items }) => (items * answers) / scored)
  const rest = answers - exact.reduce((sum, share) => sum + Math.floor(share), 0)
  const favoured = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .toSorted((one, other) => other.remainder - one.remainder)
    .slice(0, rest)
    .map(({ index }) => index)
  return exact.map((share, index) => Math.floor(share) + (favoured.includes(index) ? 1 : 0))
}

function isRight(gap: number, { guessChance }: World, random: Random): boolean {
  return random() < guessChance + (1 - guessChance) * logistic(gap)
}

function countRight(questions: number, isOneRight: () => boolean): number {
  return Array.from({ length: questions }, isOneRight).filter(Boolean).length
}
