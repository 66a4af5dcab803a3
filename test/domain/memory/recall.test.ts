import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Certainty,
  certainties,
  isRapidGuess,
  plainRecallChance,
  recallChance,
  updateMemory,
} from '#src/domain/memory/recall.ts'
import { certainty, fraction } from './histories.ts'

const chance = fc.double({ min: 0, max: 1, noNaN: true })

describe('chance that a right answer was recalled', () => {
  test.each([
    [0.9, 0.973],
    [0.7, 0.903],
    [0.5, 0.8],
    [0.3, 0.632],
  ])('recall %d and four options, nothing else known: %d', (retrievability, expected) => {
    const plain = plainRecallChance({ retrievability, fraction: 1, guessChance: 0.25 })
    expect(plain).toBeCloseTo(expected, 3)
  })

  // Worked out apart from this code, with slip 0.03.
  test.each<[Certainty | undefined, number, number, number]>([
    [undefined, 0.9, 0.25, 0.97216],
    [undefined, 0.3, 0.1, 0.806094],
    ['guess', 0.9, 0.25, 0.699519],
    ['guess', 0.5, 0.1, 0.392713],
    ['unsure', 0.9, 0.1, 0.97696],
    ['unsure', 0.5, 0.25, 0.653328],
    ['sure', 0.9, 0.25, 0.992892],
    ['sure', 0.3, 0.25, 0.869305],
  ])('said %s, recall %d, guess chance %d: %d', (said, retrievability, guessChance, expected) => {
    const evidence = { retrievability, fraction: 1, guessChance, certainty: said }
    expect(recallChance(evidence)).toBeCloseTo(expected, 6)
  })

  test('a half right answer: half of q, with the square root of the guess chance', () => {
    const half = { retrievability: 0.6, fraction: 0.5, guessChance: 0.1 }
    expect(recallChance({ ...half, certainty: undefined })).toBeCloseTo(0.41073204, 8)
    expect(recallChance({ ...half, certainty: 'unsure' })).toBeCloseTo(0.34543222, 8)
  })

  test.each([undefined, ...certainties])('a wrong answer said %s was not recalled', (said) => {
    const wrong = { retrievability: 1, fraction: 0, guessChance: 0.25, certainty: said }
    expect(recallChance(wrong)).toBe(0)
  })

  test('what cannot be guessed was recalled, even when recall seemed impossible', () => {
    const right = { fraction: 1, certainty: 'guess' as const }
    expect(recallChance({ ...right, retrievability: 0, guessChance: 0 })).toBe(1)
    expect(recallChance({ ...right, retrievability: 0, guessChance: 0.25 })).toBe(0)
    expect(recallChance({ ...right, retrievability: 1, guessChance: 0.25 })).toBe(1)
  })

  test('it stays within 0 and the fraction, and rises with recall', () => {
    fc.assert(
      fc.property(chance, chance, fraction, chance, certainty, (one, other, part, luck, said) => {
        const evidence = { fraction: part, guessChance: luck, certainty: said }
        const low = recallChance({ ...evidence, retrievability: Math.min(one, other) })
        const high = recallChance({ ...evidence, retrievability: Math.max(one, other) })
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(part)
        expect(high).toBeGreaterThanOrEqual(low - 1e-12)
      }),
    )
  })

  test('it rises with the fraction and falls with the guess chance', () => {
    fc.assert(
      fc.property(chance, chance, chance, chance, certainty, (recall, one, other, luck, said) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const common = { retrievability: recall, certainty: said }
        const less = recallChance({ ...common, fraction: low, guessChance: luck })
        const more = recallChance({ ...common, fraction: high, guessChance: luck })
        expect(more).toBeGreaterThanOrEqual(less - 1e-12)
        const hard = recallChance({ ...common, fraction: 1, guessChance: low })
        const easy = recallChance({ ...common, fraction: 1, guessChance: high })
        expect(hard).toBeGreaterThanOrEqual(easy - 1e-12)
      }),
    )
  })

  test('a surer learner is believed more', () => {
    const right = { retrievability: 0.6, fraction: 1, guessChance: 0.25 }
    const [guess, unsure, sure] = certainties.map((said) =>
      recallChance({ ...right, certainty: said }),
    )
    expect(unsure).toBeGreaterThan(guess as number)
    expect(sure).toBeGreaterThan(unsure as number)
  })
})

test.each([
  [2_999, undefined, true],
  [3_000, undefined, false],
  [2_999, 5_000, true],
  [3_500, 30_000, false],
  [3_999, 40_000, true],
  [4_000, 40_000, false],
  [0, 40_000, true],
  [-5, 40_000, false],
  [undefined, 40_000, false],
])('%s ms with a median of %s ms is a rapid guess: %s', (elapsedMs, medianMs, expected) => {
  expect(isRapidGuess(elapsedMs, medianMs)).toBe(expected)
})

describe('memory after an answer', () => {
  const first = { memory: undefined, elapsedDays: 0, retrievability: 0.5 }

  test.each<[Certainty | undefined, number, number, number]>([
    ['sure', 1, 8.2956, 1],
    ['unsure', 1, 2.3065, 2.11810397],
    [undefined, 1, 2.3065, 2.11810397],
    ['sure', 0, 0.212, 6.4133],
    // √(8.2956 · 0.212), (1 + 6.4133) / 2
    ['sure', 0.5, 1.3261475, 3.70665],
  ])(
    'first answer, said %s, recalled %d: stability %d',
    (said, recalled, stability, difficulty) => {
      const memory = updateMemory({ ...first, recalled, certainty: said })
      expect(memory.stability).toBeCloseTo(stability, 6)
      expect(memory.difficulty).toBeCloseTo(difficulty, 8)
    },
  )

  test('is kept to eight decimals', () => {
    for (const recalled of [0.1, 0.37, 0.73]) {
      const memory = updateMemory({ ...first, recalled, certainty: 'sure' })
      expect(memory.stability).toBe(Number(memory.stability.toFixed(8)))
      expect(memory.difficulty).toBe(Number(memory.difficulty.toFixed(8)))
    }
  })

  test('Easy belongs to the first answer only', () => {
    const later = {
      memory: { stability: 2.3065, difficulty: 2.11810397 },
      elapsedDays: 2,
      retrievability: 0.90949326,
      recalled: 1,
    }
    const sure = updateMemory({ ...later, certainty: 'sure' })
    expect(sure).toEqual({ stability: 10.96433194, difficulty: 2.11121424 })
    expect(sure).toEqual(updateMemory({ ...later, certainty: 'guess' }))
  })
})
