import { asc, eq, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { exactJson } from '#db/exact-json.ts'
import { bank, question, questionVersion } from '#db/schema/banks.ts'

const value = sql.placeholder

/** Every question of a bank with the hash of its current version. */
export const questionsOfBank = prepared<{ bankId: string }>()((db) =>
  db
    .select({
      id: question.id,
      ref: question.ref,
      status: question.status,
      versionId: question.currentVersionId,
      number: questionVersion.number,
      contentHash: questionVersion.contentHash,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(eq(question.bankId, value('bankId')))
    .orderBy(asc(question.ref)),
)

/** Creates a bank, or changes its title. */
export const saveBank = prepared<{ id: string; exam: string; title: string; at: number }>()((db) =>
  db
    .insert(bank)
    .values({
      id: value('id'),
      exam: value('exam'),
      title: value('title'),
      isShipped: true,
      visibility: 'public',
      createdAt: value('at'),
    })
    .onConflictDoUpdate({ target: bank.id, set: { title: sql`excluded.title`, isShipped: true } }),
)

/** Puts a blueprint in force for its exam and retires the one before. `id` names its content. */
export function saveBlueprint(row: {
  id: string
  exam: string
  content: string
  contentHash: string
  at: number
}) {
  return [
    statement('update blueprint set is_current = 0 where exam = ? and id <> ?', [row.exam, row.id]),
    statement(
      `insert into blueprint (id, exam, content, content_hash, is_current, loaded_at) values (?, ?, ?, ?, 1, ?)
       on conflict (id) do update set is_current = 1`,
      [row.id, row.exam, row.content, row.contentHash, row.at],
    ),
  ]
}

/** A question with the version that becomes its current one. */
export type QuestionRow = {
  id: string
  ref: string
  versionId: string
  number: number
  /** 0: the version is there already, and only the question's own row changes. */
  isNewVersion: 0 | 1
  content: string
  contentHash: string
  arrangement: string
  exam: string
  domain: string
  domainName: string
  task: string
  level: string
  kind: string
  concept: string | null
  caseRef: string | null
  asOf: string
  validUntil: string | null
  status: 'draft' | 'in-review' | 'published' | 'retired' | 'removed'
  /** A JSON list. */
  tags: string
  /** Row of its words in `question_search`. `null`: not searched by authors. */
  searchRow: number | null
  /** Chance to be fully right without knowing anything, 0 to 1. */
  guessChance: number
}

/**
 * Writes many questions, new or in a new version, in two statements. Fails with a unique violation when a version
 * of that number is there already: somebody else was faster.
 */
export function saveQuestions(
  rows: readonly QuestionRow[],
  to: { bankId: string; reason: string; by: string | null; at: number },
) {
  const json = exactJson(rows)
  return [
    statement(
      `insert into question (id, bank_id, ref, status, current_version_id, exam, domain, domain_name, task, level, kind,
         arrangement, concept, case_ref, as_of, valid_until, tags, search_row, guess_chance, created_at, updated_at)
       select value ->> 'id', ?, value ->> 'ref', value ->> 'status', value ->> 'versionId', value ->> 'exam',
         value ->> 'domain', value ->> 'domainName', value ->> 'task', value ->> 'level', value ->> 'kind',
         value ->> 'arrangement',
         value ->> 'concept', value ->> 'caseRef', value ->> 'asOf', value ->> 'validUntil', value ->> 'tags', value ->> 'searchRow',
         value ->> 'guessChance', ?, ?
       from json_each(?) where true
       on conflict (id) do update set status = excluded.status, current_version_id = excluded.current_version_id,
         domain = excluded.domain, domain_name = excluded.domain_name, task = excluded.task, level = excluded.level, kind = excluded.kind,
         arrangement = excluded.arrangement, concept = excluded.concept, case_ref = excluded.case_ref,
         as_of = excluded.as_of, valid_until = excluded.valid_until, tags = excluded.tags, guess_chance = excluded.guess_chance,
         search_row = excluded.search_row, updated_at = excluded.updated_at`,
      [to.bankId, to.at, to.at, json],
    ),
    statement(
      `insert into question_version (id, question_id, number, content, content_hash, created_at, created_by, reason)
       select value ->> 'versionId', value ->> 'id', value ->> 'number', value ->> 'content',
         value ->> 'contentHash', ?, ?, ?
       from json_each(?) where value ->> 'isNewVersion'`,
      [to.at, to.by, to.reason, json],
    ),
  ]
}

/** Retires questions by id; their history stays. */
export function retireQuestions(ids: readonly string[], at: number) {
  return statement(
    `update question set status = 'retired', updated_at = ?
     where id in (select value from json_each(?))`,
    [at, JSON.stringify(ids)],
  )
}

/** What a bank as a whole, or the program's own rules, say of a question. */
export type QuestionMarks = { id: string; isSealed: 0 | 1; guessChance: number }

/** Marks the questions of a bank that differ: which are kept for mocks, and what guessing is worth. */
export function markQuestions(bankId: string, marks: readonly QuestionMarks[]) {
  // The sign keeps the bank's index out: by it the whole list would be gone through for each question.
  return statement(
    `update question set is_sealed = mark.value ->> 'isSealed', guess_chance = mark.value ->> 'guessChance'
     from json_each(?) as mark
     where question.id = mark.value ->> 'id' and +question.bank_id = ?
       and (is_sealed <> mark.value ->> 'isSealed' or guess_chance <> mark.value ->> 'guessChance')`,
    [exactJson(marks), bankId],
  )
}
