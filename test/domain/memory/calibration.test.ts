import { describe, expect, test } from 'vitest'
import {
  addReview,
  averageBeliefs,
  type Beliefs,
  type Calibration,
  type CalibrationReview,
  type CalibrationState,
  calibrate,
  calibratedRetrievability,
  calibrationOn,
  defaultCalibration,
  hypotheses,
  likeliestCalibration,
  packCalibration,
  startBeliefs,
  startCalibration,
  unpackCalibration,
  withWeights,
} from '#src/domain/memory/calibration.ts'
import { fsrsParameters, toWeights } from '#src/domain/memory/fsrs.ts'
import { slipChance } from '#src/domain/memory/recall.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { seededRandom } from '#src/domain/random.ts'

function addReviews(reviews: readonly CalibrationReview[]) {
  return reviews.reduce(addReview, startBeliefs())
}

function repeated(count: number, review: CalibrationReview): CalibrationReview[] {
  return Array.from({ length: count }, () => review)
}

function between(beliefs: Beliefs, from: number, to: number): number {
  return (beliefs[to] ?? Number.NaN) - (beliefs[from] ?? Number.NaN)
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
    expect(beliefs[0]).toBe(-2.737)
    expect(beliefs[98]).toBe(-7.284)
  })

  test('take in right, wrong and half right answers', () => {
    const beliefs = addReviews([
      { elapsedDays: 3, stability: 2.3065, fraction: 0, guessChance: 0.25 },
      { elapsedDays: 10, stability: 10, fraction: 0, guessChance: 0.25 },
      { elapsedDays: 1, stability: 0.212, fraction: 1, guessChance: 0.2 },
      { elapsedDays: 30, stability: 44, fraction: 0.5, guessChance: 0.1 },
    ])
    expect(between(beliefs, 0, 50)).toBeCloseTo(-7.12449557 + 7.41494676, 2)
    expect(between(beliefs, 0, 98)).toBeCloseTo(-15.16341036 + 7.41494676, 2)
    expect(Math.max(...beliefs)).toBe(0)
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
    const mean = (between(startBeliefs(), 0, 7) + between(lapsed, 0, 7)) / 2
    expect(between(average, 0, 7)).toBeCloseTo(mean, 2)
    for (const belief of averageBeliefs([startBeliefs(), lapsed, lapsed]))
      expect(belief).toBe(Number(belief.toFixed(3)))
    expect(averageBeliefs([lapsed])).toEqual(lapsed)
    expect(averageBeliefs([])).toEqual(startBeliefs())
  })

  test('of another length are refused', () => {
    expect(() => likeliestCalibration([0])).toThrow('1 beliefs for 99 hypotheses')
    expect(() => likeliestCalibration([...startBeliefs(), 0])).toThrow('100 beliefs')
    expect(() => averageBeliefs([[]])).toThrow('0 beliefs')
  })
})

const day0 = '2026-03-01'
const lapse = { elapsedDays: 5, stability: 5, fraction: 0, guessChance: 0.25 }

describe('what is known of a learner', () => {
  test('comes into force on the next study day, not during this one', () => {
    let state = startCalibration()
    for (let count = 0; count < 10; count += 1) state = calibrate(state, lapse, day0)
    expect(calibrationOn(state, day0)).toEqual(defaultCalibration)
    const learned = likeliestCalibration(state.beliefs)
    expect(learned).toEqual({ multiplier: 0.18, decay: 0.45 })
    expect(calibrationOn(state, addDays(day0, 1))).toEqual(learned)
    const next = calibrate(state, { ...lapse, fraction: 1 }, addDays(day0, 1))
    expect(calibrationOn(next, addDays(day0, 1))).toEqual(learned)
    // A clock that was set back does not begin another day.
    expect(calibrate(next, lapse, day0).on).toBe(addDays(day0, 1))
  })

  test('does not change with a repeat on the same study day', () => {
    const state = startCalibration()
    expect(calibrate(state, { ...lapse, elapsedDays: 0 }, day0)).toBe(state)
  })

  test('begins where the peers are on average', () => {
    const peer = addReviews(repeated(10, lapse))
    const state = startCalibration([peer, peer])
    expect(calibrationOn(state, day0)).toEqual(likeliestCalibration(peer))
  })

  test('goes through its packed form unchanged, in about 300 characters', () => {
    for (const state of [startCalibration(), learner({ multiplier: 0.35, decay: 0.45 }, 3, 900)]) {
      const packed = packCalibration(state)
      expect(packed.length).toBeLessThan(320)
      expect(unpackCalibration(packed)).toEqual(state)
      const on = addDays(day0, 900)
      expect(calibrate(unpackCalibration(packed), lapse, on)).toEqual(calibrate(state, lapse, on))
    }
  })

  test('carries trained weights through everything, its packed form too', () => {
    const weights = toWeights(fsrsParameters.weights.map((weight) => weight * 1.05))
    const own = withWeights(startCalibration(), weights)
    const learned = calibrate(own, lapse, day0)
    expect(calibrationOn(learned, addDays(day0, 1)).weights).toEqual(weights)
    expect(unpackCalibration(packCalibration(learned))).toEqual(learned)
    expect(packCalibration(withWeights(own, undefined))).toBe(packCalibration(startCalibration()))
    const short = packCalibration(withWeights(own, weights.slice(1)))
    expect(() => unpackCalibration(short)).toThrow('is no calibration')
  })

  test.each(['', '::', 'x', `2026-03-01:00:${'!'.repeat(297)}`, `:9z:${'000'.repeat(99)}`])(
    'is not read from %j',
    (text) => {
      expect(() => unpackCalibration(text)).toThrow('is no calibration')
    },
  )

  test.each([
    { multiplier: 1, decay: 0.1542 },
    { multiplier: 0.35, decay: 0.45 },
    { multiplier: 2.83, decay: 0.22 },
    { multiplier: 0.5, decay: 0.95 },
  ])('is found from 3,000 answers of a learner with $multiplier and $decay', (truth) => {
    const found = calibrationOn(learner(truth, 7, 3000), '2099-01-01')
    // Neighbours of the grid have almost the same curve; what they predict is what counts.
    for (const elapsedDays of [1, 5, 20, 60])
      for (const stability of [0.5, 3, 15]) {
        const expected = calibratedRetrievability(elapsedDays, stability, truth)
        const predicted = calibratedRetrievability(elapsedDays, stability, found)
        expect(Math.abs(predicted - expected)).toBeLessThan(0.06)
      }
    expect(Math.abs(Math.log(found.multiplier / truth.multiplier))).toBeLessThan(0.75)
    expect(Math.abs(Math.log(found.decay / truth.decay))).toBeLessThan(0.42)
  })
})

/** What is known after `count` answers of a learner who forgets as `truth` says. */
function learner(truth: Calibration, seed: number, count: number): CalibrationState {
  const random = seededRandom(seed)
  let state = startCalibration()
  for (let index = 0; index < count; index += 1) {
    const review = {
      elapsedDays: 1 + Math.floor(40 * random() ** 2),
      stability: 0.2 * 200 ** random(),
      guessChance: 0.25,
    }
    const recall = calibratedRetrievability(review.elapsedDays, review.stability, truth)
    const right = recall * (1 - slipChance) + (1 - recall) * review.guessChance
    const fraction = random() < right ? 1 : 0
    state = calibrate(state, { ...review, fraction }, addDays(day0, Math.floor(index / 30)))
  }
  return state
}
