import { expect, test } from 'vitest'
import {
  analyseBank,
  byGravity,
  gravityOf,
  widestForm,
} from '#src/domain/analysis/bank-analysis.ts'
import type { AnsweredVersion, FirstAnswer } from '#src/domain/analysis/first-answers.ts'
import type { MarkMatrix } from '#src/domain/analysis/matrix.ts'
import {
  packAnalysis,
  parseFormAnalysis,
  parseQuestionAnalysis,
} from '#src/domain/analysis/stored-analysis.ts'
import { writeAnalysisTable } from '#src/domain/analysis/write-table.ts'

const now = new Date('2026-11-25T12:00:00Z')

function analyse(versions: readonly AnsweredVersion[]) {
  return analyseBank(versions, { now, pause: async () => {} })
}

function answer(person: number, fraction: number, changes: Partial<FirstAnswer> = {}): FirstAnswer {
  const chosen = fraction === 1 ? 'a' : 'b'
  const base = { person: `p${person}`, fraction, chosen, at: now, elapsedMs: 30_000 }
  return { ...base, speed: 'read', ...changes }
}

/** Version `index` is answered rightly by all people from `index` times two on. */
function ladder(people: number, versions: number): AnsweredVersion[] {
  return Array.from({ length: versions }, (_, index) => ({
    id: `v${index}`,
    guess: 0.5,
    options: [
      { id: 'a', isKey: true },
      { id: 'b', isKey: false },
    ],
    answers: Array.from({ length: people }, (__, person) =>
      answer(person, Number(person >= 2 * index)),
    ),
  }))
}

test('the widest form is of the questions that most people have in common', () => {
  const marks = (from: number, to: number) =>
    Array.from({ length: 14 }, (_, index) => (index >= from && index < to ? 1 : undefined))
  const matrix: MarkMatrix = {
    questions: Array.from({ length: 14 }, (_, index) => ({ id: `q${index}`, maximum: 1 })),
    rows: [
      ...Array.from({ length: 40 }, () => marks(1, 12)),
      ...Array.from({ length: 20 }, () => marks(0, 14)),
      ...Array.from({ length: 5 }, () => marks(0, 3)),
    ],
  }
  const form = widestForm(matrix)
  expect(form?.questions.map(({ id }) => id)).toEqual(
    Array.from({ length: 11 }, (_, index) => `q${index + 1}`),
  )
  expect(form?.rows).toHaveLength(60)
  expect(widestForm({ ...matrix, rows: matrix.rows.slice(0, 29) })).toBeUndefined()
  expect(widestForm({ ...matrix, rows: matrix.rows.map((row) => row.slice(0, 9)) })).toBeUndefined()
})

test('rapid guesses count for nothing but their share of the answers whose time is known', async () => {
  const [first, ...rest] = ladder(40, 12)
  if (first === undefined) throw new Error('there is a first one')
  const odd = [
    answer(40, 0, { speed: 'rapid', elapsedMs: 500 }),
    ...first.answers.map((one, index) => (index < 30 ? { ...one, elapsedMs: -5 } : one)),
  ]
  const { people, items } = await analyse([{ ...first, answers: odd }, ...rest])
  expect(people).toBe(40)
  expect(items[0]?.statistics).toMatchObject({ n: 40, rapidShare: 1 / 11, medianMs: 30_000 })
})

test('nobody’s answers are an analysis of nothing', async () => {
  expect(await analyse([])).toEqual({ people: 0, items: [], form: undefined })
})

test('an analysis is read back as it was stored, with what is undefined', async () => {
  const { items, form } = await analyse(ladder(40, 12))
  expect(form).toBeDefined()
  for (const item of items) expect(parseQuestionAnalysis(packAnalysis(item))).toEqual(item)
  if (form) expect(parseFormAnalysis(packAnalysis(form))).toEqual(form)
})

test('a wrong key is the gravest alarm, and a very easy question the least', () => {
  const alarms = (['too-easy', 'slow', 'wrong-key', 'weak'] as const).map((kind) => ({
    question: 'q',
    kind,
    option: undefined,
    reason: kind,
  }))
  expect(byGravity(alarms).map(({ kind }) => kind)).toEqual([
    'wrong-key',
    'weak',
    'slow',
    'too-easy',
  ])
  expect([gravityOf(alarms), gravityOf([])]).toEqual([8, 0])
})

test('no cell of the table is a formula', async () => {
  const [item] = (await analyse(ladder(12, 2))).items
  if (item === undefined) throw new Error('there is one')
  const text = writeAnalysisTable([
    { ref: '=1+1', number: 1, domain: '@x,"y"', analysis: item },
    { ref: 'q', number: 2, domain: '1', analysis: item },
  ])
  const [, first = '', second = ''] = text.split('\r\n')
  expect(first).toMatch(/^'=1\+1,1,"'@x,""y""",12,/)
  expect(second.split(',')).toHaveLength(text.split('\r\n')[0]?.split(',').length ?? 0)
})
