import { and, asc, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { prepared } from '#db/batch.ts'
import { blueprint } from '#db/schema/banks.ts'
import { cohort, cohortPerson } from '#db/schema/cohorts.ts'
import { fewestAsked, type MissedQuestion } from '#src/domain/cohort/overview.ts'
import { countingAnswers, domainMarks, questionMarks } from './counting-attempts.ts'
import { taughtCohort } from './gradebook.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

/** Who asks, for which cohort, and from which instant on (ms UTC). */
type Asked = Who & { cohortId: string; from: number }

/** The blueprint of the cohort's exam. */
export const blueprintOfCohort = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({ id: blueprint.id, content: blueprint.content })
    .from(cohort)
    .innerJoin(blueprint, and(eq(blueprint.exam, cohort.exam), eq(blueprint.isCurrent, true)))
    .where(eq(cohort.id, taughtCohort())),
)

/**
 * What members earned in assignments that closed since `from` or go on, by domain as `toDomainMarks` reads it, and the
 * ten questions that were missed most, as `toMissed` does.
 */
export const recentResults = prepared<Asked>()((db) =>
  db.select({ domains: sql<string>`domains`, missed: sql<string>`missed` }).from(sql`(
      with ${countingAnswers(sql`(assignment.cohort_id = ${taughtCohort()} and assignment.closes_at >= ${value('from')})`)}
      select ${domainMarks()} as domains, (
        select json_group_array(json_array(question.ref, question.domain, substr(question_version.content ->> '$.stem', 1, 300),
          worst.asked, worst.earned))
        from (
          select * from (${questionMarks()}) where asked >= ${sql.raw(String(fewestAsked))} and earned < asked
          order by earned / asked, question_id limit 10
        ) as worst
        join question on question.id = worst.question_id
        join question_version on question_version.id = question.current_version_id
      ) as missed
    )`),
)

const missedSchema = z.array(z.tuple([z.string(), z.string(), z.string(), z.number(), z.number()]))

/** The most missed first. @throws when the JSON is not what `recentResults` gives */
export function toMissed(json: string): MissedQuestion[] {
  return missedSchema
    .parse(JSON.parse(json))
    .map(([ref, domain, stem, asked, earned]) => ({ ref, domain, stem, asked, earned }))
    .toSorted((one, other) => one.earned / one.asked - other.earned / other.asked)
}

const hourMs = 60 * 60 * 1000

/** Answers in attempts by the hour (since 1970) in which these began. */
export const assignmentHours = prepared<Asked>()((db) =>
  db
    .select({ hour: sql<number>`hour`, answers: sql<number>`answers` })
    .from(sql`(
      select sitting.started_at / ${sql.raw(String(hourMs))} as hour, sum(sitting.answered) as answers
      from assignment cross join attempt on attempt.assignment_id = assignment.id
      join cohort_person on cohort_person.cohort_id = assignment.cohort_id
        and cohort_person.user_id = attempt.user_id and cohort_person.role = 'member'
      join sitting on sitting.id = attempt.sitting_id
      where assignment.cohort_id = ${taughtCohort()} and assignment.published_at is not null
        and assignment.withdrawn_at is null and sitting.started_at >= ${value('from')}
      group by hour
    )`)
    .orderBy(asc(sql`hour`)),
)

/** Answers elsewhere of members who share their practice, likewise. */
export const practiceHours = prepared<Asked>()((db) =>
  db
    .select({ hour: sql<number>`hour`, answers: sql<number>`answers` })
    .from(sql`(
      select sitting.started_at / ${sql.raw(String(hourMs))} as hour, sum(sitting.answered) as answers
      from cohort_person cross join sitting on sitting.user_id = cohort_person.user_id
        and sitting.started_at >= ${value('from')} and sitting.mode <> 'assignment'
        and sitting.exam = (select exam from cohort where cohort.id = cohort_person.cohort_id)
      where cohort_person.cohort_id = ${taughtCohort()} and cohort_person.role = 'member'
        and cohort_person.shares_practice = 1
      group by hour
    )`)
    .orderBy(asc(sql`hour`)),
)

/** The last study day with any answer, of members who share their practice. NULL: none yet. */
export const lastPractised = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({
      userId: cohortPerson.userId,
      lastOn: sql<
        string | null
      >`(select max(study_on) from day_tally where day_tally.user_id = ${cohortPerson.userId} and day_tally.exam = ${cohort.exam})`,
    })
    .from(cohortPerson)
    .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
    .where(
      and(
        eq(cohortPerson.cohortId, taughtCohort()),
        eq(cohortPerson.role, 'member'),
        eq(cohortPerson.sharesPractice, true),
      ),
    )
    .orderBy(asc(cohortPerson.userId)),
)
