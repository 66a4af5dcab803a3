import { and, eq, isNull, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { draft, mock } from '#db/schema/mocks.ts'
import { sitting } from '#db/schema/sittings.ts'

const value = sql.placeholder

/** Keeps a form that was made. */
export const addMock = prepared<{
  sittingId: string
  userId: string
  size: string
  scored: number
  pretest: number
  seenShare: number
  expected: number | null
  limitMs: number | null
  timeFactor: number
  extraBreaks: number
  sections: string
  relaxations: string
}>()((db) =>
  db.insert(mock).values({
    sittingId: value('sittingId'),
    userId: value('userId'),
    size: value('size'),
    scored: value('scored'),
    pretest: value('pretest'),
    seenShare: value('seenShare'),
    expected: value('expected'),
    limitMs: value('limitMs'),
    timeFactor: value('timeFactor'),
    extraBreaks: value('extraBreaks'),
    sections: value('sections'),
    relaxations: value('relaxations'),
  }),
)

/** A place of a form. */
export type FormRow = {
  position: number
  questionId: string
  versionId: string
  shownOrder: readonly string[]
  isScored: 0 | 1
  seenBefore: 0 | 1
}

/** Writes a form's whole list in one statement. */
export function addFormPlaces(sittingId: string, places: readonly FormRow[]) {
  return statement(
    `insert into sitting_question (sitting_id, position, question_id, version_id, shown_order, is_scored, seen_before)
     select ?, value ->> 'position', value ->> 'questionId', value ->> 'versionId', value -> 'shownOrder',
       value ->> 'isScored', value ->> 'seenBefore'
     from json_each(?)`,
    [sittingId, JSON.stringify(places)],
  )
}

/** What the steps so far made of the clock. */
export const saveClock = prepared<{
  sittingId: string
  userId: string
  clock: string
  begunAt: number | null
  deadlineAt: number | null
}>()((db) =>
  db
    .update(mock)
    .set({
      clock: sql`${value('clock')}`,
      begunAt: sql`${value('begunAt')}`,
      deadlineAt: sql`${value('deadlineAt')}`,
    })
    .where(and(eq(mock.sittingId, value('sittingId')), eq(mock.userId, value('userId')))),
)

/** Counts one more form for each question of a mock. */
export function countExposure(sittingId: string) {
  return statement(
    `insert into exposure (question_id, forms)
     select question_id, 1 from sitting_question where sitting_id = ?
     on conflict (question_id) do update set forms = forms + 1`,
    [sittingId],
  )
}

/** Columns of a draft. */
export type DraftRow = {
  sittingId: string
  position: number
  userId: string
  fields: string
  isAnswered: boolean
  certainty: string | null
  struck: string
  marks: string
  note: string
  isFlagged: boolean
  changes: number
  elapsedMs: number
  visitAt: number
  earlierMs: number
  turn: number
  firstFields: string | null
  firstAt: number | null
}

/** Writes what a learner has at a place. */
export const saveDraft = prepared<DraftRow>()((db) =>
  db
    .insert(draft)
    .values({
      sittingId: value('sittingId'),
      position: value('position'),
      userId: value('userId'),
      fields: value('fields'),
      isAnswered: value('isAnswered'),
      certainty: value('certainty'),
      struck: value('struck'),
      marks: value('marks'),
      note: value('note'),
      isFlagged: value('isFlagged'),
      changes: value('changes'),
      elapsedMs: value('elapsedMs'),
      visitAt: value('visitAt'),
      earlierMs: value('earlierMs'),
      turn: value('turn'),
      firstFields: value('firstFields'),
      firstAt: value('firstAt'),
    })
    .onConflictDoUpdate({
      target: [draft.sittingId, draft.position],
      set: {
        fields: sql`excluded.fields`,
        isAnswered: sql`excluded.is_answered`,
        certainty: sql`excluded.certainty`,
        struck: sql`excluded.struck`,
        marks: sql`excluded.marks`,
        note: sql`excluded.note`,
        isFlagged: sql`excluded.is_flagged`,
        changes: sql`excluded.changes`,
        elapsedMs: sql`excluded.elapsed_ms`,
        visitAt: sql`excluded.visit_at`,
        earlierMs: sql`excluded.earlier_ms`,
        turn: sql`excluded.turn`,
        firstFields: sql`excluded.first_fields`,
        firstAt: sql`excluded.first_at`,
      },
    }),
)

/** Ends a sitting with everything it came to; one that is over stays as it is. */
export const endSitting = prepared<{
  userId: string
  sittingId: string
  answered: number
  earned: number
  at: number
}>()((db) =>
  db
    .update(sitting)
    .set({
      answered: sql`${value('answered')}`,
      earned: sql`${value('earned')}`,
      closedAt: sql`${value('at')}`,
    })
    .where(
      and(
        eq(sitting.id, value('sittingId')),
        eq(sitting.userId, value('userId')),
        isNull(sitting.closedAt),
      ),
    ),
)
