import { describe, expect, test } from 'vitest'
import { simulateReadiness } from '#src/lab/commands/simulate-readiness.ts'
import { measureReadiness, type ReadinessRun } from '#src/lab/simulate/readiness.ts'
import { simulatedExam } from '#src/lab/simulate/readiness-blueprint.ts'
import { drawCandidate } from '#src/lab/simulate/readiness-candidate.ts'
import { matched } from '#src/lab/simulate/readiness-worlds.ts'
import { callCommand } from '#test/support/command-call.ts'

const run = (...args: string[]) => callCommand(simulateReadiness, args, {})

describe('forecasts for made-up candidates', () => {
  // The bounds hold for 2,000 candidates with room to spare; with 400, chance alone moves an ECE by .03.
  test.each([30, 100, 300])(
    'after %i answers are about as often right as they say',
    {
      timeout: 60_000,
    },
    (answers) => {
      const measured = measureReadiness(
        simulatedExam,
        { world: matched, answers },
        { candidates: 400, seed: 1 },
      )
      expect(measured.brier).toBeLessThan(0.2)
      expect(measured.ece).toBeLessThan(0.09)
      expect(measured.slope).toBeGreaterThan(0.7)
      expect(measured.slope).toBeLessThan(1.4)
      expect(measured.coverage90).toBeGreaterThan(0.85)
      expect(measured.coverage90).toBeLessThan(0.97)
    },
  )

  test('get narrower and better with more answers', { timeout: 60_000 }, () => {
    const [few, many] = [30, 300].map((answers) =>
      measureReadiness(simulatedExam, { world: matched, answers }, { candidates: 200, seed: 2 }),
    )
    expect(many?.width90).toBeLessThan(few?.width90 ?? 0)
    expect(many?.brier).toBeLessThan(few?.brier ?? 0)
  })
})

test('a made-up candidate answers in every domain as the exam asks, and is the same for the same seed', () => {
  const draw = () => drawCandidate(simulatedExam, matched, { answers: 30, seed: 4 })
  const { answers } = draw()
  expect(answers).toHaveLength(30)
  for (const { code } of simulatedExam.domains)
    expect(answers.filter(({ domain }) => domain === code).length).toBeGreaterThanOrEqual(5)
  expect(draw()).toEqual(draw())
})

describe('simulate readiness', () => {
  test('prints one document with the runs as assumed and the other worlds', {
    timeout: 60_000,
  }, async () => {
    const { code, out } = await run('--candidates', '20', '--seed', '3', '--json')
    expect(code).toBe(0)
    const document = JSON.parse(out) as {
      candidates: number
      seed: number
      runs: ReadinessRun[]
      worlds: ReadinessRun[]
    }
    expect(document).toMatchObject({ candidates: 20, seed: 3 })
    expect(document.runs.map(({ answers }) => answers)).toEqual([30, 100, 300])
    expect(document.worlds.length).toBeGreaterThanOrEqual(7)
    for (const measured of [...document.runs, ...document.worlds])
      for (const value of [measured.brier, measured.ece, measured.slope, measured.coverage90])
        expect(value).toEqual(expect.any(Number))
  })

  test.each([
    ['--candidates', '0'],
    ['--candidates', 'many'],
    ['--seed', '-1'],
    ['more'],
    ['--unknown'],
  ])('refuses %s %s and says how it is used', async (...args) => {
    const { code, out, err } = await run(...args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('usage: simulate readiness')
  })
})
