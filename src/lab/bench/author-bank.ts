import type { Database } from '#db/database.ts'

/**
 * Gives learner 0 a bank of `questions` questions, copies of those of a shipped exam: drafts, published and retired
 * ones, tags, words to search, some without domain, without source, past their date, waiting or reported.
 */
export async function fillAuthorBank(
  db: Database,
  { bankId, exam, questions }: { bankId: string; exam: string; questions: number },
): Promise<void> {
  await db.$client.executeMultiple(`
    insert into bank (id, exam, title, owner_id, visibility, created_at)
      values ('${bankId}', '${exam}', 'A large bank', 'learner-0', 'private', 0);
    insert into bank_member (bank_id, user_id, role, added_at) values ('${bankId}', 'learner-0', 'owner', 0);
    create temp table pattern as
      select row_number() over (order by question.id) - 1 as n, question.*, version.content
      from question join question_version as version on version.id = current_version_id
      where question.exam = '${exam}' and status = 'published';
    create temp table copied as
      with recursive counter (turn) as (select 1 union all select turn + 1 from counter where turn < ${questions}),
        size (n) as (select count(*) from pattern)
      select turn, 'q-' || (turn * 7919 % 1000000) || '-' || turn as new_ref, pattern.*
      from counter, size join pattern on pattern.n = turn % size.n;
    insert into question (id, bank_id, ref, status, current_version_id, proposed_version_id, search_row, tags, exam, domain,
        domain_name, task, level, kind, is_sealed, arrangement, as_of, valid_until, created_at, updated_at)
      select '${bankId}.' || new_ref, '${bankId}', new_ref,
        case when turn % 10 < 6 then 'published' when turn % 10 < 8 then 'draft' when turn % 10 = 8 then 'in-review' else 'retired' end,
        '${bankId}.' || new_ref || '@1', iif(turn % 997 = 0, '${bankId}.' || new_ref || '@1', null), 1000000 + turn,
        json_array('set-' || (turn % 40)), exam, iif(turn % 400 = 0, '', domain), domain_name, iif(turn % 400 = 0, '', task),
        level, kind, 0, arrangement, as_of, iif(turn % 500 = 0, '2020-01-01', null), 0, turn * 1009 % 100000000
      from copied;
    insert into question_version (id, question_id, number, content, content_hash, created_at, reason)
      select '${bankId}.' || new_ref || '@1', '${bankId}.' || new_ref, 1,
        iif(turn % 300 = 0, json_set(content, '$.sources', json('[]')), content), 'hash-' || turn, 0, 'copied'
      from copied;
    insert into question_tag (bank_id, tag, question_id)
      select '${bankId}', 'set-' || (turn % 40), '${bankId}.' || new_ref from copied;
    insert into question_search (rowid, words)
      select 1000000 + turn, new_ref || ' ' || (content ->> '$.stem') || ' ' || coalesce(content ->> '$.options', '') || ' word' || turn
      from copied;
    insert into report (id, user_id, question_id, version_id, reason, body, status, created_at)
      select 'report-' || turn, 'learner-0', '${bankId}.' || new_ref, '${bankId}.' || new_ref || '@1', 'typo', 'x', 'open', 0
      from copied where turn % 700 = 0;
    drop table pattern; drop table copied;
    insert into question_search (question_search) values ('optimize');
    analyze;
    pragma wal_checkpoint(truncate);
  `)
}
