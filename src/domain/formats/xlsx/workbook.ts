import type { Part, ZipFiles } from '#src/domain/formats/zip.ts'
import { mostCellCharacters } from './grid.ts'
import { type DaySystem, formatOf } from './number-format.ts'
import { scanXml } from './scan-xml.ts'

/** What a workbook says about its sheets and about the cells of all. */
export type Workbook = {
  /** In their order, with the file in which each is. */
  sheets: readonly { name: string; path: string }[]
  days: DaySystem
  /** Texts that cells name by number. */
  texts: readonly string[]
  /** The number format of each cell style. */
  formats: readonly string[]
}

/** Files of the archive that a workbook needs; drawings, charts and themes are left packed. */
export function isWorkbookPart(name: string): boolean {
  return (
    /^(\[Content_Types\]|_rels\/\.rels|content|xl\/.*)/.test(name) &&
    /\.(xml|rels)$/.test(name) &&
    !/^xl\/(drawings|charts|media|theme|externalLinks|pivot|calcChain|comments|threaded)/.test(name)
  )
}

const workbookPath = 'xl/workbook.xml'

/**
 * Reads a workbook's list of sheets, its shared texts and its number formats. `undefined`: it is none.
 * Source: ECMA-376 part 1, 18.2, 18.4 and 18.8.
 */
export function readWorkbook(files: ZipFiles): Workbook | undefined {
  const path = findWorkbook(files)
  const workbook = path === undefined ? undefined : files.part(path)
  if (path === undefined || workbook === undefined) return undefined
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const targets = readTargets(
    files.part(`${folder}_rels/${path.slice(folder.length)}.rels`),
    folder,
  )
  const sheets: { name: string; path: string }[] = []
  let days: DaySystem = 1900
  scanXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr' && isTrue(attributes.get('date1904'))) days = 1904
      const target = targets.get(attributes.get('id') ?? '')
      if (name === 'sheet' && target !== undefined)
        sheets.push({ name: attributes.get('name') ?? '', path: target })
    },
    close: nothing,
    text: nothing,
    isDone: () => sheets.length > mostSheets,
  })
  return {
    sheets,
    days,
    texts: readTexts(files.part(`${folder}sharedStrings.xml`)),
    formats: readFormats(files.part(`${folder}styles.xml`)),
  }
}

function findWorkbook(files: ZipFiles): string | undefined {
  if (files.has(workbookPath)) return workbookPath
  let found: string | undefined
  scanXml(files.part('_rels/.rels'), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes.get('Type')?.endsWith('/officeDocument') === true)
        found = (attributes.get('Target') ?? '').replace(/^\//, '')
    },
    close: nothing,
    text: nothing,
  })
  return found
}

/** Files by the ids under which the workbook names them. */
function readTargets(part: Part | undefined, folder: string): Map<string, string> {
  const targets = new Map<string, string>()
  scanXml(part, {
    open(name, attributes) {
      const target = attributes.get('Target') ?? ''
      if (name === 'Relationship')
        targets.set(
          attributes.get('Id') ?? '',
          target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
        )
    },
    close: nothing,
    text: nothing,
    isDone: () => targets.size > mostTargets,
  })
  return targets
}

/** A text from its runs: `open`, `text` and `close` of everything inside the element that holds it. */
export type TextRuns = {
  open(name: string, attributes: ReadonlyMap<string, string>): void
  text(text: string): void
  close(name: string): void
  /** What was gathered, and begins anew. */
  take(): string
}

/** Gathers the runs of a rich text as one; how Japanese words are said (`rPh`) is not part of it. */
export function textRuns(): TextRuns {
  let parts: string[] = []
  let length = 0
  let isInText = false
  let isPhonetic = false
  let raised = ''
  return {
    open(name, attributes) {
      if (name === 'rPh') isPhonetic = true
      if (name === 'r') raised = ''
      if (name === 'vertAlign') raised = attributes.get('val') ?? ''
      if (name === 't') isInText = !isPhonetic
    },
    text(text) {
      if (!isInText || length >= mostCellCharacters) return
      parts.push(raise(text, raised))
      length += text.length
    },
    close(name) {
      if (name === 'rPh') isPhonetic = false
      if (name === 'r') raised = ''
      if (name === 't') isInText = false
    },
    take() {
      const text = unescapeText(parts.join(''))
      parts = []
      length = 0
      raised = ''
      return text
    },
  }
}

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'
const loweredDigits = '₀₁₂₃₄₅₆₇₈₉₊₋'

/** 10⁶ and CO₂ lose their sense without their small digits; letters have no such forms and stay. */
function raise(text: string, place: string): string {
  const digits = new Map([
    ['superscript', raisedDigits],
    ['subscript', loweredDigits],
  ]).get(place)
  if (digits === undefined) return text
  return text.replace(/[0-9+-]/g, (digit) => digits['0123456789+-'.indexOf(digit)] ?? digit)
}

/** Characters that XML does not allow stand as `_x0007_`; a real underscore before an x as `_x005F_`. */
function unescapeText(text: string): string {
  return text
    .replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\r\n?/g, '\n')
}

// As many as the cells of a file may be together, and of as many characters.
const mostTexts = 1_000_000
const mostTextCharacters = 25_000_000
const mostStyles = 70_000
const mostSheets = 300
/** Sheets and what else a workbook is made of. */
const mostTargets = 10_000

function readTexts(part: Part | undefined): string[] {
  const texts: string[] = []
  const runs = textRuns()
  let characters = 0
  scanXml(part, {
    open: runs.open,
    text: runs.text,
    close(name) {
      runs.close(name)
      if (name !== 'si') return
      const text = runs.take()
      characters += text.length
      texts.push(text)
    },
    isDone: () => texts.length > mostTexts || characters > mostTextCharacters,
  })
  return texts
}

function readFormats(part: Part | undefined): string[] {
  const own = new Map<number, string>()
  const ids: number[] = []
  let isInCells = false
  scanXml(part, {
    open(name, attributes) {
      const id = Number(attributes.get('numFmtId') ?? 0)
      if (name === 'numFmt') own.set(id, (attributes.get('formatCode') ?? '').slice(0, 200))
      if (name === 'cellXfs') isInCells = true
      if (name === 'xf' && isInCells) ids.push(id)
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
    text: nothing,
    isDone: () => ids.length > mostStyles || own.size > mostStyles,
  })
  return ids.map((id) => formatOf(id, own))
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

function nothing(): void {
  // What stands there is of no use to us.
}
