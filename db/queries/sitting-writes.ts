import { sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { sitting } from '#db/schema/sittings.ts'

const value = sql.placeholder

/** Begins a sitting. */
export const addSitting = prepared<{
  id: string
  userId: string
  exam: string
  blueprintId: string
  mode: string
  filter: string
  seed: number
  questions: number
  startedAt: number
}>()((db) =>
  db.insert(sitting).values({
    id: value('id'),
    userId: value('userId'),
    exam: value('exam'),
    blueprintId: value('blueprintId'),
    mode: value('mode'),
    filter: value('filter'),
    seed: value('seed'),
    questions: value('questions'),
    startedAt: value('startedAt'),
  }),
)

/** A place of a sitting's list. */
export type PlaceRow = {
  position: number
  questionId: string
  versionId: string
  shownOrder: readonly string[]
}

/** Writes a sitting's whole list in one statement. */
export function addPlaces(sittingId: string, places: readonly PlaceRow[]) {
  return statement(
    `insert into sitting_question (sitting_id, position, question_id, version_id, shown_order)
     select ?, value ->> 'position', value ->> 'questionId', value ->> 'versionId', value -> 'shownOrder'
     from json_each(?)`,
    [sittingId, JSON.stringify(places)],
  )
}
