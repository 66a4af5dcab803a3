import { strToU8, zipSync } from 'fflate'
import { readXlsx } from '#src/domain/formats/xlsx/read.ts'

/** A sheet's inner XML, or its rows as texts. */
type SheetContent = string | readonly (readonly string[])[]

const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** The place of a cell as spreadsheets name it, both from 0. */
function placeName(row: number, column: number): string {
  const letters = (number: number): string =>
    number < 0 ? '' : letters(Math.floor(number / 26) - 1) + String.fromCharCode(65 + (number % 26))
  return `${letters(column)}${row + 1}`
}

/** Rows of texts as a sheet holds them, in the cells themselves. */
export function rowsXml(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row, at) => {
    const inner = row.map((text, column) =>
      text === ''
        ? ''
        : `<c r="${placeName(at, column)}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`,
    )
    return `<row r="${at + 1}">${inner.join('')}</row>`
  })
  return `<sheetData>${cells.join('')}</sheetData>`
}

/** An `.xlsx` file with these sheets by name; `parts` replace or add files of the archive. */
export function workbook(
  sheets: Readonly<Record<string, SheetContent>>,
  parts: Readonly<Record<string, string>> = {},
): Uint8Array {
  const names = Object.keys(sheets)
  const files: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns:r="${officeRelations}"><sheets>${names
      .map(
        (name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${officeRelations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
  }
  names.forEach((name, at) => {
    const content = sheets[name] ?? ''
    const inner = typeof content === 'string' ? content : rowsXml(content)
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns:x14ac="urn:ac">${inner}</worksheet>`
  })
  return zipSync(
    Object.fromEntries(
      Object.entries({ ...files, ...parts }).map(([name, text]) => [name, strToU8(text)]),
    ),
  )
}

export const header = ['Question', 'Option A', 'Option B', 'Option C', 'Correct', 'Explanation']
export const first = [
  'Which form starts a claim?',
  'CMS-1500',
  'UB-40',
  'W-2',
  'A',
  'It is the form.',
]
export const second = ['Which code set names procedures?', 'CPT', 'ISO', 'LOINC', 'A', '']

export function stems(bytes: Uint8Array): string[] {
  return readXlsx(bytes).questions.map(({ stem }) => stem)
}

/** Texts of the options of the first question. */
export function optionsOf(bytes: Uint8Array): string[] {
  const [question] = readXlsx(bytes).questions
  return question !== undefined && 'options' in question
    ? question.options.map(({ text }) => text)
    : []
}

export const styles = (...formats: string[]) => ({
  'xl/styles.xml': `<styleSheet><numFmts>${formats
    .map((format, at) => `<numFmt numFmtId="${164 + at}" formatCode="${format}"/>`)
    .join(
      '',
    )}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
    .map((_, at) => `<xf numFmtId="${164 + at}"/>`)
    .join('')}</cellXfs></styleSheet>`,
})
