import { and, count, desc, eq, gt, ne, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { account, passkey, session, user } from '#db/schema/auth.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Kind of account that has a password, in the words of better-auth. */
const withPassword = 'credential'

const hasPasskey = sql<number>`exists (select 1 from ${passkey} where ${passkey.userId} = ${user.id})`

/**
 * Who has an e-mail address, given in small letters. `hasPassword` is 0 and `hasPasskey` is 0 when a sign-up
 * broke off half-way: nobody can ever have signed in to it. No row: nobody.
 */
export const findByEmail = prepared<{ email: string }>()((db) =>
  db
    .select({
      userId: user.id,
      isAdmin: user.isAdmin,
      hasPassword: sql<number>`${account.password} is not null`,
      hasPasskey,
    })
    .from(user)
    .leftJoin(account, and(eq(account.userId, user.id), eq(account.providerId, withPassword)))
    .where(and(eq(user.email, value('email')), eq(user.isAnonymous, false))),
)

type NewUser = { id: string; name: string; email: string; isGuest: boolean; at: number }

/** Adds a user. Fails with a unique violation when the address is taken. */
export const addUser = prepared<NewUser>()((db) =>
  db.insert(user).values({
    id: value('id'),
    name: value('name'),
    email: value('email'),
    emailVerified: false,
    isAnonymous: value('isGuest'),
    createdAt: sql`${value('at')}`,
    updatedAt: sql`${value('at')}`,
  }),
)

/** Makes a guest a member; the id and all that hangs on it stay. Fails when the address is taken. */
export const promoteGuest = prepared<{ userId: string; name: string; email: string; at: number }>()(
  (db) =>
    db
      .update(user)
      .set({
        name: sql`${value('name')}`,
        email: sql`${value('email')}`,
        isAnonymous: false,
        updatedAt: sql`${value('at')}`,
      })
      .where(and(eq(user.id, value('userId')), eq(user.isAnonymous, true))),
)

/** Takes away a user whom a broken-off sign-up left behind: no password, no passkey, no rights. */
export const removeHalfMade = prepared<{ email: string }>()((db) =>
  db
    .delete(user)
    .where(
      and(
        eq(user.email, value('email')),
        eq(user.isAnonymous, false),
        eq(user.isAdmin, false),
        sql`not exists (select 1 from ${account} where ${account.userId} = ${user.id})`,
        sql`not ${hasPasskey}`,
      ),
    ),
)

/** Gives a user a password. Fails with a unique violation when there is one. */
export const addPassword = prepared<{ id: string; userId: string; hash: string; at: number }>()(
  (db) =>
    db.insert(account).values({
      id: value('id'),
      accountId: value('userId'),
      providerId: withPassword,
      userId: value('userId'),
      password: value('hash'),
      createdAt: sql`${value('at')}`,
      updatedAt: sql`${value('at')}`,
    }),
)

/** A session to be written; instants in ms UTC. Client addresses are not kept. */
export type NewSession = {
  id: string
  token: string
  userId: string
  userAgent: string
  at: number
  expiresAt: number
}

/** Begins a session. */
export const addSession = prepared<NewSession>()((db) =>
  db.insert(session).values({
    id: value('id'),
    token: value('token'),
    userId: value('userId'),
    userAgent: value('userAgent'),
    expiresAt: sql`${value('expiresAt')}`,
    createdAt: sql`${value('at')}`,
    updatedAt: sql`${value('at')}`,
  }),
)

/** Lets a session go on. */
export const extendSession = prepared<Who & { at: number; expiresAt: number }>()((db) =>
  db
    .update(session)
    .set({
      expiresAt: sql`${value('expiresAt')}`,
      updatedAt: sql`${value('at')}`,
    })
    .where(and(eq(session.token, value('token')), gt(session.expiresAt, sql`${value('now')}`))),
)

/** Ends the session that has this token. */
export const endSession = prepared<{ token: string }>()((db) =>
  db.delete(session).where(eq(session.token, value('token'))),
)

/** Ends every session of a user but one. */
export const endOtherSessions = prepared<{ userId: string; token: string }>()((db) =>
  db
    .delete(session)
    .where(and(eq(session.userId, value('userId')), ne(session.token, value('token')))),
)

const live = gt(session.expiresAt, sql`${value('now')}`)

/** My sessions in browsers, the last used first. `isThis` is 1 for the one that asks. */
export const mySessions = prepared<Who>()((db) =>
  db
    .select({
      id: session.id,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      updatedAt: session.updatedAt,
      isThis: sql<number>`${session.token} = ${value('token')}`,
    })
    .from(session)
    .where(
      and(
        eq(session.userId, myId()),
        live,
        sql`not exists (select 1 from api_token where api_token.id = ${session.id})`,
      ),
    )
    .orderBy(desc(session.updatedAt), desc(session.id)),
)

/** Ends one of my sessions. */
export const endMySession = prepared<Who & { id: string }>()((db) =>
  db.delete(session).where(and(eq(session.id, value('id')), eq(session.userId, myId()))),
)

/** Ends all my sessions but this one. */
export const endMyOtherSessions = prepared<Who>()((db) =>
  db.delete(session).where(and(eq(session.userId, myId()), ne(session.token, value('token')))),
)

/** Ends all my sessions, this one too. */
export const endAllMySessions = prepared<Who>()((db) =>
  db.delete(session).where(eq(session.userId, myId())),
)

/** My passkeys, the oldest first. */
export const myPasskeys = prepared<Who>()((db) =>
  db
    .select({
      id: passkey.id,
      name: passkey.name,
      createdAt: passkey.createdAt,
      backedUp: passkey.backedUp,
      aaguid: passkey.aaguid,
    })
    .from(passkey)
    .where(eq(passkey.userId, myId()))
    .orderBy(passkey.createdAt, passkey.id),
)

/** Names one of my passkeys. */
export const renameMyPasskey = prepared<Who & { id: string; name: string }>()((db) =>
  db
    .update(passkey)
    .set({ name: sql`${value('name')}` })
    .where(and(eq(passkey.id, value('id')), eq(passkey.userId, myId()))),
)

/** Removes one of my passkeys. */
export const removeMyPasskey = prepared<Who & { id: string }>()((db) =>
  db.delete(passkey).where(and(eq(passkey.id, value('id')), eq(passkey.userId, myId()))),
)

// Drizzle drops table names from the fields of a one-table select, so these say `myId()` and not `user.id`.
const passwordsOfMine = sql<number>`(select ${count()} from ${account} where ${account.userId} = ${myId()} and ${account.password} is not null)`
const passkeysOfMine = sql<number>`(select ${count()} from ${passkey} where ${passkey.userId} = ${myId()})`

/** How I can sign in; `passwords` is 0 or 1. */
export const mySignIn = prepared<Who>()((db) =>
  db
    .select({
      passwords: passwordsOfMine,
      passkeys: passkeysOfMine,
      hasTwoFactor: user.twoFactorEnabled,
      memberSince: user.createdAt,
    })
    .from(user)
    .where(eq(user.id, myId())),
)

/** Changes what I am called. */
export const renameMe = prepared<Who & { name: string; at: number }>()((db) =>
  db
    .update(user)
    .set({
      name: sql`${value('name')}`,
      updatedAt: sql`${value('at')}`,
    })
    .where(eq(user.id, myId())),
)

/**
 * Whether a write failed because somebody else was faster with an address or a password. Everything in the
 * batch was rolled back; read again.
 */
export function isAccountConflict(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed: (user|account)\./.test(error.message)
}
