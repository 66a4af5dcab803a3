import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { user } from '#db/schema/auth.ts'
import { bankInvite, bankMember } from '#db/schema/authoring.ts'
import { bank } from '#db/schema/banks.ts'
import { authoredBanks } from './bank-access.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** The authors of one's own bank, the owner first, then who came first. */
export const authorsOfBank = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({
      userId: bankMember.userId,
      name: user.name,
      email: user.email,
      role: bankMember.role,
      addedAt: bankMember.addedAt,
    })
    .from(bankMember)
    .innerJoin(user, eq(user.id, bankMember.userId))
    .where(and(eq(bankMember.bankId, value('bankId')), inArray(bankMember.bankId, authoredBanks())))
    .orderBy(sql`${bankMember.role} = 'owner' desc`, asc(bankMember.addedAt), asc(user.id)),
)

/** Invitations to one's own bank that can still be accepted, the oldest first. */
export const openInvites = prepared<Who & { bankId: string }>()((db) =>
  db
    .select({
      codeHash: bankInvite.codeHash,
      createdAt: bankInvite.createdAt,
      expiresAt: bankInvite.expiresAt,
    })
    .from(bankInvite)
    .where(
      and(
        eq(bankInvite.bankId, value('bankId')),
        inArray(bankInvite.bankId, authoredBanks()),
        gt(bankInvite.expiresAt, sql`${value('now')}`),
      ),
    )
    .orderBy(asc(bankInvite.createdAt), asc(bankInvite.codeHash)),
)

/** An invitation by the hash of its code. No row: there is none, or it is over. */
export const findInvite = prepared<{ codeHash: string; now: number }>()((db) =>
  db
    .select({
      bankId: bank.id,
      title: bank.title,
      exam: bank.exam,
      expiresAt: bankInvite.expiresAt,
      name: user.name,
      email: user.email,
    })
    .from(bankInvite)
    .innerJoin(bank, eq(bank.id, bankInvite.bankId))
    .innerJoin(user, eq(user.id, bankInvite.createdBy))
    .where(
      and(
        eq(bankInvite.codeHash, value('codeHash')),
        gt(bankInvite.expiresAt, sql`${value('now')}`),
      ),
    ),
)

/** Whether whoever asks is an author of the bank of an invitation already: one row, or none. */
export const roleBeforeInvite = prepared<Who & { codeHash: string }>()((db) =>
  db
    .select({ role: bankMember.role })
    .from(bankInvite)
    .innerJoin(
      bankMember,
      and(eq(bankMember.bankId, bankInvite.bankId), eq(bankMember.userId, myId())),
    )
    .where(eq(bankInvite.codeHash, value('codeHash'))),
)

type NewInvite = { codeHash: string; bankId: string; userId: string; at: number; until: number }

/** Opens an invitation; those of the bank that are over go. */
export function addInvite({ codeHash, bankId, userId, at, until }: NewInvite) {
  return [
    statement('delete from bank_invite where bank_id = ? and expires_at <= ?', [bankId, at]),
    statement(
      'insert into bank_invite (code_hash, bank_id, created_by, created_at, expires_at) values (?, ?, ?, ?, ?)',
      [codeHash, bankId, userId, at, until],
    ),
  ]
}

/** Takes an invitation back. */
export function withdrawInvite(bankId: string, codeHash: string) {
  return statement('delete from bank_invite where bank_id = ? and code_hash = ?', [
    bankId,
    codeHash,
  ])
}

/** Makes whoever accepts an invitation an editor and spends it; the first statement changes no row if it is over. */
export function acceptInvite(userId: string, { codeHash, at }: { codeHash: string; at: number }) {
  return [
    statement(
      `insert into bank_member (bank_id, user_id, role, added_at)
       select bank_id, ?, 'editor', ? from bank_invite where code_hash = ? and expires_at > ?
       on conflict do nothing`,
      [userId, at, codeHash, at],
    ),
    statement('delete from bank_invite where code_hash = ?', [codeHash]),
  ]
}

/** Takes an editor off a bank; its owner stays. */
export function removeEditor(bankId: string, userId: string) {
  return statement(
    `delete from bank_member where bank_id = ? and user_id = ? and role = 'editor'`,
    [bankId, userId],
  )
}

/** Makes an editor the owner and the owner an editor; changes nothing unless both are what they were. */
export function handOverBank(bankId: string, { from, to }: { from: string; to: string }) {
  return [
    statement(
      `update bank set owner_id = :to where id = :bank and owner_id = :from
         and exists (select 1 from bank_member where bank_id = :bank and user_id = :to and role = 'editor')`,
      { bank: bankId, from, to },
    ),
    statement(
      `update bank_member set role = case user_id when (select owner_id from bank where id = :bank) then 'owner' else 'editor' end
       where bank_id = :bank and user_id in (:from, :to)`,
      { bank: bankId, from, to },
    ),
  ]
}
