import { and, asc, count, eq, isNotNull, or, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { bankMember, bankUse } from '#db/schema/authoring.ts'
import { bank, question } from '#db/schema/banks.ts'
import { isPractised, myCohortsBanks } from './bank-access.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

const value = sql.placeholder
const published = sql<number>`(select count(*) from question where question.bank_id = ${bank.id} and question.status = 'published')`
const isOfCohort = sql<number>`${bank.id} in ${myCohortsBanks()}`
const isUsed = sql<number>`${bankUse.userId} is not null`

/**
 * Banks of an exam that did not come with the program and that the learner may practise, at most 100: those in use
 * first, then by title. Public ones without a published question are left out.
 */
export const offeredBanks = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      id: bank.id,
      title: bank.title,
      about: bank.about,
      questions: published,
      isUsed,
      isOwn: sql<number>`${bankMember.userId} is not null`,
      /** 1: brought to a cohort of theirs. */
      isOfCohort,
    })
    .from(bank)
    .leftJoin(bankUse, and(eq(bankUse.bankId, bank.id), eq(bankUse.userId, myId())))
    .leftJoin(bankMember, and(eq(bankMember.bankId, bank.id), eq(bankMember.userId, myId())))
    .where(
      and(
        eq(bank.exam, chosenExam()),
        eq(bank.isShipped, false),
        or(
          isNotNull(bankMember.userId),
          isOfCohort,
          and(eq(bank.visibility, 'public'), or(isNotNull(bankUse.userId), sql`${published} > 0`)),
        ),
      ),
    )
    .orderBy(sql`${isUsed} desc`, asc(bank.title), asc(bank.id))
    .limit(100),
)

/** How many published questions of an exam the learner practises, kept ones too. */
export const practisedCount = prepared<Who & { exam: string }>()((db) =>
  db
    .select({ questions: count() })
    .from(question)
    .where(and(eq(question.exam, chosenExam()), isPractised())),
)

/** A bank that the learner may choose or has chosen. No row: not there, not theirs to see, or one of the program's. */
export const findOfferedBank = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({ id: bank.id, exam: bank.exam })
    .from(bank)
    .leftJoin(bankUse, and(eq(bankUse.bankId, bank.id), eq(bankUse.userId, myId())))
    .leftJoin(bankMember, and(eq(bankMember.bankId, bank.id), eq(bankMember.userId, myId())))
    .where(
      and(
        eq(bank.id, value('bankId')),
        eq(bank.isShipped, false),
        or(
          eq(bank.visibility, 'public'),
          isNotNull(bankMember.userId),
          isNotNull(bankUse.userId),
          isOfCohort,
        ),
      ),
    ),
)

/** Puts a bank among those that a learner practises. */
export function startUsing(userId: string, { bankId, at }: { bankId: string; at: number }) {
  return statement(
    'insert into bank_use (user_id, bank_id, added_at) values (?, ?, ?) on conflict do nothing',
    [userId, bankId, at],
  )
}

/** Takes a bank from those that a learner practises; what was answered stays. */
export function stopUsing(userId: string, bankId: string) {
  return statement('delete from bank_use where user_id = ? and bank_id = ?', [userId, bankId])
}
