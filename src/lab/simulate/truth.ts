import { FSRSAlgorithm } from 'ts-fsrs'
import { fsrsParameters } from '#src/domain/memory/fsrs.ts'
import type { Random } from '#src/domain/random.ts'
import { clip, normal } from './dice.ts'

/** How a simulated learner really forgets; the program never sees it. */
export const truths = ['fsrs', 'exp', 'actr'] as const
export type TruthName = (typeof truths)[number]

/** The true memory of one question. Days are whole; 0 is the first. */
export type TrueMemory = {
  /** Chance of recall on a day, 0 to 1. */
  recallOn(day: number): number
  /** An answer and its reasons on a day. */
  answered(day: number, outcome: 'recalled' | 'lapsed'): void
}

/** Draws what is true of one learner, and then of each question: `known` ones were learnt before. */
export type TrueMind = (known: boolean, random: Random) => TrueMemory

/** Chance to recall what was learnt before, until it is met again, 0 to 1. */
export const recallOfKnown = 0.97

/** A learner drawn under one of the truths. */
export function drawMind(name: TruthName, random: Random): TrueMind {
  switch (name) {
    case 'fsrs':
      return drawFsrsMind(random)
    case 'exp':
      return expMemory
    case 'actr':
      return activationMemory
  }
}

/** FSRS-6 with parameters of the learner's own. */
function drawFsrsMind(random: Random): TrueMind {
  const weights = [...fsrsParameters.weights]
  const start = Math.exp(0.35 * normal(random))
  const change = (index: number, to: (weight: number) => number) => {
    weights[index] = to(weights[index] ?? 0)
  }
  for (const index of [0, 1, 2, 3]) change(index, (weight) => weight * start)
  const [growth, forgetting, steepness] = [normal(random), normal(random), normal(random)]
  change(8, (weight) => weight + 0.3 * growth)
  change(10, (weight) => weight * Math.exp(0.2 * forgetting))
  change(20, (weight) => clip(weight * Math.exp(0.35 * steepness), 0.1, 0.6))
  const algorithm = new FSRSAlgorithm({ w: weights, enable_fuzz: false, enable_short_term: true })
  const decay = weights[20] ?? 0
  const factor = 0.9 ** (-1 / decay) - 1
  return (known, dice) => {
    const ease = 1.5 * normal(dice)
    const spread = normal(dice)
    const difficulty = clip(algorithm.init_difficulty(known ? 4 : 2) + ease, 1, 10)
    const stability = known
      ? 40 * Math.exp(0.8 * spread)
      : Math.max(0.1, 2 * (weights[0] ?? 0) * Math.exp(0.4 * spread))
    let state = { stability, difficulty }
    let last: number | undefined
    const recallOn = (day: number) => {
      if (last === undefined) return known ? recallOfKnown : 0
      return (1 + (factor * (day - last)) / state.stability) ** -decay
    }
    return {
      recallOn,
      answered(day, outcome) {
        if (last !== undefined)
          state = algorithm.next_state(
            state,
            day - last,
            outcome === 'recalled' ? 3 : 1,
            recallOn(day),
          )
        last = day
      },
    }
  }
}

/** Exponential forgetting with half-lives of 1 to 400 days. */
function expMemory(known: boolean, dice: Random): TrueMemory {
  const spread = normal(dice)
  let halfLife = known ? 60 : 2.5 * Math.exp(0.4 * spread)
  let last: number | undefined
  const recallOn = (day: number) => {
    if (last === undefined) return known ? recallOfKnown : 0
    return 2 ** (-(day - last) / halfLife)
  }
  return {
    recallOn,
    answered(day, outcome) {
      if (last !== undefined) {
        const growth = outcome === 'recalled' ? 1.4 + 1.6 * (1 - recallOn(day)) : 0.5
        halfLife = clip(halfLife * growth, 1, 400)
      }
      last = day
    },
  }
}

/** Activation that adds up over traces, each of which fades the faster the more there was before it (ACT-R). */
function activationMemory(known: boolean, dice: Random): TrueMemory {
  const own = 0.02 * normal(dice)
  const traces = known ? [-30, -60, -90].map((day) => ({ day, decay: 0.25 })) : []
  let wasMet = false
  const strengthOn = (day: number) =>
    traces.reduce(
      (sum, trace) => sum + Math.max(1, 0.025 * 86_400 * (day - trace.day)) ** -trace.decay,
      0,
    )
  return {
    recallOn(day) {
      if (!wasMet) return known ? recallOfKnown : 0
      return 1 / (1 + Math.exp((-1.4 - Math.log(strengthOn(day))) / 0.4))
    },
    answered(day) {
      traces.push({ day, decay: clip(0.19 * strengthOn(day) + 0.13 + own, 0.05, 1.2) })
      wasMet = true
    },
  }
}
