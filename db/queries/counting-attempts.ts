import { type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { fractionNowOf } from './effective.ts'

/**
 * The attempt that makes the mark of each member in each assignment that is `which`, as a select of `sitting_id`,
 * `user_id`, `assignment_id` and `closed_at`: what `countingAttempt` says, in SQL, so that the answers of other attempts
 * are never read. `which` is about `assignment` and `attempt`.
 */
export function countingAttempts(which: SQL): SQL {
  return sql`select sitting_id, user_id, assignment_id, closed_at from (
    select attempt.sitting_id, attempt.user_id, attempt.assignment_id, sitting.closed_at,
      row_number() over (partition by attempt.assignment_id, attempt.user_id order by
        case assignment.counts when 'best' then -round(sitting.earned / max(1, sitting.questions) *
          iif(attempt.is_late, 1 - assignment.late_deduction, 1), 9) when 'last' then -attempt.number else 0 end,
        attempt.number) as place
    from assignment cross join attempt on attempt.assignment_id = assignment.id
    join cohort_person on cohort_person.cohort_id = assignment.cohort_id and cohort_person.user_id = attempt.user_id
      and cohort_person.role = 'member'
    join sitting on sitting.id = attempt.sitting_id and sitting.closed_at is not null
    where assignment.published_at is not null and assignment.withdrawn_at is null and ${which}
  ) where place = 1`
}

/** A common table `counting` with these attempts, and `given`, their answers with what they earn now. */
export function countingAnswers(which: SQL): SQL {
  return sql`counting as materialized (${countingAttempts(which)}), given as materialized (
    select counting.user_id, counting.closed_at, step.question_id, ${fractionNowOf('step')} as fraction,
      step.response ->> '$.chosen' as chosen
    from counting cross join step on step.sitting_id = counting.sitting_id and step.kind = 'answer'
  )`
}

/**
 * What every member was asked and has earned in each domain, from attempts that count, as one JSON; what was left out
 * earns nothing. Needs `countingAnswers`.
 */
export function domainMarks(): SQL<string> {
  return sql<string>`(select json_group_array(json_array(user_id, domain, asked, earned, since_at)) from (
    select part.user_id, question.domain, sum(part.asked) as asked, sum(part.earned) as earned,
      min(part.closed_at) as since_at
    from (
      select counting.user_id, counting.closed_at, place.question_id, 1 as asked, 0 as earned
      from counting cross join sitting_question as place on place.sitting_id = counting.sitting_id
      union all select user_id, closed_at, question_id, 0, fraction from given
    ) as part cross join question on question.id = part.question_id
    group by part.user_id, question.domain order by part.user_id, question.domain
  ))`
}

/** Questions asked of a member in a domain and what they earned, since an instant (ms UTC). */
export type DomainMark = {
  userId: string
  domain: string
  asked: number
  earned: number
  sinceAt: number
}

const domainMarksSchema = z.array(
  z.tuple([z.string(), z.string(), z.number(), z.number(), z.number()]),
)

/** @throws when the JSON is not what `domainMarks` gives */
export function toDomainMarks(json: string): DomainMark[] {
  return domainMarksSchema
    .parse(JSON.parse(json))
    .map(([userId, domain, asked, earned, sinceAt]) => ({
      userId,
      domain,
      asked,
      earned,
      sinceAt,
    }))
}

/**
 * A select of the questions of these attempts: how often each was asked, answered and what it earned, and how often
 * each option was chosen (JSON object, where one is chosen), hardest first. Needs `countingAnswers`.
 */
export function questionMarks(): SQL {
  return sql`select asked.question_id, asked.asked, coalesce(answers.answers, 0) as answers,
      coalesce(answers.earned, 0) as earned, choices.choices
    from (select place.question_id, count(*) as asked
      from counting cross join sitting_question as place on place.sitting_id = counting.sitting_id
      group by place.question_id) as asked
    left join (select question_id, count(*) as answers, sum(fraction) as earned from given group by question_id)
      as answers on answers.question_id = asked.question_id
    left join (select question_id, json_group_object(chosen, times) as choices
      from (select question_id, chosen, count(*) as times from given where chosen is not null
        group by question_id, chosen) group by question_id) as choices on choices.question_id = asked.question_id`
}

const choicesSchema = z.record(z.string(), z.number())

/** How often each option was chosen, by its id. `null`: the question is not of that kind, or nobody answered. */
export function toChoices(json: string | null): ReadonlyMap<string, number> {
  return new Map(json === null ? [] : Object.entries(choicesSchema.parse(JSON.parse(json))))
}
