import { type Bound, statement } from '#db/batch.ts'
import { exactJson } from '#db/exact-json.ts'
import { shortestReadingMs, shortestShareOfMedian } from '#src/domain/memory/recall.ts'
import { fractionNowIn } from './effective.ts'
import { markRatingsStale } from './ratings.ts'

/** What a response earns by the corrected key, 0 to 1; `response` is the JSON as stored. */
export type RegradedResponse = { response: string; fraction: number }

/** A mock whose sum changes: scored marks before and now, and whether each meets the cut. */
export type MockChange = {
  sittingId: string
  before: number
  now: number
  scored: number
  wasMet: boolean
  isMet: boolean
}

/** A correction as it is written. `versions` are those whose answers the corrected version grades from now on. */
export type CorrectionFacts = {
  questionId: string
  correctedVersionId: string
  versions: readonly string[]
  grades: readonly RegradedResponse[]
  mocks: readonly MockChange[]
  reason: string
  by: string | null
  at: number
}

const now = fractionNowIn('step')
const graded = `with grade as materialized (
    select value ->> 'response' as response, cast(value ->> 'fraction' as real) as fraction
    from json_each(:grades))`
// What the attempt is worth to whom it was told, where it is over: what it earned, less what it lost for being late.
const earned = `(select sum(${now}) from step where step.sitting_id = attempt.sitting_id and step.kind = 'answer')`
const perQuestion = `(1 - iif(attempt.is_late, work.late_deduction, 0)) / sitting.questions`
const ofAttempt = `select json_object('number', attempt.number, 'passMark', work.pass_mark,
    'before', ${earned} * ${perQuestion}, 'now', (${earned} + grade.fraction - ${now}) * ${perQuestion})
  from attempt join assignment as work on work.id = attempt.assignment_id
  join sitting on sitting.id = attempt.sitting_id and sitting.closed_at is not null
  where attempt.sitting_id = step.sitting_id`
const answers = `step.question_id = :questionId and step.kind = 'answer'
  and step.version_id in (select value from json_each(:versions))`

/**
 * Everything that a correction changes at once, however many have answered: what answers earn, who is told, and the
 * counts of the versions. Comes after the corrected version; fails as an author's write does when a response came
 * that was not graded.
 */
export function correctionWrites(facts: CorrectionFacts): Bound<unknown>[] {
  const { questionId, correctedVersionId, reason, by, at } = facts
  const versions = JSON.stringify(facts.versions)
  const grades = exactJson(facts.grades)
  const affected = { questionId, versions }
  return [
    statement(
      `${graded} insert into question_version select * from question_version
       where id = :corrected and exists (select 1 from step where ${answers}
         and step.response not in (select response from grade))`,
      { ...affected, grades, corrected: correctedVersionId },
    ),
    statement(
      `insert into correction (version_id, corrected_version_id, question_id, corrected_by, reason, at)
       select value, :corrected, :questionId, :by, :reason, :at from json_each(:versions) where true
       on conflict (version_id) do update set corrected_version_id = excluded.corrected_version_id,
         corrected_by = excluded.corrected_by, reason = excluded.reason, at = excluded.at,
         applied_at = null, applied_to = null`,
      { ...affected, corrected: correctedVersionId, by, reason, at },
    ),
    statement(
      `${graded}, mock_change as materialized (
         select value ->> 'sittingId' as sitting_id, value as change from json_each(:mocks)
       ), answered as materialized (
         select step.user_id, step.sitting_id, step.position, step.mode, ${now} as before, grade.fraction as now,
           mock_change.change as mock, (${ofAttempt}) as attempt
         from step cross join grade on grade.response = step.response
         left join mock_change on mock_change.sitting_id = step.sitting_id
         where ${answers} and ${now} <> grade.fraction order by step.user_id, step.seq
       )
       insert into notice (id, user_id, kind, about, at)
       select :corrected || ' ' || user_id, user_id, 'key-corrected', json_object('questionId', :questionId,
         'versionId', :corrected, 'reason', :reason, 'answers', json_group_array(json_object('sittingId', sitting_id, 'position', position,
           'mode', mode, 'before', before, 'now', now, 'mock', json(mock), 'attempt', json(attempt)))), :at
       from answered where user_id in (select id from user) group by user_id on conflict (id) do nothing`,
      {
        ...affected,
        grades,
        mocks: JSON.stringify(facts.mocks),
        corrected: correctedVersionId,
        reason,
        at,
      },
    ),
    statement(
      `${graded} insert or replace into regrade (step_id, user_id, sitting_id, fraction)
       select step.id, step.user_id, step.sitting_id, grade.fraction
       from step cross join grade on grade.response = step.response where ${answers} and step.fraction <> grade.fraction`,
      { ...affected, grades },
    ),
    statement(
      `${graded} delete from regrade where step_id in (select step.id
       from step cross join grade on grade.response = step.response where ${answers} and step.fraction = grade.fraction)`,
      { ...affected, grades },
    ),
    ...recount(affected),
    markRatingsStale(),
  ]
}

const counted = `step.first_exposure = 1 and step.key_hidden = 1
  and (step.elapsed_ms is null or step.elapsed_ms < 0
    or step.elapsed_ms >= max(${shortestReadingMs}, ${shortestShareOfMedian} * coalesce(step.median_ms, 0)))`

/** Counts again how many first answers to each version are right, and for typed numbers which are. */
function recount(affected: { questionId: string; versions: string }) {
  const ofNumbers = `version_id in (select value from json_each(:versions)) and option_key in ('right', 'other')
    and (select kind from question where id = :questionId) = 'numeric'`
  return [
    statement(
      `update question_tally set first_right = (select count(*) from step
         where step.question_id = :questionId and step.version_id = question_tally.version_id and step.kind = 'answer'
           and ${counted} and ${now} = 1)
       where version_id in (select value from json_each(:versions))`,
      affected,
    ),
    statement(`delete from option_tally where ${ofNumbers}`, affected),
    statement(
      `insert into option_tally (version_id, option_key, first_answers)
       select step.version_id, iif(${now} = 1, 'right', 'other') as option_key, count(*) from step
       where ${answers} and ${counted} and (select kind from question where id = :questionId) = 'numeric'
       group by step.version_id, option_key`,
      affected,
    ),
  ]
}

/** Remembers that every learner up to this one was replayed, unless the question was corrected again meanwhile. */
export function markReplayed(one: { questionId: string; correctedVersionId: string; to: string }) {
  return statement(
    `update correction set applied_to = ? where question_id = ? and corrected_version_id = ? and applied_at is null`,
    [one.to, one.questionId, one.correctedVersionId],
  )
}

/** Remembers that everybody was, likewise. */
export function markApplied(one: { questionId: string; correctedVersionId: string; at: number }) {
  return statement(
    `update correction set applied_at = ? where question_id = ? and corrected_version_id = ? and applied_at is null`,
    [one.at, one.questionId, one.correctedVersionId],
  )
}
