import { sql } from 'drizzle-orm'
import { prepared, readBatch, statement } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { exposure, optionTally, questionTally } from '#db/schema/derived.ts'

const value = sql.placeholder

/** Counts a first answer to a version; `right` is 1 when it was fully right, otherwise 0. */
export const countForQuestion = prepared<{ versionId: string; right: number }>()((db) =>
  db
    .insert(questionTally)
    .values({ versionId: value('versionId'), firstAnswers: 1, firstRight: value('right') })
    .onConflictDoUpdate({
      target: [questionTally.versionId],
      set: {
        firstAnswers: sql`${questionTally.firstAnswers} + 1`,
        firstRight: sql`${questionTally.firstRight} + excluded.first_right`,
      },
    }),
)

/** Counts a first answer for one option of a version. */
export const countForOption = prepared<{ versionId: string; optionKey: string }>()((db) =>
  db
    .insert(optionTally)
    .values({ versionId: value('versionId'), optionKey: value('optionKey'), firstAnswers: 1 })
    .onConflictDoUpdate({
      target: [optionTally.versionId, optionTally.optionKey],
      set: { firstAnswers: sql`${optionTally.firstAnswers} + 1` },
    }),
)

type TallyRows = {
  questions: readonly { versionId: string; firstAnswers: number; firstRight: number }[]
  options: readonly { versionId: string; optionKey: string; firstAnswers: number }[]
}

const allQuestionTallies = prepared()((db) =>
  db.select().from(questionTally).orderBy(questionTally.versionId),
)
const allOptionTallies = prepared()((db) =>
  db.select().from(optionTally).orderBy(optionTally.versionId, optionTally.optionKey),
)

/** All tallies as stored, without rows that a deleted learner has brought back to zero. */
export async function storedTallies(db: Database): Promise<TallyRows> {
  const { questions, options } = await readBatch(db, {
    questions: allQuestionTallies({}),
    options: allOptionTallies({}),
  })
  return {
    questions: questions.filter((row) => row.firstAnswers > 0),
    options: options.filter((row) => row.firstAnswers > 0),
  }
}

/** Replaces all tallies. */
export function replaceTallies({ questions, options }: TallyRows) {
  return [
    statement('delete from question_tally where true'),
    statement('delete from option_tally where true'),
    statement(
      `insert into question_tally (version_id, first_answers, first_right)
       select value ->> 'versionId', value ->> 'firstAnswers', value ->> 'firstRight' from json_each(?)`,
      [JSON.stringify(questions)],
    ),
    statement(
      `insert into option_tally (version_id, option_key, first_answers)
       select value ->> 'versionId', value ->> 'optionKey', value ->> 'firstAnswers' from json_each(?)`,
      [JSON.stringify(options)],
    ),
  ]
}

// Counted from the mocks that were begun; attempts of assignments are none.
const countedExposures =
  "select question_id, count(*) as forms from mock join sitting_question using (sitting_id) where begun_at is not null and size <> 'assignment' group by question_id order by question_id"

/** On how many begun mocks each question has been: as stored, and as counted again. */
export async function exposuresTwice(
  db: Database,
): Promise<{ stored: ExposureRow[]; counted: ExposureRow[] }> {
  const { stored, counted } = await readBatch(db, {
    stored: storedExposures({}),
    counted: statement(countedExposures),
  })
  return {
    stored,
    counted: counted.map((row) => ({
      questionId: String(row['question_id']),
      forms: Number(row['forms']),
    })),
  }
}

type ExposureRow = { questionId: string; forms: number }

const storedExposures = prepared()((db) => db.select().from(exposure).orderBy(exposure.questionId))

/** Counts again on how many begun mocks each question has been. */
export function recountExposures() {
  return [
    statement('delete from exposure where true'),
    statement(`insert into exposure (question_id, forms) ${countedExposures}`),
  ]
}
