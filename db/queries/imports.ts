import { and, asc, desc, eq, inArray, lt, or, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { bankMember, image } from '#db/schema/authoring.ts'
import { bank, blueprint, question, questionVersion } from '#db/schema/banks.ts'
import { bankImport, importItem, importPart } from '#db/schema/imports.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Whose bank an import goes into, and where the import stands. No row: no such import, or of a bank of others. */
export const findImport = prepared<Who & { importId: string }>()((db) =>
  db
    .select({
      id: bankImport.id,
      bankId: bank.id,
      exam: bank.exam,
      title: bank.title,
      needsReview: bank.needsReview,
      userId: bankMember.userId,
      state: bankImport.state,
      fileName: bankImport.fileName,
      size: bankImport.size,
      format: bankImport.format,
      encoding: bankImport.encoding,
      done: bankImport.done,
      total: bankImport.total,
      choices: bankImport.choices,
      problems: bankImport.problems,
      createdAt: bankImport.createdAt,
      startedAt: bankImport.startedAt,
      endedAt: bankImport.endedAt,
      blueprintId: blueprint.id,
      blueprint: blueprint.content,
    })
    .from(bankImport)
    .innerJoin(bank, eq(bank.id, bankImport.bankId))
    .innerJoin(bankMember, and(eq(bankMember.bankId, bank.id), eq(bankMember.userId, myId())))
    .innerJoin(blueprint, and(eq(blueprint.exam, bank.exam), eq(blueprint.isCurrent, true)))
    .where(eq(bankImport.id, value('importId'))),
)

/** The last 20 imports into a bank of one's own, newest first. */
export const importsOf = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({
      id: bankImport.id,
      state: bankImport.state,
      fileName: bankImport.fileName,
      format: bankImport.format,
      createdAt: bankImport.createdAt,
      endedAt: bankImport.endedAt,
    })
    .from(bankMember)
    .innerJoin(bankImport, eq(bankImport.bankId, bankMember.bankId))
    .where(and(eq(bankMember.userId, myId()), eq(bankMember.bankId, value('bankId'))))
    .orderBy(desc(bankImport.createdAt), desc(bankImport.id))
    .limit(20),
)

/** Bytes of a piece of a file; any database server takes so many in one statement. */
const partBytes = 1024 * 1024

/** Keeps a file until it is read; the same id twice is one import. */
export function storeImport(row: {
  id: string
  bankId: string
  userId: string
  fileName: string
  wantedFormat: string | null
  bytes: Uint8Array
  at: number
}) {
  const { id, bankId, userId, fileName, wantedFormat, bytes, at } = row
  const parts = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, part) =>
    statement(
      `insert into import_part (import_id, part, bytes)
       select id, ?, ? from bank_import where id = ? and bank_id = ? and user_id = ? and state = 'waiting'
       on conflict do nothing`,
      [part, bytes.slice(part * partBytes, (part + 1) * partBytes), id, bankId, userId],
    ),
  )
  return [
    statement(
      `insert into bank_import (id, bank_id, user_id, state, file_name, size, wanted_format, created_at)
       values (?, ?, ?, 'waiting', ?, ?, ?, ?) on conflict (id) do nothing`,
      [id, bankId, userId, fileName, bytes.length, wantedFormat, at],
    ),
    ...parts,
  ]
}

/** Imports that nobody reads: new ones, and those whose reader has been silent since `staleAt`. */
export const waitingImports = prepared<{ staleAt: number }>()((db) =>
  db
    .select({ id: bankImport.id })
    .from(bankImport)
    .where(
      or(
        eq(bankImport.state, 'waiting'),
        and(eq(bankImport.state, 'reading'), lt(bankImport.startedAt, value('staleAt'))),
      ),
    )
    .orderBy(asc(bankImport.createdAt), asc(bankImport.id))
    .limit(20),
)

/** Takes an import for reading. Changes no row when somebody else reads it. */
export function claimImport(id: string, at: number, staleAt: number) {
  return statement(
    `update bank_import set state = 'reading', started_at = ?, done = 0, attempts = attempts + 1
     where id = ? and (state = 'waiting' or (state = 'reading' and started_at < ?))`,
    [at, id, staleAt],
  )
}

/** The pieces of a file, in order. */
export const partsOf = prepared<{ importId: string }>()((db) =>
  db
    .select({ bytes: importPart.bytes })
    .from(importPart)
    .where(eq(importPart.importId, value('importId')))
    .orderBy(asc(importPart.part)),
)

/** An import by its id, whoever asks: for jobs. */
export const importToRead = prepared<{ importId: string }>()((db) =>
  db
    .select({
      id: bankImport.id,
      bankId: bank.id,
      fileName: bankImport.fileName,
      wantedFormat: bankImport.wantedFormat,
      attempts: bankImport.attempts,
      blueprintId: blueprint.id,
      blueprint: blueprint.content,
    })
    .from(bankImport)
    .innerJoin(bank, eq(bank.id, bankImport.bankId))
    .innerJoin(blueprint, and(eq(blueprint.exam, bank.exam), eq(blueprint.isCurrent, true)))
    .where(eq(bankImport.id, value('importId'))),
)

/**
 * Which of these hashes (a JSON list) are pictures of the bank that an import goes into, or of another that whoever
 * brought the file may change; `size` in bytes.
 */
export const imagesAtHand = prepared<{ importId: string; hashes: string }>()((db) =>
  db
    .select({
      hash: image.hash,
      size: sql<number>`max(${image.size})`,
      /** 1: the import's own bank has it. */
      isOwn: sql<number>`max(${image.bankId} = ${bankImport.bankId})`,
    })
    .from(bankImport)
    .innerJoin(image, inArray(image.hash, sql`(select value from json_each(${value('hashes')}))`))
    .where(
      and(
        eq(bankImport.id, value('importId')),
        or(
          eq(image.bankId, bankImport.bankId),
          sql`exists (select 1 from bank_member where bank_member.bank_id = ${image.bankId} and bank_member.user_id = ${bankImport.userId})`,
        ),
      ),
    )
    .groupBy(image.hash)
    .orderBy(asc(image.hash)),
)

/** Hash of an edit that waits beside the version in use, as a fragment; null: none waits. */
function waitingHash() {
  return sql<
    string | null
  >`(select waiting.content_hash from question_version as waiting where waiting.id = ${question.proposedVersionId})`
}

/** Every question, in its current version, of the bank that an import goes into; retired ones too. */
export const heldQuestions = prepared<{ importId: string }>()((db) =>
  db
    .select({
      ref: question.ref,
      status: question.status,
      versionId: question.currentVersionId,
      contentHash: questionVersion.contentHash,
      waitingHash: waitingHash(),
      content: questionVersion.content,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(
      eq(
        question.bankId,
        sql`(select ${bankImport.bankId} from ${bankImport} where ${bankImport.id} = ${value('importId')})`,
      ),
    )
    .orderBy(asc(question.ref)),
)

/** What was accepted of an import, with what the bank has under the same id; `held` is null where it has nothing. */
export const acceptedItems = prepared<{ importId: string }>()((db) =>
  db
    .select({
      number: importItem.number,
      content: importItem.content,
      plannedHash: importItem.plannedHash,
      isSound: importItem.isSound,
      /** The version in use when the import was looked through. */
      comparedWith: importItem.beforeVersionId,
      held: {
        versionId: questionVersion.id,
        status: sql<
          'draft' | 'in-review' | 'published' | 'retired' | 'removed'
        >`${question.status}`,
        number: sql<number>`(select max(latest.number) from question_version as latest where latest.question_id = ${question.id})`,
        contentHash: questionVersion.contentHash,
        waitingHash: waitingHash(),
        content: questionVersion.content,
        /** 1: somebody has met it. */
        isMet: sql<number>`exists (select 1 from sitting_question where sitting_question.question_id = ${question.id})`,
      },
    })
    .from(importItem)
    .leftJoin(
      question,
      and(
        eq(
          question.bankId,
          sql`(select ${bankImport.bankId} from ${bankImport} where ${bankImport.id} = ${value('importId')})`,
        ),
        eq(question.ref, importItem.ref),
      ),
    )
    .leftJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(and(eq(importItem.importId, value('importId')), eq(importItem.isAccepted, true)))
    .orderBy(asc(importItem.number)),
)

/** What was read of a file, question by question. */
export const importedItems = prepared<{ importId: string }>()((db) =>
  db
    .select()
    .from(importItem)
    .where(eq(importItem.importId, value('importId')))
    .orderBy(asc(importItem.number)),
)
