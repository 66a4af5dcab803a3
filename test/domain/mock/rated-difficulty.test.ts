import { describe, expect, test } from 'vitest'
import { assemble } from '#src/domain/mock/form/assemble.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import { calibrationOf } from '#src/domain/mock/form/difficulty.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { chanceRight, type Estimate } from '#src/domain/readiness/ability/curve.ts'
import {
  type QuestionRating,
  rateAnswer,
  startPersonRating,
  startQuestionRating,
} from '#src/domain/readiness/ability/rating.ts'
import { drawNormals } from '#src/domain/statistics/normal.ts'
import { blueprintOf, now, poolQuestion } from './pools.ts'

const guessChance = 0.25
const rated = (value: number, variance: number) => ({ value, variance, guessChance })
const answered = { domain: '1', firstAnswers: 100, firstRight: 65 }

describe('a rating', () => {
  test('known to 0.4 logits replaces the share that was right; a rougher one does not', () => {
    const [easy, hard, rough, plain] = calibrationOf([
      { ...answered, rating: rated(-1, 0.16) },
      { ...answered, rating: rated(1, 0.16) },
      { ...answered, rating: rated(3, 0.17) },
      answered,
    ])
    expect(rough).toEqual(plain)
    expect(hard?.difficulty).toBeGreaterThan((plain?.difficulty ?? 0) + 0.3)
    expect(easy?.difficulty).toBeLessThan((plain?.difficulty ?? 0) - 0.3)
    // Both ways agree on the mean of those that are rated.
    const mean = ((easy?.difficulty ?? 0) + (hard?.difficulty ?? 0)) / 2
    expect(mean).toBeCloseTo(plain?.difficulty ?? 0, 9)
  })

  test('makes a question known, however few its counted answers', () => {
    const [one] = calibrationOf([
      { domain: '1', firstAnswers: 0, firstRight: 0, rating: rated(0, 0.1) },
    ])
    expect(one?.isNew).toBe(false)
  })

  test('is held nearer to the mean of the bank’s the less it is known', () => {
    const others = Array.from({ length: 200 }, () => ({ ...answered, rating: rated(0.9, 0.1) }))
    const spread = (variance: number) => {
      const [low, , middle] = calibrationOf([
        { ...answered, rating: rated(-1, variance) },
        ...others,
      ])
      return (middle?.difficulty ?? 0) - (low?.difficulty ?? 0)
    }
    expect(spread(0.15)).toBeLessThan(spread(0.01))
  })
})

const blueprint = blueprintOf([20, 20, 20])

/** Who answers the first half of a bank: `all` alike, or mostly those who know much. */
type Who = 'all' | 'strong'

const size = 300

type Item = { truth: number; rating: QuestionRating; firstAnswers: number; firstRight: number }

/** A bank after 400 people's first answers to 60 questions each, counted and rated. */
function drawWorld(who: Who, random: Random) {
  const items = Array.from({ length: size }, (): Item => {
    const truth = drawNormals(random)[0]
    return { truth, rating: startQuestionRating, firstAnswers: 0, firstRight: 0 }
  })
  for (let person = 0; person < 400; person++) {
    const ability = 0.3 + drawNormals(random)[0]
    let rating = startPersonRating
    for (const index of drawQuestions(who, ability, random)) {
      const item = items[index]
      if (item !== undefined) rating = answer(item, { ability, rating }, random)
    }
  }
  const pool = items.map(({ rating, firstAnswers, firstRight }, index): PoolQuestion => {
    const domain = String(1 + (Math.floor(index / 2) % 3))
    return poolQuestion(`q-${String(index).padStart(3, '0')}`, {
      domain,
      task: `${domain}.A`,
      firstAnswers,
      firstRight,
      rating: { ...rating, guessChance },
    })
  })
  return { pool, truth: items.map(({ truth }) => truth) }
}

/** Sixty different questions: those with even numbers are the first half of the bank. */
function drawQuestions(who: Who, ability: number, random: Random): Set<number> {
  const evenChance = who === 'all' ? 0.5 : ability > 0.3 ? 0.85 : 0.15
  const drawn = new Set<number>()
  while (drawn.size < 60)
    drawn.add(Math.floor((random() * size) / 2) * 2 + (random() < evenChance ? 0 : 1))
  return drawn
}

/** One first answer, counted and rated; gives the person's next rating. */
function answer(
  item: Item,
  { ability, rating }: { ability: number; rating: Estimate },
  random: Random,
): Estimate {
  const { expected } = chanceRight(ability - item.truth, 0, guessChance)
  const fraction = random() < expected ? 1 : 0
  const next = rateAnswer({ person: rating, question: item.rating, fraction, guessChance })
  item.rating = next.question
  item.firstAnswers += 1
  item.firstRight += fraction
  return next.person
}

/** Standard deviation between forms of how much of a form somebody middling would have right, in points of 100. */
function spreadOfForms({ pool, truth }: ReturnType<typeof drawWorld>, random: Random): number {
  const shares = Array.from({ length: 40 }, () => {
    const request = { blueprint, size: 'full', pool, formsSoFar: 0, now, reserve: 'use' } as const
    const assembled = assemble(request, random)
    if (!assembled.ok) throw new Error('the bank is too small')
    const { places } = assembled.form
    const right = places.map(({ questionId }) => {
      const difficulty = truth[Number(questionId.slice(2))] ?? 0
      return chanceRight(0.3 - difficulty, 0, guessChance).expected
    })
    return (100 * right.reduce((sum, one) => sum + one, 0)) / right.length
  })
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length
  return Math.sqrt(shares.reduce((sum, one) => sum + (one - mean) ** 2, 0) / shares.length)
}

describe('forms over simulated banks', () => {
  const worlds = [1, 2, 3, 4, 5, 6]
  const meanSpread = (who: Who, difficulties: 'rated' | 'counted') =>
    worlds.reduce((sum, seed) => {
      const { pool, truth } = drawWorld(who, seededRandom(seed))
      const known =
        difficulties === 'rated' ? pool : pool.map((one) => ({ ...one, rating: undefined }))
      return sum + spreadOfForms({ pool: known, truth }, seededRandom(100 + seed))
    }, 0) / worlds.length

  test('are more alike by ratings where the strong answered other questions than the weak', () => {
    const [byRating, byShare] = [meanSpread('strong', 'rated'), meanSpread('strong', 'counted')]
    expect(byRating).toBeLessThan(0.95 * byShare)
  })

  test('are as alike by ratings as by shares where everybody answered all kinds', () => {
    const [byRating, byShare] = [meanSpread('all', 'rated'), meanSpread('all', 'counted')]
    expect(byRating).toBeLessThan(1.05 * byShare)
  })
})
