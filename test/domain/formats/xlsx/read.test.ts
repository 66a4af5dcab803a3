import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readCsv } from '#src/domain/formats/csv/read.ts'
import { readXlsx } from '#src/domain/formats/xlsx/read.ts'
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

/** A sheet with the header in row 1 and these cells, as XML, in row 2 from column B on. */
function secondRow(cells: string, parts: Record<string, string> = {}): Uint8Array {
  const top = header.map(
    (name, at) => `<c r="${'ABCDEF'[at]}1" t="inlineStr"><is><t>${name}</t></is></c>`,
  )
  const sheet = `<sheetData><row r="1">${top.join('')}</row><row r="2"><c r="A2" t="inlineStr"><is><t>What is right?</t></is></c>${cells}<c r="E2" t="str"><v>A</v></c></row></sheetData>`
  return workbook({ Sheet1: sheet }, parts)
}

describe('sheets', () => {
  test('are read as tables are, and those without a header are passed over', () => {
    const read = readXlsx(
      workbook({ Notes: [['Ask Ana']], Billing: [header, first], Codes: [header, second] }),
    )
    const table = readCsv([header, first].map((row) => row.join(',')).join('\n'))
    expect(read.questions[0]).toEqual({ ...table.questions[0], category: 'Billing' })
    expect(read.questions.map(({ category, line }) => [category, line])).toEqual([
      ['Billing', 2],
      ['Codes', 2],
    ])
  })

  test('that a program has named give no category', () => {
    expect(readXlsx(workbook({ Sheet1: [header, first] })).questions[0]?.category).toBeUndefined()
  })

  test('without a header anywhere say once what is needed', () => {
    const { questions, problems } = readXlsx(workbook({ One: [['x']], Two: [['y']] }))
    expect(questions).toEqual([])
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toMatch(/^no row names the columns/)
  })

  test('may have a title above, and empty rows and columns', () => {
    const bytes = workbook({ A: [['Bank of 2026'], [], ['', ...header], [], ['', ...first]] })
    const [question] = readXlsx(bytes).questions
    expect(question).toMatchObject({ stem: first[0], line: 5 })
  })

  test('with headings merged over two rows and a category merged beside its questions', () => {
    const rows = [
      ['Category', 'Question', 'Options', '', '', 'Correct'],
      ['', '', 'A', 'B', 'C', ''],
      ['Billing', ...first.slice(0, 4), 'A'],
      ['', ...second.slice(0, 4), 'A'],
    ]
    const merges = ['A1:A2', 'B1:B2', 'C1:E1', 'F1:F2', 'A3:A4']
    const merged = `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
    const read = readXlsx(workbook({ Sheet1: rowsXml(rows) + merged }))
    expect(read.questions.map(({ category, stem }) => [category, stem])).toEqual([
      ['Billing', first[0]],
      ['Billing', second[0]],
    ])
    expect(optionsOf(workbook({ Sheet1: rowsXml(rows) + merged }))).toEqual(first.slice(1, 4))
  })
})

describe('cells', () => {
  test('of rich text are whole, with small digits and without how words are said', () => {
    const bytes = secondRow(
      '<c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>',
      {
        'xl/sharedStrings.xml':
          '<sst><si><r><t xml:space="preserve">about </t></r><r><rPr><b/></rPr><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>-6</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>',
      },
    )
    expect(optionsOf(bytes)).toEqual(['about 10⁻⁶', '東京', 'inline'])
  })

  test('of formulas, booleans and faults show their values', () => {
    const bytes = secondRow(
      '<c r="B2" t="str"><f>CONCAT("a","b")</f><v>ab</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    )
    expect(optionsOf(bytes)).toEqual(['ab', 'TRUE', '#DIV/0!'])
    expect(readXlsx(bytes).problems).toMatchObject([{ line: 2, message: /#REF!/ }])
  })

  test('of a formula without a result are said', () => {
    const bytes = secondRow(
      '<c r="B2" t="str"><v>a</v></c><c r="C2" t="str"><v>b</v></c><c r="D2"><f>A1</f></c>',
    )
    expect(readXlsx(bytes).problems.map(({ message }) => message)).toContain(
      'a formula has no result in the file; open it in a spreadsheet program and save it again',
    )
  })

  test.each([
    ['0%', '0.25', '25%'],
    ['0%', '0.255', '25.5%'],
    ['0.0%', '0.25', '25.0%'],
    ['General', '0.30000000000000004', '0.3'],
    ['General', '12', '12'],
    ['00000', '501', '00501'],
    ['#,##0', '1234567', '1,234,567'],
    ['#,##0.00', '1234.5', '1,234.50'],
    ['&quot;$&quot;#,##0.00;[Red]-0', '3', '$3.00'],
    ['[$€-407] 0', '-3', '-€3'],
    ['0.00', '92.449', '92.449'],
    ['0&quot; days&quot;', '30', '30 days'],
    ['yyyy-mm-dd', '46348', '2026-11-22'],
    ['d/m/yy', '46348', '2026-11-22'],
    ['mmm-yy', '46348', '2026-11'],
    ['m/d/yyyy h:mm', '46348.604166667', '2026-11-22 14:30'],
    ['h:mm', '0.604166667', '14:30'],
    ['[h]:mm', '1.5', '36:00'],
    ['d-mmm', '59', '1900-02-28'],
    ['d-mmm', '61', '1900-03-01'],
    ['yyyy', '-5', '-5'],
  ])('in the format %s show %s as %s', (format, value, shown) => {
    const bytes = secondRow(
      `<c r="B2" s="1"><v>${value}</v></c><c r="C2" t="str"><v>x</v></c>`,
      styles(format),
    )
    expect(optionsOf(bytes)[0]?.replaceAll('\\', '')).toBe(shown)
  })

  test('count their days from 1904 where the workbook says so', () => {
    const bytes = workbook({ A: 'x' })
    expect(bytes.length).toBeGreaterThan(0)
    const dated = secondRow('<c r="B2" s="1"><v>44886</v></c><c r="C2" t="str"><v>x</v></c>', {
      ...styles('yyyy-mm-dd'),
      'xl/workbook.xml':
        '<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
    })
    expect(optionsOf(dated)[0]).toBe('2026-11-22')
  })

  test('without places stand behind each other, and escaped characters are themselves', () => {
    const row = (texts: string[]) =>
      `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
    const sheet = `<sheetData>${row(header)}${row(['One_x000D__x000A_two_x005F_x41_', 'a', 'b', 'c', 'B'])}</sheetData>`
    const [question] = readXlsx(workbook({ A: sheet })).questions
    expect(question?.stem.replaceAll('\\', '')).toBe('One\ntwo_x41_')
  })
})

describe('an OpenDocument sheet', () => {
  test('is read too', () => {
    const cell = (text: string) =>
      `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
    const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="Billing"><table:table-row>${header.map(cell).join('')}</table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row><table:table-row>${cell('Which<text:s text:c="2"/>share<text:line-break/>is right?')}<table:table-cell office:value-type="percentage" office:value="0.25"><office:annotation><text:p>mine</text:p></office:annotation><text:p>25,00 %</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="0.5"><text:p>0,5</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-11-22T00:00:00"><text:p>22.11.26</text:p></table:table-cell>${cell('A')}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`
    const bytes = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(content),
    })
    expect(readXlsx(bytes).questions).toMatchObject([{ line: 4, category: 'Billing' }])
    expect(stems(bytes)[0]).toMatch(/share/)
    expect(optionsOf(bytes).map((text) => text.replaceAll('\\', ''))).toEqual([
      '25%',
      '0.5',
      '2026-11-22',
    ])
  })
})
