import { createHmac } from 'node:crypto'
import type { Database } from '#db/database.ts'
import { cookiePrefix } from '#src/http/session.ts'
import { toRequest } from './load.ts'

/** Secret of every server that is measured. */
export const benchSecret = 'a secret for benchmarks, long enough to sign'

/** A made-up population over the questions of one shipped exam. */
export type World = {
  learners: number
  /** Answers that each learner has behind them, on as many days as there are questions in ten. */
  answersEach: number
  /** Unanswered sittings of each learner: their ids are `<learner>-<n>`. */
  freshSittings: number
  questionsPerSitting: number
}

/** The first instant of the measured world, ms UTC. */
const worldStart = Date.UTC(2026, 5, 1)
const dayMs = 24 * 60 * 60 * 1000

/**
 * Fills a migrated database that has the shipped banks with learners, sessions and history, in SQL. Steps and
 * what is derived from them have the right size and shape; they are not meant to pass a rebuild.
 */
export async function fillWorld(db: Database, world: World): Promise<void> {
  const client = db.$client
  const { learners, answersEach, freshSittings, questionsPerSitting } = world
  const farFuture = worldStart + 3650 * dayMs
  await client.executeMultiple(`
    create temp table number (n integer primary key);
    with recursive counter (n) as (select 0 union all select n + 1 from counter where n < ${Math.max(learners, answersEach, questionsPerSitting) - 1})
      insert into number select n from counter;
    create temp table pool as
      select row_number() over (order by id) - 1 as n, id, current_version_id as version_id, arrangement, domain
      from question where exam = 'cphims' and status = 'published';
    insert into user (id, name, email, created_at, updated_at)
      select 'learner-' || n, 'Learner ' || n, 'learner-' || n || '@example.org', ${worldStart}, ${worldStart}
      from number where n < ${learners};
    insert into session (id, token, user_id, expires_at, created_at, updated_at)
      select 'session-' || n, 'benchmark-token-' || n, 'learner-' || n, ${farFuture}, ${farFuture}, ${farFuture}
      from number where n < ${learners};
    insert into learner (user_id, zone, rollover_hour, exam, time_factor, extra_breaks, created_at, updated_at)
      select 'learner-' || n, 'America/New_York', 4, 'cphims', 1, 0, ${worldStart}, ${worldStart}
      from number where n < ${learners};
  `)
  if (answersEach > 0) await client.executeMultiple(historySql(learners, answersEach))
  for (let sitting = 0; sitting < freshSittings; sitting++)
    await client.executeMultiple(`
      insert into sitting (id, user_id, exam, blueprint_id, mode, filter, seed, questions, started_at)
        select 'learner-' || n || '-${sitting}', 'learner-' || n, 'cphims', 'cphims', 'practice', '{}', 1,
          ${questionsPerSitting}, ${worldStart}
        from number where n < ${learners};
      insert into sitting_question (sitting_id, position, question_id, version_id, shown_order)
        select 'learner-' || who.n || '-${sitting}', place.n + 1, pool.id, pool.version_id,
          json_extract(pool.arrangement, '$.ids')
        from number as who, number as place
        join pool on pool.n = (place.n + ${answersEach + sitting * questionsPerSitting}) % (select count(*) from pool)
        where who.n < ${learners} and place.n < ${questionsPerSitting};
    `)
  await client.executeMultiple('drop table number; drop table pool; analyze;')
}

function historySql(learners: number, answersEach: number): string {
  return `
    insert into sitting (id, user_id, exam, blueprint_id, mode, filter, seed, questions, started_at, answered, earned, closed_at)
      select 'learner-' || n || '-old', 'learner-' || n, 'cphims', 'cphims', 'practice', '{}', 1, ${answersEach},
        ${worldStart}, ${answersEach}, ${Math.round(answersEach * 0.7)}, ${worldStart}
      from number where n < ${learners};
    insert into step (id, user_id, seq, sitting_id, idempotency_key, kind, mode, exam, at, study_on, zone, rollover_hour,
        position, question_id, version_id, shown_order, response, certainty, struck, changes, elapsed_ms, key_hidden,
        first_exposure, fraction)
      select 'step-' || who.n || '-' || nth.n, 'learner-' || who.n, nth.n + 1, 'learner-' || who.n || '-old',
        'key-' || nth.n, 'answer', 'practice', 'cphims', ${worldStart} + nth.n * 60000,
        date(${worldStart / 1000} + (nth.n / 10) * 86400, 'unixepoch'), 'America/New_York', 4, nth.n + 1,
        pool.id, pool.version_id, json_extract(pool.arrangement, '$.ids'), '{"kind":"single-best-answer","chosen":"a"}',
        'sure', '[]', 0, 30000, 1, 1, (who.n + nth.n) % 10 < 7
      from number as who, number as nth join pool on pool.n = nth.n
      where who.n < ${learners} and nth.n < ${answersEach};
    insert into card (user_id, question_id, exam, stability, difficulty, memory_on, first_on, last_on, last_at, due_on,
        answers, lapses, streak, first_fraction, last_fraction, last_certainty, last_elapsed_ms)
      select user_id, question_id, exam, 2.3065, 5, study_on, study_on, study_on, at, date(study_on, '+3 days'), 1, 0,
        fraction, fraction, fraction, certainty, elapsed_ms
      from step where kind = 'answer';
    insert into day_tally (user_id, exam, study_on, answers, earned, first_answers, first_earned, elapsed_ms, sure,
        sure_earned, unsure, unsure_earned, guess, guess_earned)
      select user_id, exam, study_on, count(*), sum(fraction), count(*), sum(fraction), sum(elapsed_ms), count(*),
        sum(fraction), 0, 0, 0, 0
      from step group by user_id, exam, study_on;
    insert into domain_prior (user_id, exam, domain, known, unknown)
      select 'learner-' || number.n, 'cphims', domain, 5.0, 3.0
      from number, (select distinct domain from pool) where number.n < ${learners};
    insert into question_tally (version_id, first_answers, first_right)
      select version_id, count(*), sum(fraction) from step group by version_id;
    insert into option_tally (version_id, option_key, first_answers)
      select version_id, json_extract(response, '$.chosen'), count(*) from step group by 1, 2;
  `
}

/** The signed session cookie of a learner. */
export function cookieOf(learner: number): string {
  const token = `benchmark-token-${learner}`
  const signature = createHmac('sha256', benchSecret).update(token).digest('base64')
  return `${cookiePrefix}.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}

/** An answer of a learner at a place of one of their fresh sittings. */
export function answerRequest(at: {
  learner: number
  sitting: number
  position: number
  key: string
}): Buffer {
  const { learner, sitting, position, key } = at
  return toRequest(
    `/sittings/learner-${learner}-${sitting}/answers`,
    cookieOf(learner),
    `position=${position}&key=${key}&certainty=sure&changes=0&choice=a&shownAt=1`,
  )
}

/** The page of a place. */
export function pageRequest(at: { learner: number; sitting: number; position: number }): Buffer {
  return toRequest(
    `/sittings/learner-${at.learner}-${at.sitting}/questions/${at.position}`,
    cookieOf(at.learner),
  )
}
