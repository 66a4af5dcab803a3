import { expect, test } from 'vitest'
import { knownShare, startPrior, updatePrior } from '#src/domain/memory/prior.ts'

test('before any answer half of a domain counts as known', () => {
  expect(startPrior).toEqual({ known: 1.2, unknown: 1.2 })
  expect(knownShare(startPrior)).toBe(0.5)
  expect(knownShare({ known: 3, unknown: 1 })).toBe(0.75)
})

test('a right answer adds what was probably not luck, a wrong one adds one unknown', () => {
  // κ = 0.5, c = 0.25: q = 0.5 / (0.5 + 0.125) = 0.8
  expect(updatePrior(startPrior, 1, 0.25)).toEqual({ known: 2, unknown: 1.4 })
  expect(updatePrior(startPrior, 0, 0.25)).toEqual({ known: 1.2, unknown: 2.2 })
  // κ = 2/3.4: q = (2/3.4) / (2/3.4 + 1.4/3.4 · 0.25) = 2/2.35
  expect(updatePrior({ known: 2, unknown: 1.4 }, 1, 0.25)).toEqual({
    known: 2.85106383,
    unknown: 1.54893617,
  })
})

test('a partly right answer lies between and still counts once', () => {
  const half = updatePrior(startPrior, 0.5, 0.25)
  // half of 0.5 / (0.5 + 0.5 · √0.25)
  expect(half.known - startPrior.known).toBeCloseTo(1 / 3, 7)
  expect(half.known + half.unknown).toBeCloseTo(3.4, 7)
})
