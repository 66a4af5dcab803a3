import { describe, expect, test } from 'vitest'
import type { MarkMatrix } from '#src/domain/analysis/matrix.ts'
import { analyseOptions, type Choices } from '#src/domain/analysis/options.ts'
import { analyseQuestions } from '#src/domain/analysis/question-statistics.ts'
import { correlationOf } from '#src/domain/statistics/moments.ts'
import { type ChosenForm, simulateChoices } from './sample.ts'

function toMatrix({ ids, keys, rows }: ChosenForm): { matrix: MarkMatrix; choices: Choices[] } {
  return {
    matrix: {
      questions: ids.map((id) => ({ id, maximum: 1 })),
      rows: rows.map((row) => row.map((option, index) => Number(option === keys[index]))),
    },
    choices: ids.map((_, index) => ({
      options: [...'ABCD'].map((id) => ({ id, isKey: id === keys[index] })),
      chosen: rows.map((row) => row[index] || undefined),
    })),
  }
}

describe('the table of options', () => {
  const form = simulateChoices({ people: 150, questions: 12, seed: 3 })
  const { matrix, choices } = toMatrix(form)
  const tables = analyseOptions(matrix, choices)

  test('is that of the plain formulas', () => {
    for (const [index, table] of tables.entries()) {
      const rests = matrix.rows.map((row) =>
        row.reduce((sum: number, mark, other) => sum + (other === index ? 0 : (mark ?? 0)), 0),
      )
      for (const { option, n, share, rest, meanRest } of table?.rows ?? []) {
        const took = form.rows.map((row) => Number(row[index] === option))
        const chosen = rests.filter((_, person) => took[person] === 1)
        expect(n).toBe(chosen.length)
        expect(share).toBeCloseTo(chosen.length / 150, 12)
        expect(rest).toBeCloseTo(correlationOf(took, rests) ?? Number.NaN, 9)
        expect(meanRest).toBeCloseTo(chosen.reduce((sum, one) => sum + one, 0) / n, 9)
      }
    }
  })

  test('has the key discriminate as the question does, and shares that add up in every group', () => {
    const questions = analyseQuestions(matrix)
    for (const [index, table] of tables.entries()) {
      const rows = table?.rows ?? []
      const key = rows.find(({ role }) => role === 'key')
      expect(key?.rest).toBeCloseTo(questions[index]?.itemRest ?? Number.NaN, 9)
      for (const part of ['share', 'upper', 'middle', 'lower'] as const)
        expect(rows.reduce((sum, row) => sum + (row[part] ?? 0), 0)).toBeCloseTo(1, 9)
    }
  })

  test('calls a distractor functioning when 5 % or more choose it, weaker people above all', () => {
    const rows = tables.flatMap((table) => table?.rows ?? [])
    for (const { role, share, rest } of rows.filter((row) => row.role !== 'key'))
      expect(role === 'functioning').toBe(share >= 0.05 && (rest ?? 0) < 0)
    for (const table of tables) {
      const working = table?.rows.filter(({ role }) => role === 'functioning').length ?? 0
      expect(table?.distractorEfficiency).toBeCloseTo((100 * working) / 3, 9)
    }
  })
})

test('nobody chose it: no correlation, no mean, and no work done', () => {
  const rows = [
    ['A', 'A'],
    ['B', 'A'],
    ['B', 'B'],
    ['', 'B'],
  ]
  const { matrix, choices } = toMatrix({ ids: ['q1', 'q2'], keys: ['A', 'A'], rows })
  const [table] = analyseOptions(matrix, choices)
  expect(table?.rows[3]).toMatchObject({ n: 0, share: 0, rest: undefined, role: 'idle' })
  expect(table?.rows[3]?.meanRest).toBeUndefined()
  expect(table?.rows.map(({ share }) => share)).toEqual([0.25, 0.5, 0, 0])
})

test('questions without choices have no table', () => {
  const { matrix } = toMatrix(simulateChoices({ people: 20, questions: 2, seed: 1 }))
  expect(analyseOptions(matrix, [])).toEqual([undefined, undefined])
})

test('where several options are asked for, each counts for everybody who chose it beside others', () => {
  const marks = [1, 1, 0, 0]
  const several: MarkMatrix = {
    questions: ['q', 'rest'].map((id) => ({ id, maximum: 1 })),
    rows: marks.map((mark) => [mark, mark]),
  }
  const chosen = [['a', 'b'], ['b', 'a'], ['a', 'c', 'c'], undefined]
  const options = ['a', 'b', 'c'].map((id) => ({ id, isKey: id !== 'c' }))
  const [table] = analyseOptions(several, [{ options, chosen }, undefined])
  expect(table?.rows.map(({ option, role, n, share }) => [option, role, n, share])).toEqual([
    ['a', 'key', 3, 0.75],
    ['b', 'key', 2, 0.5],
    ['c', 'functioning', 1, 0.25],
  ])
})
