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
  return sql`(${running})`
}

// In this order, since a question has places in everybody's sittings.
const running = sql`select place.question_id from ${mock} cross join ${sitting} on ${sitting.id} = ${mock.sittingId} cross join sitting_question as place on place.sitting_id = ${mock.sittingId} where ${mock.userId} = ${myId()} and ${mock.begunAt} is not null and ${sitting.closedAt} is null`

/** The same for one question, which is no column of a table named `place`. */
export function isInRunningMock(questionId: SQLWrapper): SQL {
  return sql`exists (${running} and place.question_id = ${questionId})`
}
