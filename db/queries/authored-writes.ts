import { statement } from '#db/batch.ts'
import { exactJson } from '#db/exact-json.ts'
import { type QuestionRow, saveQuestions } from './banks.ts'

/** A question of an author's bank with what its authors search and filter by. */
export type AuthoredRow = QuestionRow & {
  searchRow: number
  /** Everything that can be searched for. */
  words: string
}

/**
 * Writes many questions of an author's bank with their tags and words, new or in a new version. Fails with a
 * unique violation when a version of that number is there already: somebody else was faster.
 */
export function saveAuthored(
  rows: readonly AuthoredRow[],
  to: { bankId: string; reason: string; by: string | null; at: number },
) {
  const tags = JSON.stringify(rows.map(({ id, tags }) => ({ id, tags })))
  // FTS5 writes out what it has gathered whenever a row comes before the last one.
  const words = JSON.stringify(
    rows
      .map(({ searchRow, words }) => ({ searchRow, words }))
      .sort((a, b) => a.searchRow - b.searchRow),
  )
  return [
    ...saveQuestions(
      rows.map(({ words: _, ...row }) => row),
      to,
    ),
    statement(
      "delete from question_tag where question_id in (select value ->> 'id' from json_each(?))",
      [tags],
    ),
    statement(
      `insert or ignore into question_tag (bank_id, tag, question_id)
       select ?, tag.value, one.value ->> 'id' from json_each(?) as one, json_each(one.value ->> 'tags') as tag`,
      [to.bankId, tags],
    ),
    statement(
      "delete from question_search where rowid in (select value ->> 'searchRow' from json_each(?))",
      [words],
    ),
    statement(
      `insert into question_search (rowid, words)
       select value ->> 'searchRow', value ->> 'words' from json_each(?)`,
      [words],
    ),
  ]
}

/**
 * Keeps new versions of published questions until another author has looked at them; what is in use stays. Fails with
 * a unique violation when a version of that number is there already.
 */
export function proposeVersions(
  rows: readonly AuthoredRow[],
  to: { reason: string; by: string | null; at: number },
) {
  const json = exactJson(rows)
  return [
    statement(
      `insert into question_version (id, question_id, number, content, content_hash, created_at, created_by, reason)
       select value ->> 'versionId', value ->> 'id', value ->> 'number', value ->> 'content',
         value ->> 'contentHash', ?, ?, ?
       from json_each(?)`,
      [to.at, to.by, to.reason, json],
    ),
    statement(
      `update question set proposed_version_id = one.value ->> 'versionId', updated_at = ?
       from json_each(?) as one where question.id = one.value ->> 'id'`,
      [to.at, json],
    ),
  ]
}
