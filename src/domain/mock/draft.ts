import * as z from 'zod'
import type { Certainty } from '#src/domain/memory/recall.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { type Question, type Response, readResponse } from '#src/domain/question/question.ts'

/** The fields of a response as a form sent them: name and value, in order. */
export type SentFields = readonly (readonly [name: string, value: string])[]

/** All that a learner has at a place at one moment. */
export type DraftStep = {
  /** Instant, ms UTC. */
  at: number
  /** Since the question was shown, in ms. Absent: not measured. */
  elapsedMs: number | undefined
  fields: SentFields
  /** Whether the fields make a whole response. */
  isAnswered: boolean
  certainty: Certainty | undefined
  struck: readonly string[]
  marks: Marks
  /** What the learner jotted down beside the question; empty when nothing. */
  note: string
  isFlagged: boolean
  /** Times that a choice was taken back, all visits together. */
  changes: number
  /** Higher with each state that one page sends; 0 from a page that does not count. */
  turn: number
}

/** What a learner has at a place in the end: the latest draft, and what came before it. */
export type Draft = Omit<DraftStep, 'at' | 'elapsedMs'> & {
  /** Time with the question in view, in ms, all visits together. */
  elapsedMs: number
  /** When the latest visit began, ms UTC, and how long all visits before it took, in ms. */
  visitAt: number
  earlierMs: number
  /** Fields of the first whole response, and when it came, ms UTC. Absent: none yet. */
  first: { fields: SentFields; at: number } | undefined
}

/**
 * A place after one more draft. Drafts of one visit are told by the instant at which it began; each visit counts
 * as long as its latest draft says. A state that its page had sent before the one that is saved, and that comes
 * after it, changes only times and counts.
 */
export function applyDraft(before: Draft | undefined, step: DraftStep): Draft {
  const { at, elapsedMs = 0, ...now } = step
  const visitAt = at - elapsedMs
  const isSameVisit = before !== undefined && before.visitAt === visitAt
  const earlierMs = isSameVisit ? before.earlierMs : (before?.elapsedMs ?? 0)
  return {
    ...(isSameVisit && step.turn < before.turn ? before : now),
    changes: Math.max(now.changes, before?.changes ?? 0),
    visitAt,
    earlierMs,
    elapsedMs: Math.max(earlierMs + elapsedMs, isSameVisit ? before.elapsedMs : 0),
    first: before?.first ?? (step.isAnswered ? { fields: step.fields, at } : undefined),
  }
}

/** Most characters of a note on a mock. */
export const longestNote = 2000

const responseField = /^(choice|value|match\..{1,40}|rank\..{1,40})$/
const mostFields = 60
const longestValue = 100

/** The fields that belong to a response, and nothing else that a form may send with it. */
export function responseFields(fields: FormFields): SentFields {
  return [...fields]
    .filter(([name]) => responseField.test(name))
    .flatMap(([name, values]) => values.map((value) => [name, value] as const))
    .filter(([, value]) => value !== '' && value.length <= longestValue)
    .slice(0, mostFields)
}

/** The response that fields make. `undefined`: none yet, or only a part of one. */
export function toResponse(question: Question, fields: SentFields): Response | undefined {
  const read = readResponse(question, toFormFields(fields))
  return read.ok ? read.response : undefined
}

/** The same fields as a form gives them. */
export function toFormFields(fields: SentFields): FormFields {
  const grouped = new Map<string, string[]>()
  for (const [name, value] of fields) grouped.set(name, [...(grouped.get(name) ?? []), value])
  return grouped
}

const offset = z.int().min(0).max(100_000)

/** Highlighted ranges as character offsets, end not included. */
export const marksSchema = z
  .array(z.tuple([offset, offset]).refine(([start, end]) => start < end))
  .max(50)
export type Marks = z.infer<typeof marksSchema>

/** Highlights as a form sends them; what is none of ours is left out: a colour is not worth an error. */
export function readMarks(text: string): Marks {
  try {
    return marksSchema.catch([]).parse(JSON.parse(text))
  } catch {
    return []
  }
}
