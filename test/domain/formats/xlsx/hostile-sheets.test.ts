import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { newBudget } from '#src/domain/formats/xlsx/grid.ts'
import { readOds } from '#src/domain/formats/xlsx/ods.ts'
import { readXlsx } from '#src/domain/formats/xlsx/read.ts'
import { readSheet } from '#src/domain/formats/xlsx/sheet.ts'
import type { Part } from '#src/domain/formats/zip.ts'
import {
  first,
  header,
  optionsOf,
  rowsXml,
  second,
  stems,
  styles,
  workbook,
} from './small-workbook.ts'

function partOf(xml: string): Part {
  return (give) => void give(strToU8(xml))
}

describe('a file that cannot be read', () => {
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
  const wide = (text: string) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0])
  test.each([
    ['has a password', new Uint8Array([...ole, ...wide('..EncryptedPackage')]), /password/],
    ['is of the old format', new Uint8Array([...ole, ...wide('..Workbook')]), /save it as \.xlsx/],
    ['is cut short', workbook({ A: [header, first] }).slice(0, 600), /missing|zip/],
    ['is another archive', zipSync({ 'a.txt': strToU8('x') }), /no spreadsheet/],
    ['is nothing', new Uint8Array(), /zip/],
  ])('because it %s says what to do', (_, bytes, message) => {
    const { questions, problems } = readXlsx(bytes)
    expect(questions).toEqual([])
    expect(problems).toMatchObject([{ severity: 'error', line: 1, message }])
  })
})

describe('a hostile file', () => {
  test('with cells far away costs nothing for what lies between', () => {
    const far =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    const read = readXlsx(workbook({ A: [header, first], B: far }))
    expect(read.questions).toHaveLength(1)
    expect(read.problems.map(({ message }) => message)).toContain(
      'cells beyond row 50,000 or column 200 are left out; move them to the others',
    )
  })

  test('with thousands of cells far away is left early, and says so', () => {
    const cells = '<c><v>1</v></c>'.repeat(10_300)
    const read = readXlsx(workbook({ A: `<sheetData><row r="1">${cells}</row></sheetData>` }))
    expect(read.problems.map(({ message }) => message)).toContain(
      'the spreadsheet is too large and was read in part; cut it into several files',
    )
  })

  test('with thousands of attributes in one tag is left there', () => {
    const attributes = Array.from({ length: 20_000 }, (_, index) => `a${index}=""`).join(' ')
    const bytes = workbook(
      { A: 'x' },
      {
        'xl/worksheets/sheet1.xml': `<worksheet ${attributes}>${rowsXml([header, first])}</worksheet>`,
      },
    )
    expect(readXlsx(bytes).questions).toEqual([])
  })

  test('with an entity bomb or an outside entity expands nothing', () => {
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    const bytes = workbook(
      { A: 'x' },
      {
        'xl/worksheets/sheet1.xml': `${bomb}<worksheet>${rowsXml([header, first]).replace('CMS-1500', '&b;&c;')}</worksheet>`,
      },
    )
    expect(optionsOf(bytes)[0]?.replaceAll('\\', '')).toBe('&b;&c;')
  })

  test('with more text than its limit, by one string in many cells, is read in part', () => {
    const cells = Array.from(
      { length: 2000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`,
    )
    const bytes = workbook(
      { A: `<sheetData>${cells.join('')}</sheetData>` },
      { 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>` },
    )
    expect(readXlsx(bytes).problems.map(({ message }) => message)).toContain(
      'the spreadsheet is too large and was read in part; cut it into several files',
    )
  })

  test('with column descriptions by the thousand, deep nesting or merges over everything ends', () => {
    const columns = `<cols>${'<col min="1" max="16384"/>'.repeat(30_000)}</cols>`
    const deep = '<a>'.repeat(300_000)
    const merges = `<mergeCells>${'<mergeCell ref="A1:A1048576"/>'.repeat(25_000)}</mergeCells>`
    for (const [before, after] of [
      [columns, ''],
      ['', deep],
      ['', merges],
    ])
      expect(stems(workbook({ A: `${before}${rowsXml([header, first])}${after}` }))).toEqual([
        first[0],
      ])
    expect(stems(workbook({ A: `${deep}${rowsXml([header, first])}` }))).toEqual([])
  })

  test('with a cell of thousands of paragraphs has the beginning of it', () => {
    const cell = `<table-cell>${'<p/>'.repeat(1_000_000)}<p>end</p></table-cell>`
    const xml = `<table name="A"><table-row>${cell}</table-row></table>`
    const [sheet] = readOds(partOf(xml), newBudget())
    expect(sheet?.rows[0]?.[0]?.length).toBeLessThan(50_000)
  })

  test('that grows by more than a zip file may is refused', () => {
    const bytes = workbook({ A: `<sheetData>${' '.repeat(20_000_000)}</sheetData>` })
    expect(readXlsx(bytes).problems).toMatchObject([{ message: /grows too much/ }])
  })

  test('of any damage gives an answer and never throws', () => {
    const whole = workbook(
      { A: [header, first, second] },
      { 'xl/sharedStrings.xml': '<sst><si><t>x</t></si></sst>', ...styles('0%', 'd-m') },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), (changes) => {
        const damaged = whole.slice()
        for (const [at, byte] of changes) damaged[at % damaged.length] = byte
        for (const problem of readXlsx(damaged).problems) expect(problem.line).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test('of any nonsense in a sheet gives rows within the limits', () => {
    const change = fc.tuple(fc.nat(), fc.constantFrom(...pieces), fc.nat(9))
    const changes = fc.array(change, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(changes, (list) => {
        const sheet = damage(rowsXml([header, first]).replaceAll('inlineStr', 's'), list)
        expectWithinLimits(readSheet(partOf(sheet), book, newBudget()).rows)
        for (const { rows } of readOds(partOf(damage(odsTable, list)), newBudget()))
          expectWithinLimits(rows)
      }),
      { numRuns: 10_000 },
    )
  })
})

const book = {
  sheets: [],
  days: 1900,
  texts: ['x'],
  formats: ['0%', 'd-m', '#,##0.0;@'],
} as const

const odsTable =
  '<table name="A"><table-row number-rows-repeated="9"><table-cell value-type="float" value="1"><p>1<s c="9"/></p></table-cell></table-row></table>'

const pieces = [
  ...['<c r="', '"/>', '</v>', '<v>', '&#x', 't="n"', 's="1"', '<![CDATA[', 'A99999999', '<is>'],
  ...['__proto__', '</row>', '1e999', '-1', '<mergeCell ref="A1:A9"/>', '<row r="1e9">', '<p>'],
  ...['xmlns:r=', 'number-columns-repeated="1e9"', '<table>', '</table-cell>', '<annotation>'],
]

type Change = readonly [at: number, piece: string, cut: number]

function damage(xml: string, changes: readonly Change[]): string {
  return changes.reduce((text, [at, piece, cut]) => {
    const place = at % text.length
    return text.slice(0, place) + piece + text.slice(place + cut)
  }, xml)
}

function expectWithinLimits(rows: readonly (readonly string[])[]): void {
  expect(rows.length).toBeLessThanOrEqual(50_000)
  expect(Math.max(0, ...rows.slice(0, 200).map(({ length }) => length))).toBeLessThanOrEqual(200)
}
