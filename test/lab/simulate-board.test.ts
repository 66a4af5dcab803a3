import { expect, test } from 'vitest'
import { runBoard } from '#src/lab/simulate/board.ts'
import { runCommand } from '#test/cli/run-command.ts'

// What was measured when the score was designed, for the same behaviours of other simulated learners.
const measured: Readonly<Record<string, number>> = {
  plan: 559,
  random: 495,
  half: 318,
  sunday: 272,
  farmer: 208,
  repeater: 0,
  clicker: 37,
  'clicker-new': 15,
  'wrong-then-right': 0,
}

test('a week by the plan earns most, farming little, repeating and clicking next to nothing', {
  timeout: 180_000,
}, () => {
  const results = new Map(
    runBoard({ weeks: 14, seed: 1 }).map((result) => [result.behaviour as string, result]),
  )
  const points = (behaviour: string) => results.get(behaviour)?.points ?? Number.NaN
  for (const [behaviour, once] of Object.entries(measured))
    expect([behaviour, Math.abs(points(behaviour) - once) < 130]).toEqual([behaviour, true])
  for (const behaviour of results.keys())
    if (behaviour !== 'plan')
      expect([behaviour, points(behaviour) < points('plan')]).toEqual([behaviour, true])
  expect(points('farmer')).toBeLessThan(0.65 * points('plan'))
  expect(points('repeater')).toBeLessThan(10)
  expect(points('clicker')).toBeLessThan(0.15 * points('plan'))
  expect(points('clicker-new')).toBeLessThan(0.1 * points('plan'))
  expect(points('clicker-new-spread')).toBeLessThan(0.25 * points('plan'))
  expect(points('wrong-then-right')).toBe(0)
  // A flat score is won by whoever clicks fastest.
  expect(results.get('repeater')?.flat).toBeGreaterThan(10 * (results.get('plan')?.flat ?? 0))
})

test('simulate board prints every behaviour, the same for the same seed', {
  timeout: 60_000,
}, async () => {
  const call = () => runCommand('.', 'simulate board', '--weeks', '1', '--seed', '3', '--json')
  const [one, two] = [await call(), await call()]
  expect([one.code, two.out]).toEqual([0, one.out])
  const { behaviours } = JSON.parse(one.out) as { behaviours: { behaviour: string }[] }
  expect(behaviours.map(({ behaviour }) => behaviour)).toContain('wrong-then-right')
  expect((await runCommand('.', 'simulate board', '--weeks', 'x')).code).toBe(2)
})
