import { asc, eq, sql } from 'drizzle-orm'
import { prepared, type RowOf, statement } from '#db/batch.ts'
import { insertRows } from '#db/insert-rows.ts'
import { questionVersion } from '#db/schema/banks.ts'
import { personRating, questionRating, ratingState } from '#db/schema/ratings.ts'
import { step } from '#db/schema/sittings.ts'
import type { Estimate } from '#src/domain/readiness/ability/curve.ts'
import type { QuestionRating } from '#src/domain/readiness/ability/rating.ts'
import { fractionNow } from './effective.ts'

const value = sql.placeholder
const rowNumber = sql<number>`${step}.rowid`

/** How far the ratings have come; no row before the first run. */
export const findRatingState = prepared()((db) =>
  db
    .select({ lastRow: ratingState.lastRow, staleMarks: ratingState.staleMarks })
    .from(ratingState)
    .where(eq(ratingState.id, 1)),
)

/** Row of the last step there is; `null` without any. */
export const lastStepRow = prepared()((db) =>
  db.select({ row: sql<number | null>`max(${rowNumber})` }).from(step),
)

/** The next steps after a row, in the order in which they were recorded; every kind, so that the row moves on. */
export const stepsAfterRow = prepared<{ row: number; limit: number }>()((db) =>
  db
    .select({
      row: rowNumber,
      kind: step.kind,
      userId: step.userId,
      exam: step.exam,
      studyOn: step.studyOn,
      versionId: step.versionId,
      fraction: fractionNow(),
      elapsedMs: step.elapsedMs,
      medianMs: step.medianMs,
      keyHidden: step.keyHidden,
      firstExposure: step.firstExposure,
      content: questionVersion.content,
    })
    .from(step)
    .leftJoin(
      questionVersion,
      sql`${step.kind} = 'answer' and ${step.firstExposure} = 1 and ${questionVersion.id} = ${step.versionId}`,
    )
    .where(sql`${rowNumber} > ${value('row')}`)
    .orderBy(asc(rowNumber))
    .limit(value('limit')),
)

export type RatedStep = RowOf<typeof stepsAfterRow>

/** All ratings as stored. */
export const storedQuestionRatings = prepared()((db) =>
  db.select().from(questionRating).orderBy(asc(questionRating.versionId)),
)

export const storedPersonRatings = prepared()((db) =>
  db.select().from(personRating).orderBy(asc(personRating.userId), asc(personRating.exam)),
)

/** A version's difficulty with the number of answers behind it. */
export type RatedVersion = { rating: QuestionRating; answers: number }

/** A learner's ability, with the study day of the latest answer. */
export type RatedPerson = { userId: string; exam: string; rating: Estimate; ratedOn: string }

export function toRatedVersion(row: RowOf<typeof storedQuestionRatings>): RatedVersion {
  const { value: difficulty, variance, answers, watched, surplus, spread, slope } = row
  const watch = { answers: watched, surplus, spread, slope }
  return { rating: { value: difficulty, variance, watch }, answers }
}

export function fromRatedVersion(
  versionId: string,
  { rating, answers }: RatedVersion,
): RowOf<typeof storedQuestionRatings> {
  const { watch } = rating
  return {
    versionId,
    value: rating.value,
    variance: rating.variance,
    answers,
    watched: watch.answers,
    surplus: watch.surplus,
    spread: watch.spread,
    slope: watch.slope,
  }
}

export function toRatedPerson(row: RowOf<typeof storedPersonRatings>): RatedPerson {
  const { userId, exam, ratedOn, value: ability, variance } = row
  return { userId, exam, ratedOn, rating: { value: ability, variance } }
}

export function fromRatedPerson(person: RatedPerson): RowOf<typeof storedPersonRatings> {
  const { userId, exam, ratedOn, rating } = person
  return { userId, exam, value: rating.value, variance: rating.variance, ratedOn }
}

type RatingRows = {
  questions: readonly RowOf<typeof storedQuestionRatings>[]
  persons: readonly RowOf<typeof storedPersonRatings>[]
  lastRow: number
  /** Marks that were there before everything was rated again; 0 when it was not. */
  marksSeen?: number
}

/** Keeps ratings beside those that are there, and how far they have come. */
export function saveRatings({ questions, persons, lastRow, marksSeen = 0 }: RatingRows) {
  return [
    insertRows('replace', questionRating, questions),
    // Only of learners who are still there.
    statement(
      `replace into person_rating (user_id, exam, value, variance, rated_on)
       select value ->> 'userId', value ->> 'exam', value ->> 'value', value ->> 'variance', value ->> 'ratedOn'
       from json_each(?) where value ->> 'userId' in (select id from user)`,
      [JSON.stringify(persons)],
    ),
    // A mark that came meanwhile stays.
    statement(
      `insert into rating_state (id, last_row, stale_marks) values (1, ?, 0)
       on conflict (id) do update set last_row = excluded.last_row, stale_marks = max(0, stale_marks - ?)`,
      [lastRow, marksSeen],
    ),
  ]
}

/** Puts ratings in the place of all that are there. */
export function replaceRatings(rows: RatingRows) {
  return [
    statement('delete from question_rating where true'),
    statement('delete from person_rating where true'),
    ...saveRatings(rows),
  ]
}

/** Has everything rated again: answers went, or moved to somebody else. */
export function markRatingsStale() {
  return statement('update rating_state set stale_marks = stale_marks + 1 where id = 1')
}
