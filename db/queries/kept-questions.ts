import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { isInRunningMock } from './sealed.ts'
import { myId } from './viewers.ts'

/**
 * Ids of the questions that assignments keep from the learner's practice, as a fragment: those of an assignment of
 * their cohorts whose verdicts come after the attempt or the window, from its publishing on, so that nobody meets the
 * reasons before the attempt. Given free when the window is over for them, and where verdicts come after each attempt
 * with the first one that is over: its page has shown them. Attempts that go on, or that wait to be graded, are among
 * `inRunningMocks`. Uses the placeholders of `myId`, and `now`.
 */
export function keptForAssignments(): SQL {
  return sql`(${keptOf(myId())})`
}

const keptOf = (userId: SQLWrapper) =>
  sql`select kept.question_id from cohort_person as me join assignment as work on work.cohort_id = me.cohort_id join assignment_question as kept on kept.assignment_id = work.id where me.user_id = ${userId} and me.role = 'member' and work.published_at is not null and work.withdrawn_at is null and work.shows <> 'each-question' and max(work.closes_at, coalesce(work.late_until, 0), coalesce((select more.closes_at from assignment_grant as more where more.assignment_id = work.id and more.user_id = me.user_id), 0)) > ${sql.placeholder('now')} and not exists (select 1 from attempt as tried join sitting as past on past.id = tried.sitting_id where tried.assignment_id = work.id and tried.user_id = me.user_id and past.closed_at is not null)`

/**
 * Whether no page says what is right in a question, for the moment: an assignment keeps it from the learner, or a mock or
 * an attempt of theirs that is not over asks it. 1 or 0. `questionId` and `userId` are columns of no table that is named in
 * here. Uses the placeholder `now`, and of `myId` the others where it is not told who the learner is.
 */
export function isShut(questionId: SQLWrapper, userId: SQLWrapper = myId()): SQL<number> {
  return sql<number>`(exists (${keptOf(userId)} and kept.question_id = ${questionId}) or ${isInRunningMock(questionId, userId)})`
}
