import type { Database } from '#db/database.ts'

/**
 * Brings the published questions of a shipped exam to `questions` by copies of them, each with ideas, cases and a
 * version of its own, and gives every version the first answers of a bank in use: 0 to 199, half to nine in ten
 * of them right.
 */
export async function widenBank(db: Database, exam: string, questions: number): Promise<void> {
  await db.$client.executeMultiple(`
    create temp table pattern as
      select row_number() over (order by id) - 1 as n, question.* from question
      where exam = '${exam}' and status = 'published';
    create temp table copied as
      with recursive counter (n) as (select 1 union all select n + 1 from counter where n < ${questions}),
        size (n) as (select count(*) from pattern)
      select counter.n as turn, (counter.n - 1) / size.n as round, pattern.*
      from counter, size join pattern on pattern.n = (counter.n - 1) % size.n
      where counter.n <= ${questions} - size.n;
    insert into question (id, bank_id, ref, status, current_version_id, exam, domain, domain_name, task, level, kind,
        is_sealed, arrangement, concept, case_ref, as_of, valid_until, created_at, updated_at)
      select id || '-' || round, bank_id, ref || '-' || round, status, id || '-' || round || '@1', exam, domain,
        domain_name, task, level, kind, is_sealed, arrangement, concept || '-' || round, case_ref || '-' || round,
        as_of, valid_until, created_at, updated_at
      from copied;
    insert into question_version (id, question_id, number, content, content_hash, created_at, reason)
      select copied.id || '-' || round || '@1', copied.id || '-' || round, 1, version.content,
        version.content_hash || '-' || round, version.created_at, version.reason
      from copied join question_version as version on version.id = copied.current_version_id;
    insert into question_tally (version_id, first_answers, first_right)
      select current_version_id, answers, cast(answers * (0.5 + (n * 13 % 41) / 100.0) as integer)
      from (select current_version_id, row_number() over (order by id) as n,
          row_number() over (order by id) * 37 % 200 as answers
        from question where exam = '${exam}');
    drop table pattern; drop table copied;
  `)
}

/** Gives every learner a card of one question in `step` of an exam, last met days ago. */
export async function giveCards(
  db: Database,
  { exam, step, at }: { exam: string; step: number; at: number },
): Promise<void> {
  const day = 24 * 60 * 60 * 1000
  await db.$client.executeMultiple(`
    insert into card (user_id, question_id, exam, stability, difficulty, memory_on, first_on, last_on, last_at, due_on,
        answers, lapses, streak, first_fraction, last_fraction, last_certainty, last_elapsed_ms)
      select user_id, id, exam, 2.3065, 5, met_on, met_on, met_on, met_at, date(met_on, '+3 days'), 1, 0, 1, 1, 1,
        'sure', 30000
      from (select user_id, id, exam, ${at} - (n % 60) * ${day} as met_at,
          date(${at / 1000} - (n % 60) * 86400, 'unixepoch') as met_on
        from (select learner.user_id, question.id, question.exam, question.rowid + learner.rowid as n
          from learner join question on question.exam = '${exam}' and question.status = 'published')
        where n % ${step} = 0);
    analyze;
  `)
}
