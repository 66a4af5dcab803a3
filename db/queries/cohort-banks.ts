import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { bankMember, bankUse } from '#db/schema/authoring.ts'
import { bank } from '#db/schema/banks.ts'
import { cohort, cohortBank, cohortPerson } from '#db/schema/cohorts.ts'
import { instructedCohorts } from './cohort-access.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder
const published = sql<number>`(select count(*) from question where question.bank_id = ${bank.id} and question.status = 'published')`

/** The banks of a cohort that whoever asks belongs to, by title. `isUsed`: 1 where they practise it. */
export const banksOfCohort = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({
      id: bank.id,
      title: bank.title,
      about: bank.about,
      questions: published,
      isUsed: sql<number>`exists (select 1 from bank_use as used where used.bank_id = ${bank.id} and used.user_id = ${myId()})`,
    })
    .from(cohortPerson)
    .innerJoin(cohortBank, eq(cohortBank.cohortId, cohortPerson.cohortId))
    .innerJoin(bank, eq(bank.id, cohortBank.bankId))
    .where(and(eq(cohortPerson.userId, myId()), eq(cohortPerson.cohortId, value('cohortId'))))
    .orderBy(asc(bank.title), asc(bank.id)),
)

/** Banks that an instructor may bring to a cohort: of its exam, written by them, not there yet; by title. */
export const banksToBring = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({ id: bank.id, title: bank.title, questions: published })
    .from(bankMember)
    .innerJoin(bank, eq(bank.id, bankMember.bankId))
    .innerJoin(cohort, and(eq(cohort.id, value('cohortId')), eq(cohort.exam, bank.exam)))
    .where(
      and(
        eq(bankMember.userId, myId()),
        inArray(cohort.id, instructedCohorts()),
        sql`not exists (select 1 from cohort_bank as there where there.cohort_id = ${cohort.id} and there.bank_id = ${bank.id})`,
      ),
    )
    .orderBy(asc(bank.title), asc(bank.id)),
)

/** Every bank that comes to whoever asks from a cohort of theirs, by title; a bank of two cohorts comes once for each. */
export const banksFromMyCohorts = prepared<Who>()((db) =>
  db
    .select({
      id: bank.id,
      exam: bank.exam,
      title: bank.title,
      questions: published,
      cohortId: cohort.id,
      cohortTitle: cohort.title,
      isUsed: sql<number>`${bankUse.userId} is not null`,
    })
    .from(cohortPerson)
    .innerJoin(cohortBank, eq(cohortBank.cohortId, cohortPerson.cohortId))
    .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
    .innerJoin(bank, eq(bank.id, cohortBank.bankId))
    .leftJoin(bankUse, and(eq(bankUse.bankId, bank.id), eq(bankUse.userId, myId())))
    .where(eq(cohortPerson.userId, myId()))
    .orderBy(asc(bank.title), asc(bank.id), asc(cohort.id)),
)

/** Titles of the cohorts that one's own bank was brought to, for its authors. */
export const cohortsOfBank = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({ id: cohort.id, title: cohort.title, addedAt: cohortBank.addedAt })
    .from(bankMember)
    .innerJoin(cohortBank, eq(cohortBank.bankId, bankMember.bankId))
    .innerJoin(cohort, eq(cohort.id, cohortBank.cohortId))
    .where(and(eq(bankMember.userId, myId()), eq(bankMember.bankId, value('bankId'))))
    .orderBy(asc(cohortBank.addedAt), asc(cohort.id)),
)

/** Brings a bank to a cohort. */
export function addCohortBank(cohortId: string, { bankId, at }: { bankId: string; at: number }) {
  return statement(
    'insert into cohort_bank (cohort_id, bank_id, added_at) values (?, ?, ?) on conflict do nothing',
    [cohortId, bankId, at],
  )
}

/** Takes a bank from a cohort; what was answered stays. */
export function removeCohortBank(cohortId: string, bankId: string) {
  return statement('delete from cohort_bank where cohort_id = ? and bank_id = ?', [
    cohortId,
    bankId,
  ])
}
