import { and, asc, desc, eq, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { prepared } from '#db/batch.ts'
import { user } from '#db/schema/auth.ts'
import { bankMember } from '#db/schema/authoring.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { questionDecision } from '#db/schema/decisions.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Id of the bank asked for, if it is of whoever asks. */
function myBank() {
  return sql`(select ${bankMember.bankId} from ${bankMember} where ${bankMember.bankId} = ${value('bankId')} and ${bankMember.userId} = ${myId()})`
}

const latestNumber = sql<number>`(select max(latest.number) from question_version as latest where latest.question_id = ${question.id})`
const isMine = and(eq(question.bankId, myBank()), eq(question.ref, value('ref')))
const proposed = alias(questionVersion, 'proposed')
const writer = alias(user, 'writer')

type Asked = Who & { bankId: string; ref: string }

/**
 * A question of one's own bank for its editor, with the version in force and the one that waits; removed ones too,
 * whose ref is free. No row: no such question, or of a bank of others.
 */
export const questionToEdit = prepared<Asked>()((db) =>
  db
    .select({
      id: question.id,
      ref: question.ref,
      status: question.status,
      versionId: questionVersion.id,
      content: questionVersion.content,
      contentHash: questionVersion.contentHash,
      writtenBy: questionVersion.createdBy,
      proposedId: proposed.id,
      proposedContent: proposed.content,
      proposedHash: proposed.contentHash,
      proposedBy: proposed.createdBy,
      /** The highest that it ever had. */
      number: latestNumber,
      /** 1: somebody has met it. */
      isMet: sql<number>`exists (select 1 from sitting_question where sitting_question.question_id = ${question.id})`,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .leftJoin(proposed, eq(proposed.id, question.proposedVersionId))
    .where(isMine),
)

/** Versions of a question of one's own bank with who wrote them, the newest first. */
export const versionsOf = prepared<Asked>()((db) =>
  db
    .select({
      id: questionVersion.id,
      number: questionVersion.number,
      content: questionVersion.content,
      contentHash: questionVersion.contentHash,
      at: questionVersion.createdAt,
      reason: questionVersion.reason,
      /** Absent: their account is gone, or it was loaded by the program. */
      name: writer.name,
      email: writer.email,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.questionId, question.id))
    .leftJoin(writer, eq(writer.id, questionVersion.createdBy))
    .where(and(isMine, ne(question.status, 'removed')))
    .orderBy(desc(questionVersion.number)),
)

/** One version of a question of one's own bank, with who wrote it. */
export const versionById = prepared<Asked & { versionId: string }>()((db) =>
  db
    .select({
      id: questionVersion.id,
      content: questionVersion.content,
      contentHash: questionVersion.contentHash,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.questionId, question.id))
    .where(and(isMine, eq(questionVersion.id, value('versionId')))),
)

/** What was decided about a question of one's own bank, the latest first. */
export const decisionsOf = prepared<Asked>()((db) =>
  db
    .select({
      kind: questionDecision.kind,
      versionId: questionDecision.versionId,
      words: questionDecision.words,
      at: questionDecision.at,
      name: writer.name,
      email: writer.email,
    })
    .from(question)
    .innerJoin(questionDecision, eq(questionDecision.questionId, question.id))
    .leftJoin(writer, eq(writer.id, questionDecision.decidedBy))
    .where(isMine)
    .orderBy(desc(questionDecision.at), sql`${questionDecision}.rowid desc`)
    .limit(200),
)

/** The cases of one's own bank, each in the last changed question that has it. */
export const casesOf = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({
      versionId: sql<string>`version_id`,
      questions: sql<number>`questions`,
      content: sql<string>`(select current.content from question_version as current where current.id = version_id)`,
    })
    .from(
      sql`(select case_ref, count(*) as questions, max(updated_at), current_version_id as version_id from question
        where bank_id = ${myBank()} and case_ref is not null and status <> 'removed' group by case_ref)`,
    )
    .orderBy(sql`case_ref`),
)

/**
 * Questions of one's own bank that wait for a decision, those that changed first at the top, at most 200. Of what
 * waits, the version is meant.
 */
export const waitingQuestions = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({
      ref: question.ref,
      status: question.status,
      updatedAt: question.updatedAt,
      stem: sql<string>`substr(${questionVersion.content} ->> '$.stem', 1, 300)`,
      writtenBy: questionVersion.createdBy,
      name: writer.name,
      email: writer.email,
      lastDecision: sql<
        string | null
      >`(select said.kind from question_decision as said where said.question_id = ${question.id} and said.version_id = ${questionVersion.id} order by said.at desc, said.rowid desc limit 1)`,
    })
    .from(question)
    .innerJoin(
      questionVersion,
      eq(
        questionVersion.id,
        sql`coalesce(${question.proposedVersionId}, ${question.currentVersionId})`,
      ),
    )
    .leftJoin(writer, eq(writer.id, questionVersion.createdBy))
    .where(
      and(
        eq(question.bankId, myBank()),
        or(
          eq(question.status, 'in-review'),
          and(eq(question.status, 'published'), sql`${question.proposedVersionId} is not null`),
        ),
      ),
    )
    .orderBy(asc(question.updatedAt), asc(question.ref))
    .limit(200),
)
