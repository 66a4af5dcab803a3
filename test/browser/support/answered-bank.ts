import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import Sqlite from 'libsql'
import { makeFullBank } from './author.ts'

const people = 60

/**
 * Makes a bank that 60 made-up people have answered, and has it analysed as the job would have by the next hour; two
 * of its first question's reports are open. Returns its id.
 */
export async function makeAnsweredBank(request: APIRequestContext): Promise<string> {
  const id = await makeFullBank(request, 12)
  const db = new Sqlite(join(process.env['BROWSER_TEST_DATA'] ?? '', 'examwright.db'))
  db.exec(`
    pragma busy_timeout = 20000;
    begin immediate;
    update question set status = 'published' where bank_id = '${id}';
    create temp table person as
      with recursive counter (n) as (select 1 union all select n + 1 from counter where n < ${people})
      select n, '${id}-' || n as id from counter;
    insert into user (id, name, email, created_at, updated_at)
      select id, '', id || '@example.org', 0, 0 from person;
    insert into sitting (id, user_id, exam, blueprint_id, mode, filter, seed, questions, started_at, closed_at)
      select id, id, 'cphims', '', 'practice', '{}', 1, 12, 0, 0 from person;
    insert into step (id, user_id, seq, sitting_id, idempotency_key, kind, mode, exam, at, study_on, zone, rollover_hour,
        position, question_id, version_id, response, elapsed_ms, key_hidden, first_exposure, fraction)
      select person.id || '-' || place.n, person.id, place.n, person.id, place.n, 'answer', 'practice', 'cphims', 0,
        '2026-01-01', 'UTC', 4, place.n, place.question_id, place.version_id,
        json_object('kind', 'single-best-answer', 'chosen', iif((person.n * 7 + place.n * 29) % 61 < person.n, 'b', 'a')),
        30000, 1, 1, iif(place.n = 2, (person.n * 7 + place.n * 29) % 61 >= person.n, (person.n * 7 + place.n * 29) % 61 < person.n)
      from person, (select row_number() over (order by ref) as n, id as question_id, current_version_id as version_id
        from question where bank_id = '${id}') as place;
    insert into question_tally (version_id, first_answers, first_right)
      select version_id, count(*), sum(fraction) from step where question_id like '${id}.%' group by version_id;
    insert into report (id, user_id, question_id, version_id, reason, body, status, created_at)
      select id, id, '${id}.ward-1', '${id}.ward-1@1', 'wrong-key', 'Rule 164.524 says thirty days.', 'open', 1
      from person where n <= 2;
    drop table person;
    commit;
  `)
  db.close()
  await analyse()
  return id
}

/** The job by itself, beside the server that would only do it within the hour. */
async function analyse(): Promise<void> {
  const { openDatabase } = await import('#db/client.ts')
  const { analyseBanks } = await import('#src/actions/analyse-banks.ts')
  const path = join(process.env['BROWSER_TEST_DATA'] ?? '', 'examwright.db')
  const db = openDatabase(`file:${path}`)
  await analyseBanks(db, Date.now())
  db.$client.close()
}
