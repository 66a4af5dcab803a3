import { sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { optionTally, questionTally } from '#db/schema/derived.ts'

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
