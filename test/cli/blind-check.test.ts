import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPack } from '#src/domain/formats/yaml/read.ts'
import type { Question } from '#src/domain/question/question.ts'
import { judgeAnswer } from '#src/lab/commands/blind-answers.ts'
import { formatSheet, makeSheet, parseSheet } from '#src/lab/commands/blind-sheet.ts'
import { formatCsv, parseCsv } from '#src/lab/commands/csv-table.ts'
import {
  matching,
  multipleResponse,
  numeric,
  ordering,
  singleBest,
} from '#test/domain/question/sample-questions.ts'
import { makeFolder, readReport, runCommand } from './run-command.ts'
import { bankFiles } from './sample-bank.ts'

const record = [
  '--exam',
  'demo',
  '--sheet',
  'sheet.yaml',
  '--answers',
  'answers.csv',
  '--date',
  '2026-11-22',
  '--by',
  'Kim',
]

/** Display letter of the option whose text begins so. */
async function letterOf(folder: string, id: string, text: string): Promise<string> {
  const sheet = parseSheet(await readFile(join(folder, 'sheet.yaml'), 'utf8'))
  const options = sheet?.questions.find((question) => question.id === id)?.options ?? {}
  return Object.entries(options).find(([, shown]) => shown.startsWith(text))?.[0] ?? '?'
}

async function withSheet(): Promise<string> {
  const folder = await makeFolder(bankFiles)
  await runCommand(
    folder,
    'questions sheet',
    '--exam',
    'demo',
    '--seed',
    '3',
    '--out',
    'sheet.yaml',
  )
  return folder
}

describe('a blind sheet', () => {
  test('shows stems and options, but no key, no reason and no authored order', async () => {
    const folder = await withSheet()
    const text = await readFile(join(folder, 'sheet.yaml'), 'utf8')
    expect(text).toContain('A nurse leaves a session open.')
    expect(text).not.toMatch(/key|why|It mistakes one duty/)
    const firsts = parseSheet(text)?.questions.map(({ options }) => options?.['A']?.slice(0, 5))
    expect(new Set(firsts).size).toBeGreaterThan(1)
  })

  test('is the same for the same seed and can be limited to a file', async () => {
    const folder = await withSheet()
    const args = ['--exam', 'demo', '--seed', '3', '--out', 'again.yaml']
    await runCommand(folder, 'questions sheet', ...args)
    const again = await readFile(join(folder, 'again.yaml'), 'utf8')
    expect(again).toBe(await readFile(join(folder, 'sheet.yaml'), 'utf8'))
    await runCommand(folder, 'questions sheet', ...args, '--file', '2-two.yaml')
    const part = parseSheet(await readFile(join(folder, 'again.yaml'), 'utf8'))
    expect(part?.questions.map(({ id }) => id)).toEqual(['demo-2a-001', 'demo-2a-002'])
  })

  test.each<[Question, string, string]>([
    [singleBest(), 'Close the session of the colleague', 'Ask the help desk for another machine'],
    [multipleResponse(), 'Close|Report', 'Close|Ask'],
    [matching(), 'Admission|Result', 'Result|Admission'],
    [ordering(), 'State|Send|See|Sign', 'Send|State|See|Sign'],
  ])('serves kind %#', (question, right, wrong) => {
    const sheet = parseSheet(formatSheet(makeSheet('cphims', [question], 5)))
    const shown = sheet?.questions[0]
    const lettersFor = (texts: string) =>
      texts
        .split('|')
        .map(
          (start) =>
            Object.entries(shown?.options ?? {}).find(([, text]) => text.startsWith(start))?.[0],
        )
        .join('')
    const judge = (texts: string) =>
      judgeAnswer(
        {
          id: question.id,
          chosen: lettersFor(texts),
          certainty: 'sure',
          alternative: '',
          remark: '',
        },
        shown,
        question,
      )
    expect(judge(right)).toMatchObject({ ok: true, isAgreed: true })
    expect(judge(wrong)).toMatchObject({ ok: true, isAgreed: false })
  })

  test('serves typed numbers', () => {
    const [shown] = makeSheet('cphims', [numeric()], 5).questions
    const answer = { id: 'cphims-3e-001', certainty: 'guess', alternative: '', remark: '' }
    expect(judgeAnswer({ ...answer, chosen: '92.4' }, shown, numeric())).toMatchObject({
      isAgreed: true,
    })
    expect(judgeAnswer({ ...answer, chosen: '89.4' }, shown, numeric())).toMatchObject({
      isAgreed: false,
    })
    expect(shown?.answer).toBe('a number (patients)')
  })
})

describe('recording answers', () => {
  test('keeps them, tells disagreements, and satisfies rule R01 where the key was chosen', async () => {
    const folder = await withSheet()
    const right = await letterOf(folder, 'demo-1a-001', 'Right')
    const wrong = await letterOf(folder, 'demo-1a-002', 'Wrong')
    const other = await letterOf(folder, 'demo-2a-001', 'Other')
    const key = await letterOf(folder, 'demo-2a-001', 'Right')
    await writeFile(
      join(folder, 'answers.csv'),
      `id,chosen,certainty,alternative,remark\ndemo-1a-001,${right},sure,,\ndemo-1a-002,${wrong},unsure,,"unclear, and old"\ndemo-2a-001,${key},Guess,${other},\n`,
    )
    const { code, out } = await runCommand(folder, 'questions record', ...record, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      recorded: 3,
      agreed: 2,
      problems: [],
      disagreements: [
        {
          id: 'demo-1a-002',
          agreed: false,
          chosen: 'Wrong one 12',
          key: 'Right one 12',
          remark: 'unclear, and old',
        },
        { id: 'demo-2a-001', agreed: true, alternative: 'Other one 21' },
      ],
    })
    const rows = parseCsv(await readFile(join(folder, 'questions/demo/review.csv'), 'utf8'))
    expect(rows[0]?.join()).toBe(
      'id,hash,date,checker,blindAnswer,certainty,agreed,alternative,changed',
    )
    expect(rows[1]).toEqual([
      'demo-1a-001',
      expect.stringMatching(/^[0-9a-f]{16}$/),
      '2026-11-22',
      'Kim',
      'Right one 11',
      'sure',
      'yes',
      '',
      'no',
    ])
    const check = await runCommand(folder, 'questions check', '--json')
    expect(readReport(check.out).warnings.map(({ question }) => question)).toEqual([
      'demo-1a-002',
      'demo-2a-002',
    ])
  })

  test('twice by the same checker replaces, by another one adds, and a changed question is marked', async () => {
    const folder = await withSheet()
    const review = join(folder, 'questions/demo/review.csv')
    await writeFile(join(folder, 'answers.csv'), `demo-1a-001,A,sure,,\n`)
    await runCommand(folder, 'questions record', ...record)
    await writeFile(join(folder, 'answers.csv'), `demo-1a-001,B,unsure,,\n`)
    await runCommand(folder, 'questions record', ...record)
    expect(parseCsv(await readFile(review, 'utf8'))).toHaveLength(2)
    await runCommand(folder, 'questions record', ...record.slice(0, -1), 'Lee')
    expect(parseCsv(await readFile(review, 'utf8'))).toHaveLength(3)
    const file = join(folder, 'questions/demo/1-one.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('Wrong one 11', 'Bad one 11'))
    await writeFile(join(folder, 'answers.csv'), `demo-1a-001,B,unsure,,\ndemo-2a-001,A,sure,,\n`)
    const { code, err } = await runCommand(folder, 'questions record', ...record)
    expect({ code, err }).toEqual({
      code: 1,
      err: 'demo-1a-001 was changed after the sheet was made; make a new sheet\n',
    })
    const rows = parseCsv(await readFile(review, 'utf8'))
    expect(rows.map((row) => row.at(-1))).toEqual(['changed', 'yes', 'yes', 'no'])
  })

  test('tells each row that can not be used and keeps the others', async () => {
    const folder = await withSheet()
    await writeFile(
      join(folder, 'answers.csv'),
      'demo-1a-001,Z,sure,,\ndemo-1a-002,A,maybe,,\ndemo-9a-001,A,sure,,\ndemo-2a-001,A,sure,,\ndemo-2a-002,AB,sure,,\n',
    )
    const { code, out, err } = await runCommand(folder, 'questions record', ...record)
    expect(code).toBe(1)
    expect(err.split('\n')).toEqual([
      'demo-1a-001 "Z" can\'t be read: unknown-option',
      'demo-1a-002 certainty must be sure, unsure, guess, not "maybe"',
      'demo-9a-001 is not on the sheet',
      '',
    ])
    expect(out).toContain('2 recorded')
  })
})

test('CSV cells survive commas, quotes and line breaks', () => {
  const rows = [
    ['a', 'b,c', 'd"e'],
    ['', 'line\nbreak', ' space '],
    ['x', '', ''],
  ]
  expect(parseCsv(formatCsv(rows))).toEqual(rows)
  expect(parseCsv('\ufeffa;b\r\n\r\n"c ""d""",e')).toEqual([['a;b'], ['c "d"', 'e']])
})

test('the sample bank has no fault of its own', () => {
  for (const domain of ['1-one', '2-two'] as const)
    expect(readPack(bankFiles[`questions/demo/${domain}.yaml`], domain).problems).toEqual([])
})
