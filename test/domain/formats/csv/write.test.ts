import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { escapeCell, unescapeCell } from '#src/domain/formats/csv/cells.ts'
import { readCsv } from '#src/domain/formats/csv/read.ts'
import { writeCsv } from '#src/domain/formats/csv/write.ts'
import { anyBank } from '#test/support/any-question.ts'
import { asWritten } from '#test/support/read-back.ts'

test('what is written reads back as the same bank', () => {
  fc.assert(
    fc.property(anyBank, (bank) => {
      const { bytes, problems } = writeCsv(bank, [])
      expect(problems).toEqual([])
      const file = readCsv(new TextDecoder().decode(bytes))
      expect(file.problems).toEqual([])
      expect(file.questions.map(asWritten)).toEqual(bank)
    }),
    { numRuns: 400 },
  )
})

test('no cell of a written file begins a formula', () => {
  fc.assert(
    fc.property(anyBank, (bank) => {
      const text = new TextDecoder().decode(writeCsv(bank, []).bytes)
      for (const cell of Papa.parse<string[]>(text, { delimiter: ',' }).data.flat())
        expect(/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell))).toBe(false)
    }),
    { numRuns: 100 },
  )
})

test('the apostrophe in front of a formula comes off again, and no other', () => {
  for (const text of ['=1+1', "'=1", "''@x", '-5', '- item', "'tis", "'", '＝1', ''])
    expect(unescapeCell(escapeCell(text))).toBe(text)
  expect(escapeCell('=HYPERLINK("x")')).toBe('\'=HYPERLINK("x")')
  expect(escapeCell('-5.25')).toBe('-5.25')
})

test('a bank without questions is a header', () => {
  expect(readCsv(new TextDecoder().decode(writeCsv([], []).bytes))).toMatchObject({
    questions: [],
    problems: [{ severity: 'warning', line: 1 }],
  })
})
