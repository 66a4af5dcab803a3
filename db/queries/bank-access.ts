import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { bankMember, bankUse } from '#db/schema/authoring.ts'
import { bank, question } from '#db/schema/banks.ts'
import { cohortBank, cohortPerson } from '#db/schema/cohorts.ts'
import { myId } from './viewers.ts'

/**
 * Ids of the banks that the learner practises, as a fragment: those that come with the program, and others that
 * they asked for and may see: public ones, their own, and those of their cohorts. Uses the placeholders of `myId`.
 */
export function practisedBanks(): SQL {
  return sql`(select ${bank.id} from ${bank} where ${bank.isShipped} = 1 union select ${bankUse.bankId} from ${bankUse} join ${bank} on ${bank.id} = ${bankUse.bankId} where ${bankUse.userId} = ${myId()} and (${bank.visibility} = 'public' or ${bankUse.bankId} in ${authoredBanks()} or ${bankUse.bankId} in ${myCohortsBanks()}))`
}

/** Whether a question is published in a bank that the learner practises. */
export function isPractised(): SQL {
  return sql`(${question.status} = 'published' and ${question.bankId} in ${practisedBanks()})`
}

/** Ids of the banks that whoever asks may change, as a fragment. Uses the placeholders of `myId`. */
export function authoredBanks(): SQL {
  return sql`(select ${bankMember.bankId} from ${bankMember} where ${bankMember.userId} = ${myId()})`
}

/** Ids of the banks that were brought to a cohort of whoever asks, as a fragment. Uses the placeholders of `myId`. */
export function myCohortsBanks(): SQL {
  return sql`(select ${cohortBank.bankId} from ${cohortPerson} join ${cohortBank} on ${cohortBank.cohortId} = ${cohortPerson.cohortId} where ${cohortPerson.userId} = ${myId()})`
}

/**
 * Title of the bank that a question is of, as a fragment; NULL for banks that come with the program. `questionId` is
 * the column that names the question.
 */
export function broughtBankTitle(questionId: SQLWrapper): SQL<string | null> {
  return sql<
    string | null
  >`(select brought.title from question as asked join bank as brought on brought.id = asked.bank_id where asked.id = ${questionId} and brought.is_shipped = 0)`
}
