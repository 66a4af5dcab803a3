import Papa from 'papaparse'
import { findHeader } from './csv/columns.ts'
import type { FormatName } from './format-name.ts'

/**
 * A format, or why a file is of none that is read. Of archives only what is inside tells: `package` has a manifest
 * or files of QTI, `pictured` a text of our own with its pictures.
 */
export type Detected =
  | { ok: true; format: FormatName | 'package' | 'pictured' }
  | { ok: false; message: string }

/** What is looked at: enough for several questions of any format. */
const headLength = 60_000

/**
 * Which format a text is of, by its features: an XML root, JSON's brackets, lines such as `ANSWER: B`, keys of
 * our YAML, a row that names columns, answers in braces. The file's name decides only between formats that the
 * text fits equally well, or when it fits none. Linear in the length of its head.
 */
export function detectText(text: string, fileName: string): Detected {
  const head = text.slice(0, headLength).replace(/^\uFEFF/, '')
  if (head.trim() === '') return refuse('the file is empty')
  if (hasControls(head)) return refuse(unknown)
  const root = head.trimStart().startsWith('<') ? detectXml(head, fileName) : undefined
  if (root !== undefined) return root
  if (/^\s*\{\\rtf/.test(head)) return refuse(describeWord)
  const scores = scoreTexts(head)
  const named = formatOfName(fileName)
  const best = Math.max(...scores.values())
  const fitting = [...scores].filter(([, score]) => score === best).map(([format]) => format)
  const [first] = fitting
  if (best > 0 && first !== undefined)
    return { ok: true, format: fitting.find((format) => format === named) ?? first }
  return named === undefined ? refuse(unknown) : { ok: true, format: named }
}

/** What can be done with a document of a word processor. */
export const describeWord =
  'this is a document of a word processor: save it as plain text in GIFT or Aiken form, or put the questions into a spreadsheet'

const unknown =
  'this is no question bank that is known here; say which format it is, or save it as one of those on the list'

function refuse(message: string): Detected {
  return { ok: false, message }
}

/** Texts have tab stops and line ends; other control characters are rare in them. */
function hasControls(head: string): boolean {
  const found = head.match(/[^\P{Cc}\t\n\f\r]/gu)?.length ?? 0
  return found > head.length / 100 + 5
}

const roots = new Map<string, FormatName>([
  ['quiz', 'moodle-xml'],
  ['questestinterop', 'qti12'],
  ['assessmentitem', 'qti21'],
  ['assessmenttest', 'qti21'],
  ['assessmentsection', 'qti21'],
  ['qti-assessment-item', 'qti30'],
  ['qti-assessment-test', 'qti30'],
  ['qti-assessment-section', 'qti30'],
])

/** `undefined`: it may be a text of another format that begins with a tag. */
function detectXml(head: string, fileName: string): Detected | undefined {
  const bare = head.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  const root = /<(?:[\w.-]+:)?([a-z][\w.-]*)/i.exec(bare)?.[1]?.toLowerCase()
  const format = roots.get(root ?? '')
  if (format !== undefined) return { ok: true, format }
  if (root === 'manifest')
    return refuse(
      'this is only the list of a package: upload the whole zip file that it belongs to',
    )
  if (/^\s*<\?xml/.test(head) || fileName.toLowerCase().endsWith('.xml'))
    return refuse('this XML is no question bank that is known here: export Moodle XML or QTI')
  if (root === 'html' || /^\s*<!doctype html/i.test(head))
    return refuse('this is a web page: export the questions in one of the formats on the list')
  return undefined
}

/** How well a text fits each format: 0 not at all, 3 without doubt. */
function scoreTexts(head: string): ReadonlyMap<FormatName, number> {
  return new Map<FormatName, number>([
    ['json', scoreJson(head)],
    ['aiken', scoreAiken(head)],
    ['yaml', scoreYaml(head)],
    ['csv', scoreCsv(head)],
    ['gift', scoreGift(head)],
  ])
}

function scoreJson(head: string): number {
  if (/^\s*(?:\[\s*\{\s*"|\{\s*")/.test(head)) return 3
  return /^\s*(?:\[\s*[\]{]|\{\s*\})/.test(head) ? 1 : 0
}

function scoreAiken(head: string): number {
  // What stands before it in its own line: where thousands are empty, each of them would be looked through from.
  if (!/^[^\S\r\n]*ANSWER:\s*[A-Z]\s*$/m.test(head)) return 0
  return /^[^\S\r\n]*[A-Z][.)]\s*\S/m.test(head) ? 3 : 1
}

const yamlKey = /^(?:- )?(?:exam|domain|cases|questions|id|stem|kind|task|options|level):(?:\s|$)/

function scoreYaml(head: string): number {
  const lines = head.split('\n').filter((line) => !/^\s*(?:#.*|---\s*)?\r?$/.test(line))
  if (!yamlKey.test(lines[0]?.trimEnd() ?? '')) return 0
  const keyed = lines.slice(0, 40).filter((line) => yamlKey.test(line.trim())).length
  return keyed > 1 ? 3 : 1
}

function scoreCsv(head: string): number {
  const known = [',', ';', '\t', '|'].map((delimiter) => {
    const { data } = Papa.parse<string[]>(head, { delimiter, preview: 30 })
    return findHeader(data)?.known ?? 0
  })
  const best = Math.max(...known)
  if (best > 3) return 3
  return best > 0 ? 2 : 0
}

/** Braces with the signs of answers; a title between colons, or a category, leaves no doubt. */
function scoreGift(head: string): number {
  const lines = head.split('\n')
  if (lines.some((line) => /^\s*(?:\$CATEGORY:|::[^:\n]{1,200}::)/.test(line)))
    return head.includes('{') ? 3 : 2
  const answers = [...head.matchAll(/\{([^{}]*)\}/g)].map(([, inside = '']) => inside)
  return answers.some((inside) => /[=~#]|^\s*(?:T|F|TRUE|FALSE)?\s*$/.test(inside)) ? 2 : 0
}

const endings = new Map<string, FormatName>([
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['json', 'json'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['gift', 'gift'],
  ['aiken', 'aiken'],
])

/** What the ending of a file's name says. */
function formatOfName(fileName: string): FormatName | undefined {
  return endings.get(/\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '')
}
