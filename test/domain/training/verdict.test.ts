import { expect, test } from 'vitest'
import { judgeGains } from '#src/domain/training/verdict.ts'

test('weights are adopted when they gain enough, by more than chance', () => {
  expect(judgeGains([0.01, 0.012, 0.008, 0.011, 0.009])).toMatchObject({ kind: 'adopt' })
})

test('the lower end of the mean is that of a one-sided t interval', () => {
  // Mean 0.01, standard deviation 0.00158, over the root of 5: 0.00071.
  const { gain, atLeast } = judgeGains([0.01, 0.012, 0.008, 0.011, 0.009])
  expect(gain).toBeCloseTo(0.01, 9)
  expect(atLeast).toBeCloseTo(0.01 - 2.132 * 0.000707107, 8)
})

test.each([
  ['a sure gain that nobody would notice', [0.004, 0.0041, 0.0039, 0.004, 0.004]],
  ['a large gain that may be luck', [0.1, -0.05, 0.08, -0.04, 0.01]],
])('%s changes nothing', (_, gains) => {
  expect(judgeGains(gains).kind).toBe('keep')
})

test('no gain at all gives trained weights up', () => {
  expect(judgeGains([-0.01, 0.005, 0.002, -0.003, 0.001]).kind).toBe('drop')
  expect(judgeGains([0, 0, 0, 0, 0]).kind).toBe('drop')
})
