import { describe, expect, test } from 'vitest'
import { calibrationOf } from '#src/domain/mock/form/difficulty.ts'

function answered(firstAnswers: number, firstRight: number) {
  return { domain: '1', firstAnswers, firstRight }
}

describe('the difficulty of a question', () => {
  test('is that of the bank while nobody has answered it', () => {
    const [fresh, other] = calibrationOf([answered(0, 0), answered(10_000, 5000)])
    expect(fresh?.difficulty).toBeCloseTo(0, 2)
    expect(other?.difficulty).toBeCloseTo(0, 2)
  })

  test('of a bank without answers is that of 65 in a hundred right', () => {
    expect(calibrationOf([answered(0, 0)])[0]?.difficulty).toBeCloseTo(-Math.log(0.65 / 0.35), 9)
  })

  test('moves from the mean of the bank as ten answers of that mean would hold it', () => {
    const [hard] = calibrationOf([answered(10, 0), answered(9990, 5000)])
    // Bank mean 0.5, so (0 + 5) of 20 right.
    expect(hard?.difficulty).toBeCloseTo(Math.log(3), 2)
  })

  test('stays finite when all are right, and orders the bank', () => {
    const [easy, middle, hard] = calibrationOf([
      answered(1e6, 1e6),
      answered(100, 50),
      answered(1e6, 0),
    ])
    expect(easy?.difficulty).toBeCloseTo(-Math.log(99), 9)
    expect(hard?.difficulty).toBeCloseTo(Math.log(99), 9)
    expect(Math.abs(middle?.difficulty ?? 9)).toBeLessThan(0.1)
  })
})

describe('a question is new', () => {
  test.each([
    // 1/√(n/4) = 0.4 at n = 25.
    [24, 12, true],
    [26, 13, false],
    [0, 0, true],
    [60, 58, true],
    [200, 190, false],
  ])('after %i first answers of which %d were right: %s', (firstAnswers, firstRight, isNew) => {
    const bank = [answered(firstAnswers, firstRight), answered(1e6, 5e5)]
    expect(calibrationOf(bank)[0]?.isNew).toBe(isNew)
  })
})
