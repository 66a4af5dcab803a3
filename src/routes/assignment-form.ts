import * as z from 'zod'
import type { Defined } from '#src/actions/save-assignment.ts'
import { type Definition, showings } from '#src/domain/cohort/definition.ts'
import { countings } from '#src/domain/cohort/mark.ts'
import {
  type DrawSource,
  drawSizes,
  type FilterSource,
  filterStatuses,
  mostQuestions,
  type Source,
  sourceKinds,
} from '#src/domain/cohort/source.ts'
import { instantOf, wallClock } from '#src/domain/cohort/zoned-time.ts'
import { levels } from '#src/domain/question/parts.ts'

const longestTitle = 120
const longestInstructions = 10_000
const longestRefs = 40_000
const minuteMs = 60_000

const ids = z.array(z.string().max(100)).max(100).catch([])
const typed = z.string().max(40).default('')

/** The fields of the form in which an assignment is defined; numbers and instants as typed. */
export const assignmentFields = {
  title: z
    .string()
    .trim()
    .max(longestTitle, `A title has at most ${longestTitle} characters`)
    .default(''),
  instructions: z
    .string()
    .max(longestInstructions, `Instructions have at most ${longestInstructions} characters`)
    .default(''),
  kind: z.enum(sourceKinds, 'Choose where the questions come from'),
  refs: z.string().max(longestRefs, 'These are too many questions').default(''),
  bank: ids,
  place: z.string().max(90).catch(''),
  level: z.enum(levels).or(z.literal('')).catch(''),
  tag: z.string().trim().max(100).catch(''),
  status: z.enum(filterStatuses).catch('published'),
  count: typed,
  drawBank: ids,
  size: z.enum(drawSizes).catch('count'),
  drawCount: typed,
  each: z.enum(['everybody', 'attempt']).catch('everybody'),
  opens: typed,
  closes: typed,
  attempts: typed,
  counts: z.enum(countings, 'Choose which attempt counts'),
  limit: typed,
  passMark: typed,
  shuffle: z.literal('1').optional().catch(undefined),
  shows: z.enum(showings, 'Choose when answers are shown'),
  late: z.literal('1').optional().catch(undefined),
  lateUntil: typed,
  lateDeduction: typed,
}

const fieldsSchema = z.object(assignmentFields)
export type AssignmentFields = z.infer<typeof fieldsSchema>

type Errors = Record<string, string>

/** What the fields mean by the clock of a zone, or a message for each that means nothing. */
export function readDefined(
  fields: AssignmentFields,
  zone: string,
): { ok: true; defined: Defined } | { ok: false; errors: Errors } {
  const errors: Errors = {}
  const number = numbersOf(fields, errors)
  const instant = (name: 'opens' | 'closes' | 'lateUntil') => {
    const at = instantOf(fields[name], zone)
    if (at === undefined) errors[name] = 'Give a day and a time'
    return at ?? 0
  }
  const optional = (name: keyof AssignmentFields, rule: NumberRule) =>
    fields[name] === '' ? null : number(name, rule)
  if (fields.title === '') errors['title'] = 'Give it a title'
  const limit = optional('limit', limitRule)
  const passMark = optional('passMark', percentRule)
  const definition: Definition = {
    title: fields.title,
    instructions: fields.instructions,
    source: readSource(fields, number),
    opensAt: instant('opens'),
    closesAt: instant('closes'),
    attempts: optional('attempts', attemptsRule),
    counts: fields.counts,
    limitMs: limit === null ? null : limit * minuteMs,
    passMark: passMark === null ? null : passMark / 100,
    isShuffled: fields.shuffle === '1',
    shows: fields.shows,
    lateUntil: fields.late === '1' ? instant('lateUntil') : null,
    lateDeduction: fields.late === '1' ? number('lateDeduction', deductionRule) / 100 : 0,
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, defined: { definition, refs: fields.refs } }
}

/** Where the questions come from, whatever else is wrong with the fields. `undefined`: a number of them means nothing. */
export function readSourceAlone(fields: AssignmentFields): Source | undefined {
  const errors: Errors = {}
  const source = readSource(fields, numbersOf(fields, errors))
  return Object.keys(errors).length === 0 ? source : undefined
}

type NumberOf = (name: keyof AssignmentFields, rule: NumberRule) => number

/** Reads numbers, and notes a message for each that is none. */
function numbersOf(fields: AssignmentFields, errors: Errors): NumberOf {
  return (name, rule) => {
    const read = readNumber(String(fields[name] ?? ''), rule)
    if (read === undefined) errors[name] = rule.message
    return read ?? rule.least
  }
}

type NumberRule = { least: number; most: number; message: string }

const countRule = {
  least: 1,
  most: mostQuestions,
  message: `Give a number of questions from 1 to ${mostQuestions}`,
}
const attemptsRule = { least: 1, most: 100, message: 'Give a number of attempts from 1 to 100' }
const limitRule = { least: 1, most: 1440, message: 'Give whole minutes from 1 to 1440' }
const percentRule = { least: 1, most: 100, message: 'Give a percentage from 1 to 100' }
const deductionRule = { least: 0, most: 100, message: 'Give a percentage from 0 to 100' }

function readNumber(text: string, { least, most }: NumberRule): number | undefined {
  const trimmed = text.trim()
  if (!/^\d{1,6}$/.test(trimmed)) return undefined
  const read = Number(trimmed)
  return read >= least && read <= most ? read : undefined
}

function readSource(fields: AssignmentFields, number: NumberOf): Source {
  const { kind, place } = fields
  if (kind === 'chosen') return { kind }
  if (kind === 'draw')
    return {
      kind,
      banks: fields.drawBank,
      size: fields.size,
      count: fields.size === 'count' ? number('drawCount', countRule) : 1,
      each: fields.each,
    }
  const [domain = '', task = ''] = place.split('/')
  return {
    kind,
    banks: fields.bank,
    domain,
    task,
    level: fields.level,
    tag: fields.tag,
    status: fields.status,
    count: number('count', countRule),
  }
}

/** An assignment's fields as its form shows them. `refs`: its list, a line each. */
export function toFields(definition: Definition, zone: string, refs: string): AssignmentFields {
  return {
    title: definition.title,
    instructions: definition.instructions,
    refs,
    ...toSourceFields(definition.source),
    ...toRuleFields(definition),
    opens: wallClock(definition.opensAt, zone),
    closes: wallClock(definition.closesAt, zone),
    ...toLateFields(definition, zone),
  }
}

function toSourceFields(source: Source) {
  const filter = source.kind === 'filter' ? source : noFilter
  const draw = source.kind === 'draw' ? source : noDraw
  return {
    kind: source.kind,
    bank: filter.banks,
    place: filter.task === '' ? filter.domain : `${filter.domain}/${filter.task}`,
    level: filter.level,
    tag: filter.tag,
    status: filter.status,
    count: String(filter.count),
    drawBank: draw.banks,
    size: draw.size,
    drawCount: String(draw.size === 'count' ? draw.count : noDraw.count),
    each: draw.each,
  }
}

const noFilter: FilterSource = {
  kind: 'filter',
  banks: [],
  domain: '',
  task: '',
  level: '',
  tag: '',
  status: 'published',
  count: 10,
}
const noDraw: DrawSource = { kind: 'draw', banks: [], size: 'count', count: 20, each: 'everybody' }

function toRuleFields({ attempts, counts, limitMs, passMark, isShuffled, shows }: Definition) {
  return {
    attempts: attempts === null ? '' : String(attempts),
    counts,
    limit: limitMs === null ? '' : String(Math.round(limitMs / minuteMs)),
    passMark: passMark === null ? '' : String(Math.round(passMark * 100)),
    shuffle: isShuffled ? ('1' as const) : undefined,
    shows,
  }
}

function toLateFields({ lateUntil, lateDeduction }: Definition, zone: string) {
  return {
    late: lateUntil === null ? undefined : ('1' as const),
    lateUntil: lateUntil === null ? '' : wallClock(lateUntil, zone),
    lateDeduction: String(Math.round(lateDeduction * 100)),
  }
}

const dayMs = 24 * 60 * 60_000

/** What a new form starts from: open from now on for a week, one attempt, verdicts after it. */
export function startFields(now: number, zone: string): AssignmentFields {
  const closes = `${wallClock(now + 7 * dayMs, zone).slice(0, 10)}T23:59`
  const definition: Definition = {
    title: '',
    instructions: '',
    source: { kind: 'chosen' },
    opensAt: now,
    closesAt: now,
    attempts: 1,
    counts: 'best',
    limitMs: null,
    passMark: null,
    isShuffled: true,
    shows: 'each-attempt',
    lateUntil: null,
    lateDeduction: 0,
  }
  return { ...toFields(definition, zone, ''), closes }
}
