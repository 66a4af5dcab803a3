import { expect, test } from 'vitest'
import { correctionBy } from '#src/domain/plan/mock-correction.ts'

const facts = { unpractised: 50, doubt: 0 }
const mock = { expected: 80, observed: 60, questions: 100 }

test('without a mock 1.2 points and a fifth of what practice made are taken off', () => {
  const { before, after } = correctionBy([], facts)
  for (const practised of [0, 10, 40]) {
    expect(before(practised).mean).toBeCloseTo(1.2 + 0.2 * practised, 9)
    expect(before(practised).sd).toBeCloseTo(Math.hypot(4.5, 0.3 * practised), 9)
    expect(after(practised).mean).toBeCloseTo(before(practised).mean, 9)
    expect(after(practised).sd).toBeCloseTo(before(practised).sd, 9)
  }
})

// One mock of a forecast of which practice makes 30 points, by the rule of a normal with a normal: the bias there
// has mean 1.2 + .2 · 30 and variance 4.5² + (.3 · 30)², the mock measures it with 10000 · .6 · .4 / 100 + 1.
test('where practice makes as much as it did before the mock, the correction is the mean of both, weighed', () => {
  const prior = { mean: 7.2, variance: 4.5 ** 2 + 9 ** 2 }
  const sampling = 25
  const share = prior.variance / (prior.variance + sampling)
  const { mean, sd } = correctionBy([mock], facts).after(30)
  expect(mean).toBeCloseTo(prior.mean + share * (20 - prior.mean), 9)
  expect(sd ** 2).toBeCloseTo((1 - share) * prior.variance, 9)
})

test('what did not show grows with what is practised, and is known less far away', () => {
  const { after } = correctionBy([mock], facts)
  expect(after(40).mean).toBeGreaterThan(after(30).mean)
  expect(after(60).sd).toBeGreaterThan(after(30).sd)
})

test('mocks before and after much practice tell the two parts apart', () => {
  const early = { expected: 52, observed: 46, questions: 10_000 }
  const late = { expected: 90, observed: 64, questions: 10_000 }
  const { after } = correctionBy([late, early], facts)
  // Six points where practice made two, 26 where it made forty.
  expect(after(2).mean).toBeCloseTo(6, 0)
  expect(after(40).mean).toBeCloseTo(26, 0)
  expect(after(20).mean).toBeCloseTo(6 + (18 / 38) * 20, 0)
})

test('however bad a mock was, some of what is practised shows', () => {
  const { after } = correctionBy([{ expected: 100, observed: 0, questions: 10_000 }], facts)
  expect(after(50).mean - after(40).mean).toBeLessThanOrEqual(9.5 + 1e-9)
})
