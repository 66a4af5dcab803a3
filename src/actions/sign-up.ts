import { type Bound, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  addPassword,
  addSession,
  addUser,
  endOtherSessions,
  endSession,
  findByEmail,
  isAccountConflict,
  promoteGuest,
  removeHalfMade,
} from '#db/queries/accounts.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'

/** A person who wants an account, and the session that they get. Instants in ms UTC. */
export type NewMember = {
  /** In small letters. */
  email: string
  /** Empty: not said. */
  name: string
  password: string
  token: string
  userAgent: string
  expiresAt: number
}

/** - `taken`: the address belongs to a member already; nothing was written */
export type SignedUp = { kind: 'created'; userId: string } | { kind: 'taken' }

type Context = {
  db: Database
  now: number
  newId: () => string
  hash: (password: string) => Promise<string>
  /** Session at hand, a guest's or another member's. */
  who: Who | undefined
}

/**
 * Makes an account: one read batch, one write batch with user, password and session together, so that nothing
 * is ever half made. A guest becomes the member: the id stays, and with it every answer. What an older
 * sign-up left without a password is cleared away first.
 */
export async function signUp(context: Context, member: NewMember): Promise<SignedUp> {
  const before = await look(context, member)
  if (before.isTaken) return { kind: 'taken' }
  const hash = await context.hash(member.password)
  const { userId, statements } = writes(context, { ...member, hash }, before)
  try {
    await writeBatch(context.db, statements)
  } catch (error) {
    // A double click, or somebody with the same address at the same moment.
    if (isAccountConflict(error)) return { kind: 'taken' }
    throw error
  }
  return { kind: 'created', userId }
}

type Before = { isTaken: boolean; isHalfMade: boolean; viewer: Viewer | undefined }

async function look({ db, who }: Context, { email }: NewMember): Promise<Before> {
  const byEmail = findByEmail({ email })
  const { found, viewers } =
    who === undefined
      ? { ...(await readBatch(db, { found: byEmail })), viewers: [] }
      : await readBatch(db, { found: byEmail, viewers: findViewer(who) })
  const [member] = found
  const isUsable = member !== undefined && hasWayIn(member)
  return { isTaken: isUsable, isHalfMade: member !== undefined && !isUsable, viewer: viewers[0] }
}

function hasWayIn(member: { hasPassword: number; hasPasskey: number; isAdmin: boolean }): boolean {
  return member.hasPassword === 1 || member.hasPasskey === 1 || member.isAdmin
}

function writes(
  { now, newId, who }: Context,
  member: NewMember & { hash: string },
  { isHalfMade, viewer }: Before,
): { userId: string; statements: Bound<unknown>[] } {
  const { email, name, hash, token, userAgent, expiresAt } = member
  const guest = viewer?.isGuest === true ? viewer : undefined
  const userId = guest?.userId ?? newId()
  return {
    userId,
    statements: [
      ...(isHalfMade ? [removeHalfMade({ email })] : []),
      guest === undefined
        ? addUser({ id: userId, name, email, isGuest: false, at: now })
        : promoteGuest({ userId, name, email, at: now }),
      addPassword({ id: newId(), userId, hash, at: now }),
      addSession({ id: newId(), token, userId, userAgent, at: now, expiresAt }),
      ...(guest === undefined ? [] : [endOtherSessions({ userId, token })]),
      ...(who === undefined ? [] : [endSession({ token: who.token })]),
    ],
  }
}
