import { asc, type SQL, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { instructedCohorts } from './cohort-access.ts'
import { taughtCohort } from './gradebook.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

const columns = {
  sittingId: sql<string>`sitting_id`,
  assignmentId: sql<string>`assignment_id`,
  userId: sql<string>`user_id`,
  attempt: sql<number>`number`,
  isLate: sql<number>`is_late`,
  questions: sql<number>`questions`,
  closedAt: sql<number>`closed_at`,
  /** Sum of the fractions as they were told. */
  toldEarned: sql<number>`told_earned`,
  position: sql<number>`position`,
  ref: sql<string>`ref`,
  /** Its beginning, Markdown. */
  stem: sql<string>`stem`,
  told: sql<number>`told`,
  now: sql<number>`now`,
  /** When and why the key was corrected. */
  at: sql<number | null>`at`,
  reason: sql<string | null>`reason`,
}

/** Most answers of which it is told; the latest corrected first. */
const most = 3000

/** Answers that a corrected key grades otherwise than they were told, in attempts that are over and are `which`. */
function changedAnswers(which: SQL): SQL {
  return sql`(
    select attempt.sitting_id, attempt.assignment_id, attempt.user_id, attempt.number, attempt.is_late,
      sitting.questions, sitting.closed_at,
      (select sum(one.fraction) from step as one where one.sitting_id = attempt.sitting_id and one.kind = 'answer')
        as told_earned,
      step.position, question.ref, substr(question_version.content ->> '$.stem', 1, 300) as stem,
      step.fraction as told, regrade.fraction as now, correction.at, correction.reason
    from assignment cross join attempt on attempt.assignment_id = assignment.id
    cross join regrade on regrade.sitting_id = attempt.sitting_id
    join sitting on sitting.id = attempt.sitting_id and sitting.closed_at is not null
    join step on step.id = regrade.step_id
    join question on question.id = step.question_id
    join question_version on question_version.id = step.version_id
    left join correction on correction.version_id = step.version_id
    where assignment.published_at is not null and assignment.withdrawn_at is null and ${which}
    order by correction.at desc, attempt.sitting_id, step.position limit ${sql.raw(String(most))}
  )`
}

/** Those of an assignment in a cohort that whoever asks instructs. */
export const changedInAssignment = prepared<Who & { assignmentId: string }>()((db) =>
  db
    .select(columns)
    .from(
      changedAnswers(
        sql`assignment.id = ${value('assignmentId')} and assignment.cohort_id in ${instructedCohorts()}`,
      ),
    )
    .orderBy(sql`at desc`, asc(sql`sitting_id`), asc(sql`position`)),
)

/** Those of one member of a cohort. */
export const changedOfMember = prepared<Who & { cohortId: string; memberId: string }>()((db) =>
  db
    .select(columns)
    .from(
      changedAnswers(
        sql`assignment.cohort_id = ${taughtCohort()} and attempt.user_id = ${value('memberId')}`,
      ),
    )
    .orderBy(sql`at desc`, asc(sql`sitting_id`), asc(sql`position`)),
)

export type ChangedAnswerRow = RowOf<typeof changedInAssignment>
