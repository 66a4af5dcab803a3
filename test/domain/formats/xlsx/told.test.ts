import { expect, test } from 'vitest'
import { readXlsx } from '#src/domain/formats/xlsx/read.ts'
import { containing } from '#test/domain/formats/package/sound.ts'
import { first, header, workbook } from './small-workbook.ts'

const noKey = ['Which is it?', 'one', 'two', '', '', '']

test('a row that is at fault is told with its sheet where several have questions', () => {
  const several = workbook({ Billing: [header, first, noKey], Codes: [header, first, noKey] })
  expect(readXlsx(several).problems).toMatchObject([
    { severity: 'error', line: 3, question: 'Billing' },
    { severity: 'error', line: 3, question: 'Codes' },
  ])
  const [alone] = readXlsx(workbook({ Billing: [header, first, noKey] })).problems
  expect(alone).toMatchObject({ severity: 'error', line: 3 })
  expect(alone).not.toHaveProperty('question')
})

test('a sheet with text and without a row of names is told, an empty one is not', () => {
  const read = readXlsx(workbook({ Notes: [['Ask Ana']], Empty: [], Billing: [header, first] }))
  expect(read.questions).toHaveLength(1)
  expect(read.problems).toEqual([
    {
      severity: 'warning',
      line: 1,
      question: 'Notes',
      message: 'a sheet has no row that names the columns of questions, and is left out',
    },
  ])
})

test('pictures on a sheet are told to be left out', () => {
  const read = readXlsx(workbook({ Billing: [header, first] }, { 'xl/media/image1.png': 'x' }))
  expect(read.problems).toMatchObject([
    { severity: 'warning', message: containing('pictures are left out') },
  ])
})
