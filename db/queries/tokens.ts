import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { session } from '#db/schema/auth.ts'
import { apiToken } from '#db/schema/authoring.ts'
import { myId, type Who } from './viewers.ts'

/**
 * My tokens that work, the newest first. A token stands on a session of the same id, whose token is the hash: it
 * asks like anybody who is signed in, and ends with all sessions.
 */
export const myTokens = prepared<Who>()((db) =>
  db
    .select({
      id: apiToken.id,
      name: apiToken.name,
      createdAt: apiToken.createdAt,
      lastUsedAt: apiToken.lastUsedAt,
      expiresAt: session.expiresAt,
    })
    .from(apiToken)
    .innerJoin(session, eq(session.id, apiToken.id))
    .where(and(eq(apiToken.userId, myId()), gt(session.expiresAt, sql`${sql.placeholder('now')}`)))
    .orderBy(desc(apiToken.createdAt), desc(apiToken.id)),
)

/** A token to be written; instants in ms UTC. */
export type NewToken = {
  id: string
  userId: string
  name: string
  tokenHash: string
  at: number
  expiresAt: number
}

/** Keeps a token and the session on which it stands; the same id twice is one token. */
export function addToken({ id, userId, name, tokenHash, at, expiresAt }: NewToken) {
  return [
    statement(
      `insert into api_token (id, user_id, name, token_hash, created_at, expires_at) values (?, ?, ?, ?, ?, ?)`,
      [id, userId, name, tokenHash, at, expiresAt],
    ),
    statement(
      `insert into session (id, token, user_id, user_agent, expires_at, created_at, updated_at)
       values (?, ?, ?, 'API', ?, ?, ?)`,
      [id, tokenHash, userId, expiresAt, at, at],
    ),
  ]
}

/** Ends a token of a user. */
export function removeToken(userId: string, id: string) {
  return [
    statement(
      'delete from session where id = (select id from api_token where id = ? and user_id = ?)',
      [id, userId],
    ),
    statement('delete from api_token where id = ? and user_id = ?', [id, userId]),
  ]
}

/** Notes that a token was used, where that was last noted before `notedBefore`. */
export function noteTokenUse(tokenHash: string, at: number, notedBefore: number) {
  return statement(
    `update api_token set last_used_at = ? where token_hash = ? and coalesce(last_used_at, 0) < ?`,
    [at, tokenHash, notedBefore],
  )
}

/** The token by which a request asks, with when its use was last noted. No row: it does not work (any more). */
export const findToken = prepared<Who>()((db) =>
  db
    .select({ id: apiToken.id, lastUsedAt: apiToken.lastUsedAt })
    .from(apiToken)
    .where(and(eq(apiToken.tokenHash, sql.placeholder('token')), eq(apiToken.userId, myId()))),
)
