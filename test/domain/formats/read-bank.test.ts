import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeBankApkg } from '#src/domain/formats/apkg/write-bank.ts'
import { writeGift } from '#src/domain/formats/gift/write.ts'
import { writeMoodleXml } from '#src/domain/formats/moodle/write.ts'
import { writeQti21, writeQti30 } from '#src/domain/formats/qti2/write.ts'
import { readBank } from '#src/domain/formats/read-bank.ts'
import { writeYaml } from '#src/domain/formats/yaml/write.ts'
import { singleBest } from '#test/domain/question/sample-questions.ts'
import { workbook } from './xlsx/small-workbook.ts'

const question = singleBest()
const table = [
  ['Question', 'Option A', 'Option B', 'Correct'],
  ['Which door is open?', 'left', 'right', 'A'],
]

function read(bytes: Uint8Array, name = 'upload') {
  return readBank({ name, bytes, inflate: undefined })
}

test.each([
  ['yaml', writeYaml([question], []).bytes],
  ['gift', writeGift([question], []).bytes],
  ['moodle-xml', writeMoodleXml([question], []).bytes],
  ['qti21', writeQti21([question], []).bytes],
  ['qti30', writeQti30([question], []).bytes],
  ['csv', strToU8(table.map((row) => row.join(';')).join('\n'))],
  ['xlsx', workbook({ Sheet1: table })],
  ['aiken', strToU8('Which door is open?\nA. left\nB. right\nANSWER: A\n')],
  ['json', strToU8('[{"stem": "Which?", "options": [{"text": "a", "key": true}, {"text": "b"}]}]')],
  ['qti21', zipSync({ 'one/item.xml': strToU8('<assessmentItem identifier="a"/>') })],
])('%s without a telling name is read as that', (format, bytes) => {
  expect(read(bytes).format).toBe(format)
})

test.each([
  ['a.xml', '<quiz></quiz>'],
  ['a.json', '{"questions":[]}'],
])('%s without a question says so', (name, text) => {
  const { questions, problems } = read(strToU8(text), name)
  expect(questions).toEqual([])
  expect(problems.map(({ severity }) => severity)).toEqual(['error'])
  expect(problems[0]?.message).toContain('no question is in it')
})

test('an Anki package gives its questions through the same door', async () => {
  const { bytes } = await writeBankApkg([question], [], new Date(Date.UTC(2026, 10, 22)))
  expect(read(bytes)).toMatchObject({ format: 'apkg', questions: [{ id: question.id }] })
})

test('a text comes with its encoding, and what was wrong with it stands before its problems', () => {
  const bytes = Uint8Array.from([...strToU8('question,a,b,correct\nTür oder Tor?,x,y,Z\n')])
  expect(read(bytes).encoding).toBe('UTF-8')
  const old = new Uint8Array(
    Buffer.from('question,a,b,correct\nT\u00fcr oder Tor?,x,y,Z\n', 'latin1'),
  )
  const { encoding, problems } = read(old)
  expect(encoding).toBe('Windows-1252')
  expect(problems.map(({ severity, line }) => [severity, line])).toEqual([
    ['warning', 1],
    ['error', 2],
  ])
})

test.each([
  ['an archive as text', zipSync({ 'a.txt': strToU8('x') }), 'gift', /archive and no text/],
  ['text as a spreadsheet', strToU8('x'), 'xlsx', /zip/],
  ['text as a package', strToU8('<a/>'), 'qti21', /QTI|question/],
  ['nothing as anything', new Uint8Array(), 'csv', /empty/],
  ['too much of anything', new Uint8Array(20_000_001), 'csv', /20 MB/],
] as const)('%s, asked for, is one clear problem', (_, bytes, format, message) => {
  const { questions, problems } = readBank({ name: 'upload', bytes, inflate: undefined, format })
  expect(questions).toEqual([])
  expect(problems).toMatchObject([{ severity: 'error', line: 1, message }])
})

test('what is no question bank has no format', () => {
  expect(read(strToU8('%PDF-1.7'), 'bank.csv')).toMatchObject({ format: undefined, questions: [] })
})
