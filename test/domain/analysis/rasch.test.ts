import { expect, test } from 'vitest'
import { raschDifficulties } from '#src/domain/analysis/rasch.ts'
import { marks, simulate } from './sample.ts'

const truth = Array.from({ length: 40 }, (_, index) => (index - 19.5) / 10)

test('difficulties come back from simulated answers as closely as their errors say', () => {
  const found = raschDifficulties(simulate(500, truth, 11))
  const misses = truth.map((difficulty, index) => {
    const { logits, error } = found[index] ?? { logits: Number.NaN, error: 1 }
    return (logits - difficulty) / error
  })
  expect(Math.max(...misses.map(Math.abs))).toBeLessThan(4)
  const spread = Math.sqrt(misses.reduce((sum, miss) => sum + miss ** 2, 0) / misses.length)
  expect(spread).toBeGreaterThan(0.7)
  expect(spread).toBeLessThan(1.3)
})

test('difficulties stay comparable when weaker people met fewer of the questions', () => {
  const { questions, rows } = simulate(1200, truth, 12)
  const total = (row: readonly (number | undefined)[]) =>
    row.reduce((sum: number, mark) => sum + (mark ?? 0), 0)
  const sorted = rows.toSorted((one, other) => total(one) - total(other))
  const cut = sorted.map((row, person) =>
    person % 3 === 0 && person < 600
      ? row.map((mark, index) => (index < 30 ? mark : undefined))
      : row,
  )
  const found = raschDifficulties({ questions, rows: cut })
  const worst = truth.map((difficulty, index) => Math.abs((found[index]?.logits ?? 9) - difficulty))
  expect(Math.max(...worst)).toBeLessThan(0.45)
})

test('the mean of the questions is zero', () => {
  const found = raschDifficulties(simulate(200, truth, 13))
  const sum = found.reduce((total, one) => total + (one?.logits ?? 0), 0)
  expect(sum).toBeCloseTo(0, 9)
})

test('nothing is said below 30 answers, of one-sided questions, and of partial marks', () => {
  expect(raschDifficulties(simulate(29, truth, 14)).every((one) => one === undefined)).toBe(true)
  const { questions, rows } = simulate(60, [0, 0, 0, 0], 15)
  const changed = rows.map(([one = 0, , three = 0, four = 0]) => [one, 1, three / 2, four])
  const found = raschDifficulties({ questions, rows: changed })
  expect(found.map((one) => one === undefined)).toEqual([false, true, true, false])
  expect(raschDifficulties(marks())).toEqual([])
})
