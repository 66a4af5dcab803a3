import { describe, expect, test } from 'vitest'
import { simulatePath } from '#src/lab/commands/simulate-path.ts'
import { measurePaths, type PathResult, pathWorlds } from '#src/lab/simulate/path.ts'
import {
  drawPathCandidate,
  type PathSpec,
  truePathScore,
} from '#src/lab/simulate/path-candidate.ts'
import { runPath } from '#src/lab/simulate/path-run.ts'
import { callCommand } from '#test/support/command-call.ts'

const run = (...args: string[]) => callCommand(simulatePath, args, {})
const spec: PathSpec = {
  truth: 'fsrs',
  days: 14,
  minutes: 25,
  items: 300,
  seed: 1,
  transfer: 0.7,
}

test('a candidate who follows the plan sits mocks, and gets a chance and forecasts from the program', () => {
  const { mocks, chance, right, halfway, eve } = runPath(spec)
  expect(mocks).toBeGreaterThanOrEqual(1)
  expect(chance).toBeGreaterThanOrEqual(0.02)
  expect(chance).toBeLessThanOrEqual(0.98)
  expect(right?.came).toBeLessThanOrEqual(130)
  for (const { corrected, uncorrected } of [halfway, eve]) {
    expect(corrected.came).toBe(uncorrected.came)
    expect(corrected.low).toBeLessThan(corrected.score)
    expect(corrected.high).toBeGreaterThan(corrected.score)
  }
  // At least one mock is over on the last evening, and it moves the forecast.
  expect(eve.corrected.score).not.toBe(eve.uncorrected.score)
})

test('the same seed makes the same path, another one another', () => {
  expect(runPath(spec)).toEqual(runPath(spec))
  expect(runPath({ ...spec, seed: 2 })).not.toEqual(runPath(spec))
})

test('who has not studied yet knows nothing but what they brought along, however much would carry over', () => {
  for (const transfer of [0, 1]) {
    const own = { ...spec, transfer }
    const score = truePathScore(drawPathCandidate(own), { ...own, days: 0 })
    expect(score).toBeGreaterThan(25)
    expect(score).toBeLessThan(90)
  }
})

test('the more carries over, the better are those who follow the plan, and mocks find out', {
  timeout: 120_000,
}, () => {
  const [most, none] = [0.7, 0].map((transfer) =>
    measurePaths({ name: '', transfer }, { candidates: 9, seed: 1 }, () => undefined),
  )
  expect(most?.passRate).toBeGreaterThan(none?.passRate ?? 1)
  // So few show signs, not sizes: a forecast from practice alone is far too high where nothing carries over.
  const { corrected, uncorrected } = none?.score.eve ?? {}
  expect(uncorrected?.bias).toBeGreaterThan(8)
  expect(corrected?.bias).toBeLessThan(0.8 * (uncorrected?.bias ?? 0))
  expect(corrected?.width90).toBeLessThan(uncorrected?.width90 ?? 0)
})

describe('simulate path', () => {
  test('prints one document with all worlds, their bins and ranges', {
    timeout: 120_000,
  }, async () => {
    const { code, out } = await run('--candidates', '6', '--seed', '3', '--json')
    expect(code).toBe(0)
    const { worlds, ...sizes } = JSON.parse(out) as { worlds: PathResult[] }
    expect(sizes).toEqual({ candidates: 6, seed: 3 })
    expect(worlds.map(({ transfer }) => transfer)).toEqual(
      pathWorlds.map(({ transfer }) => transfer),
    )
    for (const { candidates, readiness, score, truths } of worlds) {
      expect(candidates).toBe(6)
      expect(readiness.bins.reduce((sum, { n }) => sum + n, 0)).toBe(readiness.n)
      for (const { brier, ece } of [readiness]) {
        expect(brier).toBeGreaterThanOrEqual(0)
        expect(ece).toBeLessThanOrEqual(1)
      }
      for (const { corrected, uncorrected } of [score.halfway, score.eve])
        for (const { n, coverage90 } of [corrected, uncorrected]) {
          expect(n).toBe(6)
          expect(coverage90).toBeLessThanOrEqual(1)
        }
      expect(truths.map(({ truth }) => truth)).toEqual(['fsrs', 'exp', 'actr'])
    }
  })

  test.each([
    ['--candidates', '2'],
    ['--candidates', 'many'],
    ['--seed', '-1'],
    ['more'],
    ['--unknown'],
  ])('refuses %s %s and says how it is used', async (...args) => {
    const { code, out, err } = await run(...args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('usage: simulate path')
  })
})
