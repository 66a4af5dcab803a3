import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv, readTable } from '#src/domain/formats/csv/read.ts'
import { mutated } from '#test/support/mutated.ts'
import { expectSound, holding, like } from '#test/support/read-back.ts'

const excel = readFileSync(new URL('./fixtures/excel.csv', import.meta.url), 'utf8')
const said = (text: string) =>
  readCsv(text).problems.map(({ severity, line, message }) => `${severity} ${line}: ${message}`)
const only = (text: string) => {
  const { questions, problems } = readCsv(text)
  expect(problems).toEqual([])
  return questions[0]
}

describe('a sheet saved by a spreadsheet', () => {
  test.each([
    ['as it is', excel],
    ['with a byte order mark and Windows line ends', `\ufeff${excel.replaceAll('\n', '\r\n')}`],
  ])('%s gives its questions with the lines of the file', (_, text) => {
    const { questions, problems } = readCsv(text)
    expect(questions.map(({ line, kind }) => [line, kind])).toEqual([
      [4, 'single-best-answer'],
      [6, 'single-best-answer'],
      [10, 'multiple-response'],
      [11, 'single-best-answer'],
    ])
    expect(questions[0]).toMatchObject({
      category: 'Privacy',
      sources: [{ cite: '45 CFR 164.508' }],
      options: [
        { id: 'a', text: 'Authorization', isKey: true, why: holding('employer') },
        { id: 'b', isKey: false, why: '' },
        { id: 'c', isKey: false },
      ],
    })
    expect(questions[1]).toMatchObject({
      stem: 'A coder doubts a diagnosis.\n\nWhat comes first?',
      options: [{}, { isKey: true }, { text: 'Ask the "lead" coder' }, {}],
    })
    expect(questions[3]).toMatchObject({
      keepOrder: true,
      options: [
        { text: 'True', isKey: true },
        { text: 'False', isKey: false },
      ],
    })
    expect(problems).toMatchObject([
      { severity: 'error', line: 12, kept: holding('The least information') },
      { severity: 'error', line: 13, kept: holding('- Two') },
    ])
  })

  test('has no ids of its own in a column of numbers', () => {
    expect(readCsv(excel).questions[0]).not.toHaveProperty('id')
  })
})

const stems = 'Which code set names procedures in a hospital?'
describe('columns are found under many names', () => {
  test.each([
    ['Question,Choice 1,Choice 2,Answer', `${stems},ICD-10-PCS,LOINC,1`],
    ['stem\tanswer a\tanswer b\tkey', `${stems}\tICD-10-PCS\tLOINC\tA`],
    ['Question Text|A|B|Correct Answer', `${stems}|ICD-10-PCS|LOINC|icd-10-pcs`],
    ['prompt;option_a;option_b;correct_option', `${stems};ICD-10-PCS;LOINC;A. ICD-10-PCS`],
    ['Item,Options,Answer', `${stems},"A. ICD-10-PCS\nB. LOINC",A`],
    ['Question,Correct,Distractor 1', `${stems},ICD-10-PCS,LOINC`],
    ['sep=;\r\nQuestion;Option A;Option B;Answer', `${stems};ICD-10-PCS;LOINC;Option A`],
  ])('%s', (header, row) => {
    const question = only(`${header}\r\n${row}\r\n`)
    expect(question).toMatchObject({
      kind: 'single-best-answer',
      stem: stems,
      options: [
        { text: 'ICD-10-PCS', isKey: true },
        { text: 'LOINC', isKey: false },
      ],
    })
  })

  test('a reason for each option stands under its letter or number', () => {
    const header = 'question,option a,rationale a,option b,explanation for option b,key'
    expect(only(`${header}\nWhat is PHI?,Health data,Yes,Weather,No,A\n`)).toMatchObject({
      options: [{ why: 'Yes' }, { why: 'No' }],
    })
  })

  test('an option without text does not move the letters', () => {
    expect(only('question,a,b,c,key\nWhich?,One,,Three,C\n')).toMatchObject({
      options: [
        { text: 'One', isKey: false },
        { text: 'Three', isKey: true },
      ],
    })
  })

  test('without a header it is said what is needed', () => {
    expect(said('Which code set?,LOINC,SNOMED,A\n')).toEqual([
      holding('write a first row with "question", "option a", "option b"'),
    ])
  })

  test.each(['', '\n\n', '\r\r', ',,,\n'])(
    'with nothing but %j below its header it is said',
    (rest) => {
      expect(said(`question,option a,option b,correct\n${rest}`)).toEqual([
        'warning 1: the table has no question below the row that names its columns',
      ])
    },
  )

  test('a column without meaning is named', () => {
    expect(said('question,a,b,key,Bloody colour\nWhich?,One,Two,A,red\n')).toEqual([
      'warning 1: these columns have no meaning here and are left out: "Bloody colour"',
    ])
  })
})

describe('every kind', () => {
  test('matching, by columns', () => {
    const header = 'kind,question,option a,match a,option b,match b,match c'
    expect(only(`${header}\nmatching,Match each law.,HIPAA,1996,HITECH,2009,1974\n`)).toMatchObject(
      {
        kind: 'matching',
        prompts: [
          { text: 'HIPAA', match: 'a' },
          { text: 'HITECH', match: 'b' },
        ],
        choices: [{ id: 'a' }, { id: 'b' }, { id: 'c', text: '1974' }],
      },
    )
  })

  test('ordering, by the key', () => {
    const header = 'type,question,a,b,c,answer'
    expect(only(`${header}\nSequence,Sort them.,Bill,Code,Admit,"C,B,A"\n`)).toMatchObject({
      kind: 'ordering',
      steps: [{ text: 'Admit' }, { text: 'Code' }, { text: 'Bill' }],
    })
  })

  test.each([
    ['30', { value: 30, tolerance: 0 }],
    ['1,250', { value: 1250, tolerance: 0 }],
    ['12.5 ± 0.5 %', { value: 12.5, tolerance: 0.5, unit: '%' }],
    ['30 days', { value: 30, tolerance: 0, unit: 'days' }],
  ])('numeric: %s', (key, answer) => {
    expect(only(`type,question,answer\nnumeric,How much?,"${key}"\n`)).toMatchObject({ answer })
  })

  test('plain texts show as they were typed', () => {
    const question = only('question,a,b,key\n# 1. *Which*?,<b>,_x_,A\n')
    expect(question?.stem).toBe('\\# 1. \\*Which\\*?')
  })

  test('texts that are HTML become Markdown', () => {
    const row = '<p>Which <b>law</b>?<script>x()</script></p>,One,Two,A,html'
    expect(only(`question,a,b,key,format\n${row}\n`)?.stem).toBe('Which **law**?')
  })
})

test('facts that make no sense are left out with a warning', () => {
  const header = 'question,a,b,key,level,as of,valid until,source,url'
  const { questions, problems } = readCsv(`${header}\nWhich?,1,2,A,hard,soon,later,CFR,ftp://x\n`)
  expect(questions).toHaveLength(1)
  expect(problems.map(({ severity }) => severity)).toEqual(Array(4).fill('warning'))
  expect(questions[0]?.sources).toEqual([{ cite: 'CFR' }])
})

test('a quotation mark that is never closed costs its row alone', () => {
  const text = 'question,a,b,key\nFirst?,1,2,A\n"Second?,1,2,A\nThird?,1,2,B\n'
  expect(readCsv(text).questions.map(({ line, stem }) => [line, stem])).toEqual([
    [2, 'First?'],
    [4, 'Third?'],
  ])
  expect(said(text)).toEqual([like(/^error 3: a quotation mark/)])
})

test('rows of a sheet have their numbers, and its name as category', () => {
  const rows = [['', 'Bank'], [], ['', 'Question', 'A', 'B', 'Key'], ['', 'Which?', 'x', 'y', 'B']]
  expect(readTable(rows, 'Privacy').questions).toMatchObject([{ line: 4, category: 'Privacy' }])
})

const small = [
  'id;question;a;b;key;why a\nq-1;"Which; one?";1;2;A;"Yes\nit is"\n',
  'kind,stem,option a,match a,option b,match b,key,format\nmatching,Match.,x,1,y,2,"A=2, B=1",markdown\n',
  'type\tquestion\tanswer\ttolerance\nnumeric\tHow much?\t30 days\t2\n',
]
test('a matching question whose matches are all the same is refused in words', () => {
  expect(said('kind,stem,option a,match a,option b,match b\nmatching,Match.,x,1,y,1\n')).toEqual([
    'error 2: all matches are the same; a matching question needs two that differ',
  ])
})

test('anything at all is read without a fall', () => {
  const inputs = fc.oneof(
    { weight: 9, arbitrary: mutated(small) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  )
  fc.assert(
    fc.property(inputs, (text) => expectSound(readCsv(text))),
    { numRuns: 10_000 },
  )
}, 60_000)

describe('hostile files end soon', () => {
  const header = 'question,a,b,key\n'
  test.each([
    ['open quotation marks', header + '"x\n'.repeat(1_000_000)],
    ['one long line', `question,${'a,'.repeat(5_000_000)}\n`],
    ['one long cell', `${header}"${'x'.repeat(10_000_000)}",1,2,A\n`],
    ['many rows without a key', header + 'x,1,2,\n'.repeat(500_000)],
    ['many empty rows', '\n'.repeat(2_000_000)],
    ['many empty rows of another system in one cell', `${header}${'\r'.repeat(10_000_000)}`],
    ['a column of everything', `__proto__,constructor\nx,y\n`],
    ['too long', 'x'.repeat(20_000_001)],
  ])('%s', (_, text) => {
    const from = performance.now()
    const file = readCsv(text)
    expect(file.questions).toEqual([])
    expect(file.problems.length).toBeGreaterThan(0)
    expect(performance.now() - from).toBeLessThan(10_000)
  })
})

test('names of columns may go on behind a dash, as those of quiz templates do', () => {
  const head =
    'Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Correct answer(s) - choose at least one'
  expect(only(`${head}\nWho?,OCR,FDA,2`)).toMatchObject({
    stem: 'Who?',
    options: [
      { text: 'OCR', isKey: false },
      { text: 'FDA', isKey: true },
    ],
  })
})
