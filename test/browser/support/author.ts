import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import Sqlite from 'libsql'
import { signUp } from './people.ts'
import { post } from './sitting.ts'

/** Signs up and makes a bank with copies of some shipped questions, `ward-1` and so on. Returns its id. */
export async function makeFullBank(request: APIRequestContext, questions = 60): Promise<string> {
  await signUp(request)
  const id = crypto.randomUUID()
  await post(request, '/banks', { id, title: 'Night shift', exam: 'cphims', about: '' })
  const db = new Sqlite(join(process.env['BROWSER_TEST_DATA'] ?? '', 'examwright.db'))
  db.exec(`
    pragma busy_timeout = 20000;
    begin immediate;
    create temp table copied as
      select 'ward-' || row_number() over (order by question.id) as new_ref, question.*, version.content
      from question join question_version as version on version.id = current_version_id
      where bank_id = 'cphims' and status = 'published' order by question.id limit ${questions};
    insert into question (id, bank_id, ref, status, current_version_id, search_row, tags, exam, domain, domain_name, task,
        level, kind, arrangement, as_of, created_at, updated_at)
      select '${id}.' || new_ref, '${id}', new_ref, 'draft', '${id}.' || new_ref || '@1',
        abs(random()) % 1000000000000, '[]', exam, domain, domain_name, task, level, kind, arrangement, as_of, 0, 0
      from copied;
    insert into question_version (id, question_id, number, content, content_hash, created_at, reason)
      select '${id}.' || new_ref || '@1', '${id}.' || new_ref, 1, json_set(content, '$.id', new_ref), 'copy-' || new_ref, 0, 'copied'
      from copied;
    insert into question_search (rowid, words)
      select search_row, ref from question where bank_id = '${id}';
    drop table copied;
    commit;
  `)
  db.close()
  return id
}
