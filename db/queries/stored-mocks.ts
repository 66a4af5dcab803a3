import * as z from 'zod'
import type { RowOf } from '#db/batch.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { ClockFacts, ClockStep } from '#src/domain/mock/clock.ts'
import { type Draft, type Marks, marksSchema } from '#src/domain/mock/draft.ts'
import { type Relaxation, relaxationSteps } from '#src/domain/mock/form/relaxations.ts'
import type { DraftRow } from './mock-writes.ts'
import type { mockPlaceAt } from './mocks.ts'
import { parseBlueprint, parseIds } from './stored.ts'

const clockSchema = z.array(
  z.object({
    kind: z.enum(['begin', 'leave', 'break', 'resume', 'hand-in', 'close']),
    at: z.number(),
    section: z.number().optional(),
  }),
)

/** The steps that moved a clock. @throws when the column is not what this program writes. */
export function parseClock(json: string): ClockStep[] {
  return clockSchema.parse(JSON.parse(json)).map(({ kind, at, section }) => ({ kind, at, section }))
}

const sectionsSchema = z.array(
  z.object({
    name: z.string(),
    from: z.number(),
    to: z.number(),
    breakMinutes: z.number(),
  }),
)

export type MockSection = z.infer<typeof sectionsSchema>[number]

type ClockColumns = {
  limitMs: number | null
  /** Of an attempt of an assignment alone. */
  dueAt?: number | null
  extraBreaks: number
  sections: string
}

/** What a clock goes by. @throws when a column is not what this program writes. */
export function toClockFacts(
  row: ClockColumns,
): Omit<ClockFacts, 'sections'> & { sections: MockSection[] } {
  return {
    limitMs: row.limitMs ?? undefined,
    dueAt: row.dueAt ?? undefined,
    extraBreaks: row.extraBreaks,
    sections: sectionsSchema.parse(JSON.parse(row.sections)),
  }
}

/** Highlighted ranges. `null`: none. @throws when the column is not what this program writes. */
export function parseMarks(json: string | null): Marks {
  return json === null ? [] : marksSchema.parse(JSON.parse(json))
}

const relaxationsSchema = z.array(
  z.object({ step: z.enum(relaxationSteps), domain: z.string().optional(), count: z.number() }),
)

/** What a form had to give up. @throws when the column is not what this program writes. */
export function parseRelaxations(json: string): Relaxation[] {
  return relaxationsSchema
    .parse(JSON.parse(json))
    .map(({ step, domain, count }) => ({ step, count, ...(domain !== undefined && { domain }) }))
}

const statesSchema = z.array(z.tuple([z.int(), z.int(), z.int()]))

/** What is saved at each place, by position. Absent: nowhere. @throws when it is not what `draftStates` gives. */
export function parseStates(
  json: string | undefined,
): Map<number, { isAnswered: boolean; isFlagged: boolean }> {
  const places = statesSchema.parse(JSON.parse(json ?? '[]'))
  return new Map(
    places.map(([position, answered, flagged]) => [
      position,
      { isAnswered: answered === 1, isFlagged: flagged === 1 },
    ]),
  )
}

const fieldsSchema = z.array(z.tuple([z.string(), z.string()]))

/** The fields of a response as a form sent them. @throws when the column is not what this program writes. */
export function parseFields(json: string): [string, string][] {
  return fieldsSchema.parse(JSON.parse(json))
}

type StoredDraft = NonNullable<RowOf<typeof mockPlaceAt>['draft']>

/** What a learner has at a place. `null`: nothing was saved there. */
export function toDraft(row: StoredDraft | null): Draft | undefined {
  if (row === null) return undefined
  return {
    fields: parseFields(row.fields),
    isAnswered: row.isAnswered,
    certainty: row.certainty ?? undefined,
    struck: parseIds(row.struck),
    marks: parseMarks(row.marks),
    note: row.note,
    isFlagged: row.isFlagged,
    changes: row.changes,
    elapsedMs: row.elapsedMs,
    visitAt: row.visitAt,
    earlierMs: row.earlierMs,
    turn: row.turn,
    first:
      row.firstFields === null || row.firstAt === null
        ? undefined
        : { fields: parseFields(row.firstFields), at: row.firstAt },
  }
}

/** The columns of a draft. */
export function fromDraft(draft: Draft): Omit<DraftRow, 'sittingId' | 'position' | 'userId'> {
  return {
    fields: JSON.stringify(draft.fields),
    isAnswered: draft.isAnswered,
    certainty: draft.certainty ?? null,
    struck: JSON.stringify(draft.struck),
    marks: JSON.stringify(draft.marks),
    note: draft.note,
    isFlagged: draft.isFlagged,
    changes: draft.changes,
    elapsedMs: draft.elapsedMs,
    visitAt: draft.visitAt,
    earlierMs: draft.earlierMs,
    turn: draft.turn,
    firstFields: draft.first === undefined ? null : JSON.stringify(draft.first.fields),
    firstAt: draft.first?.at ?? null,
  }
}

/** The blueprint that a mock began with. */
export function blueprintOf(row: { blueprintId: string; blueprint: string }): Blueprint {
  return parseBlueprint(row.blueprintId, row.blueprint)
}
