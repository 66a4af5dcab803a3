import { describe, expect, test } from 'vitest'
import {
  addReview,
  averageBeliefs,
  type CalibrationReview,
  calibratedRetrievability,
  defaultCalibration,
  hypotheses,
  likeliestCalibration,
  startBeliefs,
} from '#src/domain/memory/calibration.ts'

function addReviews(reviews: readonly CalibrationReview[]) {
  return reviews.reduce(addReview, startBeliefs())
}

function repeated(count: number, review: CalibrationReview): CalibrationReview[] {
  return Array.from({ length: count }, () => review)
}

test('a calibrated curve is the curve of the multiplied stability with its own decay', () => {
  expect(calibratedRetrievability(30, 10, defaultCalibration)).toBeCloseTo(0.8093881, 8)
  expect(calibratedRetrievability(20, 10, { multiplier: 2, decay: 0.45 })).toBeCloseTo(0.9, 7)
  // (1 + (0.9^(-1/0.45) - 1) · 5 / (0.5 · 6.64429299))^-0.45, worked out apart from this code
  const fast = { multiplier: 0.5, decay: 0.45 }
  expect(calibratedRetrievability(5, 6.64429299, fast)).toBeCloseTo(0.86030815, 7)
})

describe('beliefs', () => {
  // All numbers worked out apart from this code.
  test('begin with the average learner as the likeliest of 99', () => {
    const beliefs = startBeliefs()
    expect(hypotheses).toHaveLength(99)
    expect(likeliestCalibration(beliefs)).toEqual({ multiplier: 1, decay: 0.1542 })
    expect(beliefs[0]).toBeCloseTo(-2.73671, 6)
    expect(beliefs[98]).toBeCloseTo(-7.28433893, 7)
  })

  test('take in right, wrong and half right answers', () => {
    const beliefs = addReviews([
      { elapsedDays: 3, stability: 2.3065, fraction: 0, guessChance: 0.25 },
      { elapsedDays: 10, stability: 10, fraction: 0, guessChance: 0.25 },
      { elapsedDays: 1, stability: 0.212, fraction: 1, guessChance: 0.2 },
      { elapsedDays: 30, stability: 44, fraction: 0.5, guessChance: 0.1 },
    ])
    expect(beliefs[0]).toBeCloseTo(-7.41494676, 6)
    expect(beliefs[50]).toBeCloseTo(-7.12449557, 6)
    expect(beliefs[98]).toBeCloseTo(-15.16341036, 6)
    expect(likeliestCalibration(beliefs)).toEqual({ multiplier: 0.5, decay: 0.1542 })
  })

  test.each([
    [5, 0.25, 0.22],
    [10, 0.18, 0.45],
    [40, 0.18, 1.4],
  ])('%i lapses at the due day mean fast forgetting', (count, multiplier, decay) => {
    const lapse = { elapsedDays: 5, stability: 5, fraction: 0, guessChance: 0.25 }
    expect(likeliestCalibration(addReviews(repeated(count, lapse)))).toEqual({ multiplier, decay })
  })

  test.each([
    [5, 1.41, 0.11],
    [40, 4, 0.08],
  ])('%i right answers long after the due day mean slow forgetting', (count, multiplier, decay) => {
    const late = { elapsedDays: 50, stability: 5, fraction: 1, guessChance: 0.25 }
    expect(likeliestCalibration(addReviews(repeated(count, late)))).toEqual({ multiplier, decay })
  })

  test('do not change with a repeat on the same study day', () => {
    const repeat = { elapsedDays: 0, stability: 5, fraction: 0, guessChance: 0.25 }
    expect(addReviews([repeat])).toEqual(startBeliefs())
  })

  test('survive an answer that a hypothesis held to be impossible', () => {
    const impossible = { elapsedDays: 36500, stability: 0.001, fraction: 1, guessChance: 0 }
    const certain = { elapsedDays: 36500, stability: 0.001, fraction: 0, guessChance: 1 }
    for (const belief of addReviews([impossible, certain]))
      expect(Number.isFinite(belief)).toBe(true)
  })

  test('of peers are averaged; nobody has none', () => {
    const lapse = { elapsedDays: 5, stability: 5, fraction: 0, guessChance: 0.25 }
    const lapsed = addReviews(repeated(10, lapse))
    const average = averageBeliefs([startBeliefs(), lapsed])
    expect(average[7]).toBeCloseTo(((startBeliefs()[7] ?? 0) + (lapsed[7] ?? 0)) / 2, 7)
    for (const belief of averageBeliefs([startBeliefs(), lapsed, lapsed]))
      expect(belief).toBe(Number(belief.toFixed(8)))
    expect(averageBeliefs([lapsed])).toEqual(lapsed)
    expect(averageBeliefs([])).toEqual(startBeliefs())
  })

  test('of another length are refused', () => {
    expect(() => likeliestCalibration([0])).toThrow('1 beliefs for 99 hypotheses')
    expect(() => likeliestCalibration([...startBeliefs(), 0])).toThrow('100 beliefs')
    expect(() => averageBeliefs([[]])).toThrow('0 beliefs')
  })
})
