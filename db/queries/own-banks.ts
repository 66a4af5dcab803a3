import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { bankMember } from '#db/schema/authoring.ts'
import { bank } from '#db/schema/banks.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

function countOf(status: 'draft' | 'in-review' | 'published' | 'retired'): SQL<number> {
  return sql<number>`(select count(*) from question where question.bank_id = ${bank.id} and question.status = ${sql.raw(`'${status}'`)})`
}

/** The banks that whoever asks may change, the newest first, with what waits in each and when it last changed. */
export const ownBankRows = prepared<Who>()((db) =>
  db
    .select({
      id: bank.id,
      exam: bank.exam,
      title: bank.title,
      visibility: bank.visibility,
      role: bankMember.role,
      drafts: countOf('draft'),
      inReview: countOf('in-review'),
      published: countOf('published'),
      retired: countOf('retired'),
      openReports: sql<number>`(select count(*) from question join report on report.question_id = question.id and report.status = 'open' where question.bank_id = ${bank.id})`,
      changedAt: sql<number>`coalesce((select updated_at from question where question.bank_id = ${bank.id} order by updated_at desc limit 1), ${bank.createdAt})`,
    })
    .from(bankMember)
    .innerJoin(bank, eq(bank.id, bankMember.bankId))
    .where(eq(bankMember.userId, myId()))
    .orderBy(desc(bank.createdAt), asc(bank.id)),
)

/** What the authors of a bank say of it and allow. */
export type BankSettings = {
  title: string
  about: string
  visibility: 'private' | 'public'
  needsReview: 0 | 1
}

/** Writes the settings of a bank. */
export function saveBankSettings(bankId: string, settings: BankSettings) {
  const { title, about, visibility, needsReview } = settings
  return statement(
    'update bank set title = ?, about = ?, visibility = ?, needs_review = ? where id = ? and is_shipped = 0',
    [title, about, visibility, needsReview, bankId],
  )
}

/**
 * How many questions one's own bank has, how many of them somebody has met, how many people those are, and how many
 * questions assignments list: a bank with any of these two is withdrawn rather than deleted, as `bankRemoval` does. No
 * row: not one's own.
 */
export const bankReach = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({
      bankId: bank.id,
      questions: sql<number>`(select count(*) from question where question.bank_id = ${bank.id})`,
      met: sql<number>`(select count(*) from question where question.bank_id = ${bank.id} and exists (select 1 from sitting_question where sitting_question.question_id = question.id))`,
      listed: sql<number>`(select count(*) from question where question.bank_id = ${bank.id} and exists (select 1 from assignment_question where assignment_question.question_id = question.id))`,
      people: sql<number>`(select count(distinct sitting.user_id) from question cross join sitting_question on sitting_question.question_id = question.id join sitting on sitting.id = sitting_question.sitting_id where question.bank_id = ${bank.id})`,
      authors: sql<number>`(select count(*) from bank_member as author where author.bank_id = ${bank.id})`,
    })
    .from(bankMember)
    .innerJoin(bank, eq(bank.id, bankMember.bankId))
    .where(and(eq(bankMember.userId, myId()), eq(bankMember.bankId, value('bankId')))),
)
