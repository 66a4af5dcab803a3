import { eq, sql } from 'drizzle-orm'
import { prepared, type RowOf, statement } from '#db/batch.ts'
import { population } from '#db/schema/ratings.ts'
import type { Population } from '#src/domain/readiness/ability/ability.ts'
import { usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { fractionNowOf } from './effective.ts'
import { billionths } from './readiness.ts'
import { chosenExam, type Who } from './viewers.ts'

const value = sql.placeholder

/** What the learners of an exam bring along. No row: too few of them. */
export const populationOf = prepared<Who & { exam: string }>()((db) =>
  db
    .select({ mean: population.mean, sd: population.sd, domainSd: population.domainSd })
    .from(population)
    .where(eq(population.exam, chosenExam())),
)

/** The exam's own population, or the usual one where none is known. */
export function toPopulation(rows: readonly RowOf<typeof populationOf>[]): Population {
  return rows[0] ?? usualPopulation
}

/**
 * First answers of an exam, learner by learner in the order of ids, in the form of `firstAnswers`: of those who
 * answered latest at most `learners`, of each at most the latest `answers`.
 */
export const cohortAnswers = prepared<{ exam: string; learners: number; answers: number }>()((db) =>
  db
    .select({ answers: sql<string>`answers` })
    .from(sql`(
      with recent as (
        select user_id from person_rating where exam = ${value('exam')}
        order by rated_on desc, user_id limit ${value('learners')}
      ), latest as (
        select step.user_id, step.seq, question.domain, question.guess_chance, ${fractionNowOf('step')} as fraction, step.elapsed_ms,
          step.median_ms, step.study_on, question_rating.value, question_rating.variance,
          row_number() over (partition by step.user_id order by step.seq desc) as place
        from recent
        cross join step on step.user_id = recent.user_id and step.exam = ${value('exam')}
          and step.first_exposure = 1 and step.key_hidden = 1
        join question on question.id = step.question_id
        left join question_rating on question_rating.version_id = step.version_id
      )
      select user_id, json_group_array(json_array(domain, ${billionths(sql`guess_chance`)}, ${billionths(sql`fraction`)}, elapsed_ms, median_ms, study_on, ${billionths(sql`value`)}, ${billionths(sql`variance`)})
        order by seq) as answers
      from latest where place <= ${value('answers')} group by user_id
    )`)
    .orderBy(sql`user_id`),
)

/** Remembers what an exam's learners bring along, `learners` of them. */
export const savePopulation = prepared<{
  exam: string
  mean: number
  sd: number
  domainSd: number
  learners: number
  at: number
}>()((db) =>
  db
    .insert(population)
    .values({
      exam: value('exam'),
      mean: value('mean'),
      sd: value('sd'),
      domainSd: value('domainSd'),
      learners: value('learners'),
      updatedAt: value('at'),
    })
    .onConflictDoUpdate({
      target: population.exam,
      set: {
        mean: sql`excluded.mean`,
        sd: sql`excluded.sd`,
        domainSd: sql`excluded.domain_sd`,
        learners: sql`excluded.learners`,
        updatedAt: sql`excluded.updated_at`,
      },
    }),
)

/** Forgets it, once there are too few of them. */
export function removePopulation(exam: string) {
  return statement('delete from population where exam = ?', [exam])
}
