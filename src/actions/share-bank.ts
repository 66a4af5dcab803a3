import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import {
  acceptInvite,
  addInvite,
  authorsOfBank,
  findInvite,
  handOverBank,
  openInvites,
  removeEditor,
  roleBeforeInvite,
  withdrawInvite,
} from '#db/queries/bank-members.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import { type AuthoredBank, meetAuthor, meetOwner, type TurnedAway } from './meet-author.ts'
import { hashSecret } from './secret-hash.ts'

const dayMs = 24 * 60 * 60 * 1000

/** How long an invitation can be accepted, in days. */
const inviteDays = 7

/** Invitations to one bank that can be open at once. */
const mostInvites = 20

/** - `too-many`: 20 invitations are open */
export type Invited =
  | { kind: 'invited'; viewer: Viewer; bank: AuthoredBank }
  | { kind: 'too-many' }
  | { kind: TurnedAway }

/** Opens an invitation with a secret code, of which only the hash is kept: one read batch, one write batch. */
export async function inviteAuthor(
  db: Database,
  who: Who,
  { bankId, code }: { bankId: string; code: string },
): Promise<Invited> {
  const mine = { ...who, bankId }
  const { invites, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(mine),
    invites: openInvites(mine),
  })
  const owner = meetOwner(read)
  if (owner.kind !== 'author') return owner
  if (invites.length >= mostInvites) return { kind: 'too-many' }
  const { userId } = owner.viewer
  const codeHash = await hashSecret(code)
  const until = who.now + inviteDays * dayMs
  await writeBatch(db, addInvite({ codeHash, bankId, userId, at: who.now, until }))
  return { kind: 'invited', viewer: owner.viewer, bank: owner.bank }
}

/** What an owner does with the authors of a bank; `userId` is another author, `codeHash` an invitation. */
export type Sharing =
  | { do: 'withdraw'; codeHash: string }
  | { do: 'remove'; userId: string }
  | { do: 'hand-over'; userId: string }

/** - `no-such-author`: nobody of that id edits the bank, perhaps not any more; nothing was written */
export type Shared = { kind: 'done' } | { kind: 'no-such-author' } | { kind: TurnedAway }

/** Takes back an invitation, takes an editor off, or makes one the owner: one read batch, one write batch. */
export async function shareBank(
  db: Database,
  who: Who,
  { bankId, sharing }: { bankId: string; sharing: Sharing },
): Promise<Shared> {
  const mine = { ...who, bankId }
  const { authors, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(mine),
    authors: authorsOfBank(mine),
  })
  const owner = meetOwner(read)
  if (owner.kind !== 'author') return owner
  if (sharing.do === 'withdraw') {
    await writeBatch(db, [withdrawInvite(bankId, sharing.codeHash)])
    return { kind: 'done' }
  }
  const { userId } = sharing
  if (!authors.some((author) => author.userId === userId && author.role === 'editor'))
    return { kind: 'no-such-author' }
  await writeBatch(
    db,
    sharing.do === 'remove'
      ? [removeEditor(bankId, userId)]
      : handOverBank(bankId, { from: owner.viewer.userId, to: userId }),
  )
  return { kind: 'done' }
}

/** - `owner`: an owner hands the bank over first, or deletes it */
export type Left = { kind: 'left' } | { kind: 'owner' } | { kind: TurnedAway }

/** Takes oneself off a bank that one edits. */
export async function leaveBank(db: Database, who: Who, bankId: string): Promise<Left> {
  const author = meetAuthor(
    await readBatch(db, { viewers: findViewer(who), banks: findAuthoredBank({ ...who, bankId }) }),
  )
  if (author.kind !== 'author') return author
  if (author.bank.role === 'owner') return { kind: 'owner' }
  await writeBatch(db, [removeEditor(bankId, author.viewer.userId)])
  return { kind: 'left' }
}

/** - `not-found`: no such invitation, or it is over */
export type Joined = { kind: 'joined'; bankId: string } | { kind: TurnedAway }

/**
 * Accepts an invitation, which is then spent: one read batch, one write batch. For whoever is an author already it
 * stays open.
 */
export async function joinBank(db: Database, who: Who, code: string): Promise<Joined> {
  const codeHash = await hashSecret(code)
  const read = await readBatch(db, {
    viewers: findViewer(who),
    invites: findInvite({ codeHash, now: who.now }),
    roles: roleBeforeInvite({ ...who, codeHash }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const [invite] = read.invites
  if (invite === undefined) return { kind: 'not-found' }
  const joined: Joined = { kind: 'joined', bankId: invite.bankId }
  if (read.roles.length > 0) return joined
  const [added] = await writeBatch(db, acceptInvite(viewer.userId, { codeHash, at: who.now }))
  return added === 1 ? joined : { kind: 'not-found' }
}
