import { statement } from '#db/batch.ts'
import { insertRows } from '#db/insert-rows.ts'
import { card } from '#db/schema/derived.ts'
import { step } from '#db/schema/sittings.ts'
import type { StepRow } from './steps.ts'
import type { CardRow } from './stored.ts'

/** Adds many steps in one statement; fails as `addStep` does. */
export function addSteps(rows: readonly StepRow[]) {
  return insertRows('insert', step, rows)
}

/** A learner's card of a question as stored. */
export type SavedCard = CardRow & {
  userId: string
  questionId: string
  exam: string
  lastElapsedMs: number | null
}

/** Writes many cards, new or changed, in one statement. */
export function saveCards(rows: readonly SavedCard[]) {
  return insertRows('replace', card, rows)
}

/** Counts first answers, in one statement for each of the two tallies. */
export function countFirstAnswers(
  questions: readonly { versionId: string; right: 0 | 1 }[],
  options: readonly { versionId: string; optionKey: string }[],
) {
  return [
    statement(
      `insert into question_tally (version_id, first_answers, first_right)
       select value ->> 'versionId', 1, value ->> 'right' from json_each(?) where true
       on conflict (version_id) do update set first_answers = first_answers + 1,
         first_right = first_right + excluded.first_right`,
      [JSON.stringify(questions)],
    ),
    statement(
      `insert into option_tally (version_id, option_key, first_answers)
       select value ->> 'versionId', value ->> 'optionKey', 1 from json_each(?) where true
       on conflict (version_id, option_key) do update set first_answers = first_answers + 1`,
      [JSON.stringify(options)],
    ),
  ]
}
