import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { bank, blueprint } from '#db/schema/banks.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/**
 * Id of the bank asked for by `bankId`, as a fragment, if whoever asks looks after it: its authors do, and admins
 * after those that come with the program. Otherwise NULL.
 */
export function watchedBank(): SQL<string> {
  return sql<string>`(select watched.id from bank as watched where watched.id = ${value('bankId')} and (exists (select 1 from bank_member where bank_member.bank_id = watched.id and bank_member.user_id = ${myId()}) or (watched.is_shipped = 1 and exists (select 1 from user where user.id = ${myId()} and user.is_admin = 1))))`
}

/** A bank that whoever asks looks after, with the blueprint of its exam. No row: no such bank, or not theirs. */
export const findWatchedBank = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({
      id: bank.id,
      exam: bank.exam,
      title: bank.title,
      isShipped: bank.isShipped,
      blueprintId: blueprint.id,
      blueprint: blueprint.content,
    })
    .from(bank)
    .innerJoin(blueprint, and(eq(blueprint.exam, bank.exam), eq(blueprint.isCurrent, true)))
    .where(eq(bank.id, watchedBank())),
)

/** The banks that come with the program and their open reports, for admins; no row for anybody else. */
export const shippedBanksOfAdmin = prepared<Who>()((db) =>
  db
    .select({
      id: bank.id,
      exam: bank.exam,
      title: bank.title,
      openReports: sql<number>`(select count(*) from question cross join report on report.question_id = question.id and report.status = 'open' where question.bank_id = bank.id)`,
    })
    .from(bank)
    .where(
      and(
        eq(bank.isShipped, true),
        sql`exists (select 1 from user where user.id = ${myId()} and user.is_admin = 1)`,
      ),
    )
    .orderBy(asc(bank.exam)),
)
