import type { Certainty } from '#src/domain/memory/recall.ts'
import { slipChance } from '#src/domain/memory/recall.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { clip, mixSeed, normal } from './dice.ts'
import { drawMind, type TrueMemory, type TruthName } from './truth.ts'

/** A question of a simulated bank, and the learner's true memory of it. */
export type SimulatedItem = {
  questionId: string
  domain: string
  /** Part of the exam's score that it stands for. */
  weight: number
  guessChance: number
  memory: TrueMemory
  dice: Random
}

/** A day until the exam. */
export type SimulatedDay = { isSkipped: boolean; minutes: number }

export type SimulatedLearner = { items: readonly SimulatedItem[]; days: readonly SimulatedDay[] }

export type LearnerSpec = {
  truth: TruthName
  days: number
  minutes: number
  items: number
  seed: number
  /** Prior knowledge in logits; -0.6 knows a third. */
  prior?: number
}

/** What a simulated learner does with a question: the only thing that the program sees. */
export type SimulatedAnswer = { isRight: boolean; certainty: Certainty }

/** Share of the exam of each domain. */
export const domainShares: ReadonlyMap<string, number> = new Map([
  ['d1', 0.185],
  ['d2', 0.215],
  ['d3', 0.205],
  ['d4', 0.175],
  ['d5', 0.22],
])

const usualPrior = -0.6
const skipChance = 0.1
const sureWhenRecalled = 0.8
const sureWhenLucky = 0.2
const sureWhenWrong = 0.15

/**
 * One learner with a bank and the days until the exam. The same specification gives the same learner to every
 * policy, down to how the third meeting with a question ends.
 */
export function drawLearner(spec: LearnerSpec): SimulatedLearner {
  const random = seededRandom(mixSeed(spec.seed, 1))
  const mind = drawMind(spec.truth, random)
  const ability = (spec.prior ?? usualPrior) + 0.6 * normal(random)
  const domains = [...domainShares]
  const sizes = drawSizes(domains.length, spec.items, random)
  const items = domains.flatMap(([domain, share], place) => {
    const knownShare = 1 / (1 + Math.exp(-(ability + 0.6 * normal(random))))
    const size = sizes[place] ?? 1
    return Array.from({ length: size }, (_, index): SimulatedItem => {
      const isKnown = random() < knownShare
      return {
        questionId: `${domain}-${String(index).padStart(4, '0')}`,
        domain,
        weight: share / size,
        guessChance: clip(0.25 + 0.08 * normal(random) + 0.05 * random(), 0.15, 0.5),
        memory: mind(isKnown, random),
        dice: seededRandom(mixSeed(spec.seed, 2, place, index)),
      }
    })
  })
  return { items, days: drawDays(spec) }
}

/** The learner meets a question: recalls or not, answers, reads the reasons. */
export function meet(item: SimulatedItem, day: number): SimulatedAnswer {
  const { memory, dice, guessChance } = item
  const [recallDie, answerDie, sureDie] = [dice(), dice(), dice()]
  const isRecalled = recallDie < memory.recallOn(day)
  const isRight = answerDie < (isRecalled ? 1 - slipChance : guessChance)
  memory.answered(day, isRecalled ? 'recalled' : 'lapsed')
  const sureChance = isRight ? (isRecalled ? sureWhenRecalled : sureWhenLucky) : sureWhenWrong
  return { isRight, certainty: sureDie < sureChance ? 'sure' : 'unsure' }
}

/** Expected score on a day, 0 to 100. */
export function trueScore(learner: SimulatedLearner, day: number): number {
  return learner.items.reduce((sum, { weight, guessChance, memory }) => {
    return sum + 100 * weight * (guessChance + (1 - guessChance) * memory.recallOn(day))
  }, 0)
}

/** Sizes of the domains in the bank, which do not follow their shares of the exam. */
export function drawSizes(domains: number, items: number, random: Random): number[] {
  const draws = Array.from({ length: domains }, () => 0.4 + 1.2 * random())
  const all = draws.reduce((sum, draw) => sum + draw, 0)
  const sizes = draws.map((draw) => Math.max(1, Math.round((items * draw) / all)))
  const rest = items - sizes.reduce((sum, size) => sum + size, 0)
  return sizes.map((size, place) => (place === 0 ? size + rest : size))
}

/** The days until the exam, some of them skipped, with the minutes of each. */
export function drawDays({
  seed,
  days,
  minutes,
}: Pick<LearnerSpec, 'seed' | 'days' | 'minutes'>): SimulatedDay[] {
  const random = seededRandom(mixSeed(seed, 3))
  return Array.from({ length: days }, () => ({
    isSkipped: random() < skipChance,
    minutes: minutes * (0.75 + 0.5 * random()),
  }))
}
