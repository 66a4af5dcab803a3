import * as z from 'zod'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { toTags } from '#src/domain/formats/tags.ts'
import { textHash } from '#src/domain/question/content-hash.ts'
import {
  asOfSchema,
  type Case,
  caseSchema,
  type Level,
  type Source,
  sourceSchema,
} from '#src/domain/question/parts.ts'
import type { Row } from './row.ts'

type Facts = Omit<ReadQuestion, 'kind' | 'line' | 'stem'>

/** What places a question and says where it comes from. A cell that says nothing sound is named and left out. */
export function readFacts(row: Row, sheet: string | undefined): Facts & { stemBefore: string } {
  const shared = readCase(row)
  const sources = readSources(row)
  const level = readLevel(row)
  const asOf = check(
    row,
    row.cell('asOf'),
    asOfSchema,
    'the month of the check is not written like 2026-11',
  )
  const validUntil = check(
    row,
    row.cell('validUntil'),
    z.iso.date(),
    'the day until which it is valid is not written like 2026-11-30',
  )
  const [concept] = toTags([row.cell('concept')])
  return {
    ...(row.id !== undefined && { id: row.id }),
    ...readPlace(row, sheet),
    ...(level !== undefined && { level }),
    ...(shared.case !== undefined && { case: shared.case }),
    ...(sources.length > 0 && { sources }),
    ...(asOf !== undefined && { asOf }),
    ...(validUntil !== undefined && { validUntil }),
    ...(concept !== undefined && { concept }),
    tags: toTags(row.cell('tags').split(/[,;\n]/)),
    stemBefore: shared.before,
  }
}

function readPlace(row: Row, sheet: string | undefined) {
  const category = row.cell('category') || (sheet ?? '')
  const [title, domain, task] = [row.cell('title'), row.cell('domain'), row.cell('task')]
  return {
    ...(title !== '' && { title }),
    ...(category !== '' && { category }),
    ...(domain !== '' && { domain }),
    ...(task !== '' && { task }),
  }
}

function check(
  row: Row,
  cell: string,
  schema: z.ZodType<string>,
  message: string,
): string | undefined {
  if (cell === '') return undefined
  const { data } = schema.safeParse(cell)
  if (data === undefined) row.warn(`${message}; it is left out`)
  return data
}

const levelWords: readonly (readonly [Level, RegExp])[] = [
  ['recall', /^(?:recall|remember(?:ing)?|knowledge|understand(?:ing)?|comprehension|k|re|1|2)$/],
  ['application', /^(?:application|apply(?:ing)?|ap|3)$/],
  [
    'analysis',
    /^(?:analysis|analy[sz](?:e|ing)|evaluat(?:e|ing|ion)|creat(?:e|ing)|synthesis|an|4|5|6)$/,
  ],
]

function readLevel(row: Row): Level | undefined {
  const cell = row.cell('level').toLowerCase()
  if (cell === '') return undefined
  const found = levelWords.find(([, words]) => words.test(cell))
  if (found === undefined)
    row.warn('the level is none of recall, application and analysis; it is left out')
  return found?.[0]
}

function readSources(row: Row): Source[] {
  const urls = new Map(row.cells('url').map(({ at, cell }) => [at, cell]))
  const cites = new Map(row.cells('source').map(({ at, cell }) => [at, cell]))
  const places = [...new Set([...cites.keys(), ...urls.keys()])].toSorted((a, b) => a - b)
  return places.flatMap((at) => {
    const url = urls.get(at)
    const cite = cites.get(at) ?? url ?? ''
    const whole = sourceSchema.safeParse({ cite, ...(url !== undefined && { url }) })
    if (whole.success) return [whole.data]
    const { data } = sourceSchema.safeParse({ cite })
    row.warn(
      data === undefined
        ? 'a source is too short to look it up; it is left out'
        : 'the address of a source does not begin with https://; it is left out',
    )
    return data === undefined ? [] : [data]
  })
}

/** A situation too short to be one stands before the question instead. */
function readCase(row: Row): { case?: Case; before: string } {
  const text = row.markdown(row.cell('case'))
  if (text === '') return { before: '' }
  const title = row.cell('caseTitle') || text.slice(0, 60).replace(/\s+/g, ' ')
  const id = row.cell('caseId')
  const { data } = caseSchema.safeParse({
    id: /^[a-z0-9-]+$/.test(id) ? id : (toTags([id])[0] ?? `case-${textHash(text).slice(0, 8)}`),
    title,
    text,
  })
  return data === undefined ? { before: `${text}\n\n` } : { case: data, before: '' }
}
