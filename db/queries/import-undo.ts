import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { prepared, statement } from '#db/batch.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { bankImport, importItem } from '#db/schema/imports.ts'

const before = alias(questionVersion, 'before')
const landedVersion = alias(questionVersion, 'landed')
const value = sql.placeholder

/** The questions that an import wrote, as they stand now, and what they were before; `before` is null for new ones. */
export const landedItems = prepared<{ importId: string }>()((db) =>
  db
    .select({
      number: importItem.number,
      versionId: importItem.versionId,
      beforeStatus: sql<
        'draft' | 'in-review' | 'published' | 'retired' | 'removed' | null
      >`${importItem.beforeStatus}`,
      questionId: question.id,
      status: question.status,
      /** 1: somebody has met it. */
      isMet: sql<number>`exists (select 1 from sitting_question where sitting_question.question_id = ${question.id})`,
      /** Of what was imported. */
      content: landedVersion.content,
      currentVersionId: question.currentVersionId,
      proposedVersionId: question.proposedVersionId,
      before: {
        versionId: before.id,
        content: before.content,
        contentHash: before.contentHash,
      },
    })
    .from(importItem)
    .innerJoin(bankImport, eq(bankImport.id, importItem.importId))
    .innerJoin(
      question,
      and(eq(question.bankId, bankImport.bankId), eq(question.ref, importItem.ref)),
    )
    .innerJoin(landedVersion, eq(landedVersion.id, importItem.versionId))
    .leftJoin(before, eq(before.id, importItem.beforeVersionId))
    .where(and(eq(importItem.importId, value('importId')), isNotNull(importItem.versionId)))
    .orderBy(asc(importItem.number)),
)

/**
 * Takes back new questions and proposals of an import, and marks it undone. A new question that somebody has met, or
 * may meet in a list made for them, is retired.
 */
export function undoRows(undo: {
  importId: string
  added: readonly string[]
  proposals: readonly string[]
  /** Numbers of the questions that stay as they are. */
  kept: readonly number[]
  at: number
}) {
  const { importId, at } = undo
  const added = JSON.stringify(undo.added)
  return [
    statement(
      `update question set updated_at = ?,
         status = case when exists (select 1 from sitting_question where question_id = question.id)
           then 'retired' else 'removed' end
       where id in (select value from json_each(?))`,
      [at, added],
    ),
    statement(
      `delete from question_search where rowid in (select search_row from question
         where id in (select value from json_each(?)) and status = 'removed')`,
      [added],
    ),
    statement(
      `delete from question_tag where question_id in (select id from question
         where id in (select value from json_each(?)) and status = 'removed')`,
      [added],
    ),
    statement(
      `update question set proposed_version_id = null, updated_at = ?
       where id in (select value from json_each(?))`,
      [at, JSON.stringify(undo.proposals)],
    ),
    statement(
      `update import_item set version_id = null
       where import_id = ? and number in (select value from json_each(?))`,
      [importId, JSON.stringify(undo.kept)],
    ),
    statement(`update bank_import set state = 'undone', ended_at = ? where id = ?`, [at, importId]),
  ]
}
