import { writeBatch } from '#db/batch.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { toAuthoredRow } from '#src/actions/question-row.ts'
import type { Question } from '#src/domain/question/question.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import type { TestApp } from './app.ts'
import { blueprint, questions } from './fixture-bank.ts'

/** Questions `q-01`, `q-02` …, of one choice from four, key b, in the domains 1 and 2 in turn. */
export async function fillWithSingles(
  { deps }: TestApp,
  bankId: string,
  count: number,
): Promise<void> {
  const [pattern] = questions
  if (pattern?.kind !== 'single-best-answer') throw new Error('the first asks for one option')
  const at = deps.now().getTime()
  const rows = Array.from({ length: count }, (_, index) => {
    const place = index % 2 === 0 ? { domain: '1', task: '1.A' } : { domain: '2', task: '2.A' }
    const question: Question = {
      ...pattern,
      ...place,
      id: refAt(index),
      stem: `Which is ${index}?`,
    }
    return toAuthoredRow({ bankId, blueprint, question, before: undefined, status: 'published' })
  })
  await writeBatch(deps.db, saveAuthored(rows, { bankId, reason: 'written', by: null, at }))
}

/** `q-01` for 0. */
export function refAt(index: number): string {
  return `q-${String(index + 1).padStart(2, '0')}`
}

/** What somebody of an ability chooses: an option's id. */
export type Choosing = (index: number, ability: number, random: Random) => string

/** Who knows chooses the key b; others one of the rest, all alike. */
export const choosing: Choosing = (_, ability, random) =>
  random() < 1 / (1 + Math.exp(-1.6 * ability - 0.3)) ? 'b' : pick(['a', 'c', 'd'], random)

export function pick(options: readonly string[], random: Random): string {
  return options[Math.floor(options.length * random())] ?? ''
}

/** First answers of made-up people to the first questions of a bank, as if each had had one sitting. */
export async function answerAll(
  { deps, clock }: TestApp,
  bankId: string,
  { people, count, choose = choosing }: { people: number; count: number; choose?: Choosing },
): Promise<void> {
  const random = seededRandom(11)
  const steps = []
  for (let person = 0; person < people; person++) {
    // Sum of twelve evens less six is as good as normal.
    const ability = Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6)
    for (let index = 0; index < count; index++) {
      const chosen = choose(index, ability, random)
      const question = `${bankId}.${refAt(index)}`
      steps.push({ person: `${bankId}-p${person}`, index, question, chosen })
    }
  }
  const json = JSON.stringify(steps)
  await deps.db.$client.batch(
    [
      {
        sql: `insert into user (id, name, email, created_at, updated_at)
          select distinct value ->> 'person', 'Someone Real', (value ->> 'person') || '@example.org', 0, 0 from json_each(?)`,
        args: [json],
      },
      {
        sql: `insert into sitting (id, user_id, exam, blueprint_id, mode, filter, seed, questions, started_at)
          select distinct value ->> 'person', value ->> 'person', 'demo', 'demo@1', 'practice', '{}', 1, 1, 0 from json_each(?)`,
        args: [json],
      },
      {
        sql: `insert into step (id, user_id, seq, sitting_id, idempotency_key, kind, mode, exam, at, study_on, zone,
            rollover_hour, position, question_id, version_id, response, elapsed_ms, key_hidden, first_exposure, fraction)
          select (value ->> 'person') || '-' || (value ->> 'index'), value ->> 'person', (value ->> 'index') + 1,
            value ->> 'person', value ->> 'index', 'answer', 'practice', 'demo', ?, '2026-11-20', 'UTC', 4,
            (value ->> 'index') + 1, value ->> 'question', (value ->> 'question') || '@1',
            json_object('kind', 'single-best-answer', 'chosen', value ->> 'chosen'), 30000, 1, 1, value ->> 'chosen' = 'b'
          from json_each(?)`,
        args: [clock.at, json],
      },
      {
        sql: `insert into question_tally (version_id, first_answers, first_right)
          select version_id, count(*), sum(fraction) from step where question_id >= ? and question_id < ? group by version_id`,
        args: [`${bankId}.`, `${bankId}/`],
      },
    ],
    'write',
  )
}
