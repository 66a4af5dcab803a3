import { and, asc, count, desc, eq, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { bankMember } from '#db/schema/authoring.ts'
import { bank, blueprint, question } from '#db/schema/banks.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** A bank that whoever asks may change, with the blueprint of its exam. No row: no such bank, or not one's own. */
export const findAuthoredBank = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({
      id: bank.id,
      exam: bank.exam,
      title: bank.title,
      about: bank.about,
      visibility: bank.visibility,
      needsReview: bank.needsReview,
      role: bankMember.role,
      userId: bankMember.userId,
      blueprintId: blueprint.id,
      blueprint: blueprint.content,
    })
    .from(bankMember)
    .innerJoin(bank, eq(bank.id, bankMember.bankId))
    .innerJoin(blueprint, and(eq(blueprint.exam, bank.exam), eq(blueprint.isCurrent, true)))
    .where(and(eq(bankMember.userId, myId()), eq(bankMember.bankId, value('bankId')))),
)

/** The banks that whoever asks may change, the newest first, with how many questions each has that are not retired. */
export const authoredBanksOf = prepared<Who>()((db) =>
  db
    .select({
      id: bank.id,
      exam: bank.exam,
      title: bank.title,
      visibility: bank.visibility,
      role: bankMember.role,
      questions: count(question.id),
    })
    .from(bankMember)
    .innerJoin(bank, eq(bank.id, bankMember.bankId))
    .leftJoin(
      question,
      and(
        eq(question.bankId, bank.id),
        sql`${question.status} in ('draft', 'in-review', 'published')`,
      ),
    )
    .where(eq(bankMember.userId, myId()))
    .groupBy(bank.id)
    .orderBy(desc(bank.createdAt), asc(bank.id)),
)

type NewBank = { id: string; exam: string; title: string; about: string; at: number }

/** Creates a bank that only its owner sees; the same id twice is one bank. */
export function addBank(userId: string, { id, exam, title, about, at }: NewBank) {
  return [
    statement(
      `insert into bank (id, exam, title, about, owner_id, visibility, created_at) values (?, ?, ?, ?, ?, 'private', ?)
       on conflict (id) do nothing`,
      [id, exam, title, about, userId, at],
    ),
    statement(
      `insert into bank_member (bank_id, user_id, role, added_at)
       select id, owner_id, 'owner', ? from bank where id = ? and owner_id = ? on conflict do nothing`,
      [at, id, userId],
    ),
  ]
}
