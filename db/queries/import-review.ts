import { and, asc, count, desc, eq, gt, inArray, lt, ne, or, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { bankMember } from '#db/schema/authoring.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { bankImport, importItem } from '#db/schema/imports.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Whether the import of a row of `import_item` goes into a bank of whoever asks, as a fragment. */
function mine() {
  return sql`exists (select 1 from ${bankImport} join ${bankMember} on ${bankMember.bankId} = ${bankImport.bankId} where ${bankImport.id} = ${importItem.importId} and ${bankMember.userId} = ${myId()})`
}

/**
 * Which questions of an import are meant: of these changes, or with problems of these severities (JSON lists), and,
 * unless it is empty, with a problem that says this.
 */
export type ItemFilter = { changes: string; severities: string; said: string }

function isMeant() {
  return and(
    eq(importItem.importId, value('importId')),
    or(
      inArray(importItem.change, sql`(select value from json_each(${value('changes')}))`),
      inArray(importItem.severity, sql`(select value from json_each(${value('severities')}))`),
    ),
    sql`(${value('said')} = '' or exists (select 1 from json_each(${importItem.problems}) as said where said.value ->> 'message' = ${value('said')}))`,
    mine(),
  )
}

/** How many questions of an import there are of each change and severity, how many are accepted and were written. */
export const itemCounts = prepared<Who & { importId: string }>()((db) =>
  db
    .select({
      change: importItem.change,
      severity: importItem.severity,
      questions: count(),
      accepted: sql<number>`sum(${importItem.isAccepted})`,
      added: sql<number>`sum(${importItem.versionId} is not null and ${importItem.beforeVersionId} is null)`,
      changed: sql<number>`sum(${importItem.versionId} is not null and ${importItem.beforeVersionId} is not null)`,
    })
    .from(importItem)
    .where(and(eq(importItem.importId, value('importId')), mine()))
    .groupBy(importItem.change, importItem.severity)
    .orderBy(asc(importItem.change), asc(importItem.severity)),
)

const intoBank = sql`(select ${bankImport.bankId} from ${bankImport} where ${bankImport.id} = ${value('importId')})`

const shownColumns = {
  number: importItem.number,
  line: importItem.line,
  ref: importItem.ref,
  content: importItem.content,
  category: importItem.category,
  change: importItem.change,
  isAccepted: importItem.isAccepted,
  likeRef: importItem.likeRef,
  likeness: importItem.likeness,
  problems: importItem.problems,
  severity: importItem.severity,
  /** What the bank had under the same id when they were compared; both null where it had nothing. */
  heldVersionId: questionVersion.id,
  heldContent: questionVersion.content,
  /** 1: somebody has met what the bank has. */
  isMet: sql<number>`exists (select 1 from sitting_question where sitting_question.question_id = ${question.id})`,
  /** 1: the bank has it as an edit that waits for a decision. */
  waits: sql<number>`exists (select 1 from question_version as waiting where waiting.id = ${question.proposedVersionId} and waiting.content_hash = ${importItem.plannedHash})`,
  /** 1: what it is like is in the bank, not only in the file. */
  likeIsHeld: sql<number>`exists (select 1 from question as alike where alike.bank_id = ${intoBank} and alike.ref = ${importItem.likeRef} and alike.status <> 'removed')`,
}

const heldQuestion = and(
  eq(question.bankId, intoBank),
  eq(question.ref, importItem.ref),
  ne(question.status, 'removed'),
)

/** What a question was compared with stays what its review shows, once it is imported too. */
const comparedWith = sql`coalesce(${importItem.beforeVersionId}, ${question.currentVersionId})`

type PageAsked = Who & ItemFilter & { importId: string; limit: number }

/** Questions of an import after a number, in the order of the file. */
export const itemsAfter = prepared<PageAsked & { after: number }>()((db) =>
  db
    .select(shownColumns)
    .from(importItem)
    .leftJoin(question, heldQuestion)
    .leftJoin(questionVersion, eq(questionVersion.id, comparedWith))
    .where(and(isMeant(), gt(importItem.number, value('after'))))
    .orderBy(asc(importItem.number))
    .limit(value('limit')),
)

/** Questions of an import before a number, the last of them first. */
export const itemsBefore = prepared<PageAsked & { before: number }>()((db) =>
  db
    .select(shownColumns)
    .from(importItem)
    .leftJoin(question, heldQuestion)
    .leftJoin(questionVersion, eq(questionVersion.id, comparedWith))
    .where(and(isMeant(), lt(importItem.number, value('before'))))
    .orderBy(desc(importItem.number))
    .limit(value('limit')),
)

/** A question of an import as the review shows it. */
export type ShownItem = RowOf<typeof itemsAfter>

/** Numbers of all questions that are meant. */
export const numbersMeant = prepared<Who & ItemFilter & { importId: string }>()((db) =>
  db
    .select({ number: importItem.number })
    .from(importItem)
    .where(isMeant())
    .orderBy(asc(importItem.number)),
)

/**
 * What is said of questions, each message once with how many it is said of, the worst and most frequent first. It
 * goes through all that was read; a `limit` of 0 asks nothing.
 */
export const saidOfItems = prepared<Who & { importId: string; limit: number }>()((db) =>
  db
    .select({
      message: sql<string>`said.value ->> 'message'`,
      severity: sql<'error' | 'warning' | 'info'>`min(said.value ->> 'severity')`,
      rule: sql<string | null>`max(said.value ->> 'rule')`,
      questions: sql<number>`count(distinct ${importItem.number})`,
      first: sql<number>`min(${importItem.number})`,
    })
    .from(sql`${importItem}, json_each(${importItem.problems}) as said`)
    .where(and(eq(importItem.importId, value('importId')), mine()))
    .groupBy(sql`said.value ->> 'message'`)
    .orderBy(
      sql`case min(said.value ->> 'severity') when 'error' then 0 when 'warning' then 1 else 2 end`,
      sql`count(*) desc`,
      sql`said.value ->> 'message'`,
    )
    .limit(value('limit')),
)

/** The file's own categories with how many questions each has, in the order of their names. */
export const importCategories = prepared<Who & { importId: string }>()((db) =>
  db
    .select({ category: importItem.category, questions: count() })
    .from(importItem)
    .where(and(eq(importItem.importId, value('importId')), mine()))
    .groupBy(importItem.category)
    .orderBy(asc(importItem.category))
    .limit(100),
)
