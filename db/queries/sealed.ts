import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { mock } from '#db/schema/mocks.ts'
import { sitting } from '#db/schema/sittings.ts'
import { myId } from './viewers.ts'

/**
 * Ids of the questions that the learner's finished mocks had, answered there or not, as a fragment: the report
 * has shown them. Uses the placeholders of `myId`.
 */
export function metInMocks(): SQL {
  return sql`(select place.question_id from ${mock} join sitting_question as place on place.sitting_id = ${mock.sittingId} join ${sitting} on ${sitting.id} = ${mock.sittingId} where ${mock.userId} = ${myId()} and ${sitting.closedAt} is not null)`
}

/**
 * Ids of the questions on mocks of the learner that run, as a fragment: until their end no page says what is right
 * there. Uses the placeholders of `myId`.
 */
export function inRunningMocks(): SQL {
  return sql`(${runningOf(myId())})`
}

// In this order, since a question has places in everybody's sittings.
const runningOf = (userId: SQLWrapper) =>
  sql`select place.question_id from mock as form cross join sitting as open_one on open_one.id = form.sitting_id cross join sitting_question as place on place.sitting_id = form.sitting_id where form.user_id = ${userId} and form.begun_at is not null and open_one.closed_at is null`

/** The same for one question and a learner; neither is a column of a table named `form`, `open_one` or `place`. */
export function isInRunningMock(questionId: SQLWrapper, userId: SQLWrapper): SQL {
  return sql`exists (${runningOf(userId)} and place.question_id = ${questionId})`
}
