import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { readBatch, writeBatch } from '#db/batch.ts'
import { findToken, noteTokenUse } from '#db/queries/tokens.ts'
import { hashSecret } from '#src/actions/secret-hash.ts'
import type { Env } from '#src/env.ts'
import { refuseProblem } from './problem.ts'

/** What every token begins with, so that people and scanners of leaked secrets know one. */
export const tokenPrefix = 'exw_'

const hourMs = 60 * 60 * 1000

const bearer = /^Bearer +(exw_[\w-]{32})$/i

/**
 * Finds out who asks, from a personal token alone: cookies are not looked at, so that no page of others can make a
 * browser ask. The token's session is what the queries check.
 */
export const requireToken = createMiddleware<Env>(async (c, next) => {
  const [, token] = bearer.exec(c.req.header('Authorization') ?? '') ?? []
  if (token === undefined) return noToken(c)
  const { db, now } = c.var.deps
  const at = now().getTime()
  const who = { token: await hashSecret(token), now: at }
  const { tokens } = await readBatch(db, { tokens: findToken(who) })
  const [found] = tokens
  if (found === undefined) return noToken(c)
  if (at - (found.lastUsedAt ?? 0) >= hourMs)
    await writeBatch(db, [noteTokenUse(who.token, at, at - hourMs + 1)])
  c.set('who', who)
  return next()
})

function noToken(c: Context<Env>): Response {
  c.header('WWW-Authenticate', 'Bearer')
  return refuseProblem(c, {
    status: 401,
    title: 'No token that works',
    detail: 'Send "Authorization: Bearer exw_…" with a token of your account that has not ended.',
  })
}
