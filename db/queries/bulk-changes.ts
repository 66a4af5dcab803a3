import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { prepared, type RowOf, statement } from '#db/batch.ts'
import { bulkChange } from '#db/schema/authoring.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import type { BankFilter } from '#src/domain/bank/find.ts'
import {
  type Asked,
  type FilterShape,
  type FilterValues,
  filterValues,
  isMeant,
  myBank,
  shapeName,
  shapeOf,
} from './bank-filter.ts'

const value = sql.placeholder

const chosen = {
  id: question.id,
  ref: question.ref,
  status: question.status,
  versionId: question.currentVersionId,
  proposedVersionId: question.proposedVersionId,
  number: sql<number>`(select max(latest.number) from question_version as latest where latest.question_id = ${question.id})`,
  contentHash: questionVersion.contentHash,
  content: questionVersion.content,
  /** Who wrote the version in force. */
  writtenBy: questionVersion.createdBy,
}

/** The questions of one's own bank with these refs (a JSON list), each with its version in force. */
export const questionsByRef = prepared<Asked & { refs: string }>()((db) =>
  db
    .select(chosen)
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(
      and(
        eq(question.bankId, myBank()),
        inArray(question.ref, sql`(select value from json_each(${value('refs')}))`),
        ne(question.status, 'removed'),
      ),
    )
    .orderBy(asc(question.ref)),
)

/** A question with its version in force, as changing many takes it. */
export type ChosenQuestion = RowOf<typeof questionsByRef>

function allOf(shape: FilterShape) {
  return prepared<FilterValues & { limit: number }>()((db) =>
    db
      .select(chosen)
      .from(question)
      .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
      .where(
        inArray(
          question.id,
          sql`(select ${question.id} from ${question} where ${isMeant(shape)} order by ${question.ref} limit ${value('limit')})`,
        ),
      )
      .orderBy(asc(question.ref)),
  )
}

const alls = new Map<string, ReturnType<typeof allOf>>()

/** The first `limit` questions of one's own bank that a filter finds, by ref, each with its version in force. */
export function questionsFound(
  asked: Asked & { today: string; limit: number },
  filter: BankFilter,
) {
  const shape = shapeOf(filter)
  const query = alls.get(shapeName(shape)) ?? allOf(shape)
  alls.set(shapeName(shape), query)
  return query({ ...filterValues(asked, filter), limit: asked.limit })
}

/** One change of many questions of one's own bank. No row: no such change, or of others. */
export const findBulkChange = prepared<Asked & { changeId: string }>()((db) =>
  db
    .select({
      id: bulkChange.id,
      kind: bulkChange.kind,
      change: bulkChange.change,
      at: bulkChange.at,
      undoneAt: bulkChange.undoneAt,
    })
    .from(bulkChange)
    .where(and(eq(bulkChange.id, value('changeId')), eq(bulkChange.bankId, myBank()))),
)

const was = alias(questionVersion, 'was')

/**
 * The questions that a change of one's own bank touched, as they stand now, each with the content it had before. A
 * question taken out since is left out.
 */
export const touchedQuestions = prepared<Asked & { changeId: string }>()((db) =>
  db
    .select({
      id: question.id,
      status: question.status,
      versionId: question.currentVersionId,
      proposedVersionId: question.proposedVersionId,
      was: { versionId: was.id, content: was.content },
      touched: sql<string>`one.value`,
    })
    .from(bulkChange)
    .innerJoin(sql`json_each(${bulkChange.before}) as one`, sql`true`)
    .innerJoin(question, eq(question.id, sql`one.value ->> 'id'`))
    .innerJoin(was, eq(was.id, sql`one.value ->> 'versionId'`))
    .where(
      and(
        eq(bulkChange.id, value('changeId')),
        eq(bulkChange.bankId, myBank()),
        ne(question.status, 'removed'),
      ),
    )
    .orderBy(asc(question.ref)),
)

/**
 * Keeps a change of many questions with what undoes it. Fails with a unique violation when it is there already: the
 * same form sent twice.
 */
export function keepBulkChange(row: {
  id: string
  bankId: string
  userId: string
  kind: 'tag' | 'untag' | 'move' | 'status' | 'checked'
  change: string
  before: string
  at: number
}) {
  return statement(
    `insert into bulk_change (id, bank_id, user_id, kind, change, before, at) values (?, ?, ?, ?, ?, ?, ?)`,
    [row.id, row.bankId, row.userId, row.kind, row.change, row.before, row.at],
  )
}

/** Marks a change as undone. */
export function markUndone(changeId: string, at: number) {
  return statement('update bulk_change set undone_at = ? where id = ?', [at, changeId])
}

/** Fails when a change is undone already: two that press Undo at once undo once. */
export function demandNotUndone(changeId: string) {
  return statement(
    'insert into bulk_change select * from bulk_change where id = ? and undone_at is not null',
    [changeId],
  )
}

/** Fails unless every question still has the version and the status that was looked at. */
export function demandStanding(
  looked: readonly { id: string; versionId: string; status: string }[],
) {
  const rows = looked.map(({ id, versionId, status }) => ({ id, versionId, status }))
  return statement(
    `insert into question select question.* from json_each(?) as one
     cross join question on question.id = one.value ->> 'id'
     where question.current_version_id <> one.value ->> 'versionId' or question.status <> one.value ->> 'status'`,
    [JSON.stringify(rows)],
  )
}

/** A question that takes another status. */
export type StatusMove = { id: string; versionId: string; from: string; to: string }

/** Gives questions another status, where they still have the version and the status that was looked at. */
export function moveStatuses(moves: readonly StatusMove[], at: number) {
  return statement(
    `update question set status = one.value ->> 'to', updated_at = ? from json_each(?) as one
     where question.id = one.value ->> 'id' and question.status = one.value ->> 'from'
       and question.current_version_id = one.value ->> 'versionId'`,
    [at, JSON.stringify(moves)],
  )
}

/** Takes back versions that wait for review, by question, where they still wait. */
export function withdrawProposals(
  proposals: readonly { id: string; versionId: string }[],
  at: number,
) {
  return statement(
    `update question set proposed_version_id = null, updated_at = ? from json_each(?) as one
     where question.id = one.value ->> 'id' and question.proposed_version_id = one.value ->> 'versionId'`,
    [at, JSON.stringify(proposals)],
  )
}
