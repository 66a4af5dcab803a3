import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readXlsx } from '#src/domain/formats/xlsx/read.ts'

const rows = [
  ['Question', 'Option A', 'Option B', 'Option C', 'Correct', 'Explanation'],
  ['Which is <b>right</b> & "short"?', new Date(Date.UTC(2026, 10, 22)), 0.25, true, 'A', ''],
  ['Which is right?\nChoose.', 1234.5, 'naïve 😀', -3, 'B', 'It is.'],
]

const sheets = [
  { name: 'Notes', rows: [['Ask Ana']] },
  { name: 'Billing', rows },
]

describe('a file that another program wrote', () => {
  test.each([
    ['with shared texts', () => writeXlsx({ sheets, stringMode: 'shared' })],
    ['with texts in its cells', () => writeXlsx({ sheets, stringMode: 'inline' })],
    ['in the open format', () => writeOds({ sheets })],
  ])('%s reads as it was meant', async (_, write) => {
    const { questions, problems } = readXlsx(await write())
    expect(problems).toMatchObject([{ severity: 'warning', question: 'Notes' }])
    expect(questions.map(({ stem, category }) => [stem.split(/\\?\s/)[0], category])).toEqual([
      ['Which', 'Billing'],
      ['Which', 'Billing'],
    ])
    const shown = questions.map((question) =>
      'options' in question
        ? question.options.map(({ text, isKey, why }) => [text, isKey, why])
        : [],
    )
    expect(shown).toEqual([
      [
        ['2026-11-22', true, ''],
        ['0.25', false, ''],
        ['TRUE', false, ''],
      ],
      [
        ['1234.5', false, ''],
        ['naïve 😀', true, 'It is.'],
        ['-3', false, ''],
      ],
    ])
  })
})
