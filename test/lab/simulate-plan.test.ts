import { expect, test } from 'vitest'
import { planCells, policyNames, runPlanCell } from '#src/lab/simulate/plan-cells.ts'
import { runCommand } from '#test/cli/run-command.ts'

type Told = { cells: { truth: string; days: number; ours: number; vs: object }[] }

const learners = 8

test('on made-up learners the plan is ahead of random, due and worst-domain order', {
  timeout: 120_000,
}, () => {
  for (const cell of planCells.filter(({ days }) => days === 30)) {
    const { ours, vs } = runPlanCell(cell, { learners, seed: 1 }, () => undefined)
    expect(ours).toBeGreaterThan(55)
    expect(ours).toBeLessThan(95)
    // So few learners show signs, not sizes.
    expect(vs.random.mean).toBeGreaterThan(0)
    expect(vs.due.mean).toBeGreaterThan(-0.5)
    expect(vs.worstDomain.mean).toBeGreaterThan(0)
    expect(vs.paced.mean).toBeGreaterThan(-2.5)
    expect(vs.newFirst.mean).toBeGreaterThan(-2.5)
  }
})

test('the same seed makes the same learners, another one others', () => {
  const [cell] = planCells
  if (cell === undefined) throw new Error('there is no cell')
  const run = (seed: number) => runPlanCell(cell, { learners: 2, seed }, () => undefined)
  expect(run(1)).toEqual(run(1))
  expect(run(2).ours).not.toBe(run(1).ours)
})

test('simulate plan prints one document with twelve cells and every order', {
  timeout: 120_000,
}, async () => {
  const { code, out } = await runCommand('.', 'simulate plan', '--learners', '2', '--json')
  expect(code).toBe(0)
  const { cells } = JSON.parse(out) as Told
  expect(cells).toHaveLength(12)
  for (const cell of cells) {
    expect(Object.keys(cell)).toEqual(
      expect.arrayContaining(['truth', 'days', 'minutes', 'items', 'ours', 'vs']),
    )
    expect(Object.keys(cell.vs)).toEqual([...policyNames])
  }
})

test.each([
  [['--learners', '1']],
  [['--learners', 'x']],
  [['--seed', '-1']],
  [['--what']],
  [['x']],
])('simulate plan %j is wrong usage', async (words) => {
  const { code, err } = await runCommand('.', 'simulate plan', ...words)
  expect(code).toBe(2)
  expect(err).toContain('usage: simulate plan')
})
