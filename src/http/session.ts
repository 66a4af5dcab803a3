import type { Context } from 'hono'
import { deleteCookie, getCookie, setSignedCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { writeBatch } from '#db/batch.ts'
import { extendSession } from '#db/queries/accounts.ts'
import type { Viewer, Who } from '#db/queries/viewers.ts'
import type { Env } from '#src/env.ts'
import { urls } from '#src/urls.ts'
import { redirectTo } from './fragment.ts'
import { isSecure, placeToReturn } from './origin.ts'
import { hmac, signingKey } from './signing-key.ts'

const dayMs = 24 * 60 * 60 * 1000

/** How long a session lasts after its last use; use is noted once a day. */
export const sessionLengthMs = 90 * dayMs

/** Prefix of all our cookies. */
export const cookiePrefix = 'examwright'

/** Name of the cookie that holds the signed session token, without our prefix. */
export const sessionCookieName = 'session_token'

/** Full name of one of our cookies: over https the browser is made to hold it to https. */
export function cookieName(c: Context<Env>, name: string): string {
  return `${isSecure(c) ? '__Secure-' : ''}${cookiePrefix}.${name}`
}

/**
 * Finds out who asks, from the cookie alone: its signature is checked here, whether the session is still
 * there inside the queries. A forged or broken cookie is a visitor's.
 */
export const readSession = createMiddleware<Env>(async (c, next) => {
  // `c.var` would copy all there is, which every request would pay for.
  const { secret, now } = c.get('deps')
  const token = await verifiedToken(secret, getCookie(c, cookieName(c, sessionCookieName)))
  c.set('who', token === undefined ? undefined : { token, now: now().getTime() })
  await next()
})

/** Sends visitors to the sign-in page, which leads back here. */
export const requireUser = createMiddleware<Env>(async (c, next) =>
  c.get('who') === undefined ? toSignIn(c) : next(),
)

/** Who asks, on routes below `requireUser`. @throws on any other, which is a bug. */
export function whoIs(c: Context<Env>): Who {
  const who = c.get('who')
  if (who === undefined) throw new Error(`${c.req.path} is not below requireUser`)
  return who
}

/** Reply when a query found nobody behind a well signed cookie: the session is over or was ended elsewhere. */
export function sessionGone(c: Context<Env>): Response {
  clearSession(c)
  return toSignIn(c)
}

/** Gives the browser a session. */
export async function setSession(c: Context<Env>, token: string): Promise<void> {
  await setSignedCookie(c, cookieName(c, sessionCookieName), token, c.var.deps.secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(c),
    maxAge: sessionLengthMs / 1000,
  })
}

/** Takes the session from the browser. */
export function clearSession(c: Context<Env>): void {
  deleteCookie(c, cookieName(c, sessionCookieName), { path: '/', secure: isSecure(c) })
}

/**
 * Lets the session of a page's reader go on, once a day; on other days it costs nothing. For pages that
 * are read, so that no answer waits for it.
 */
export async function keepSession(c: Context<Env>, who: Who, viewer: Viewer): Promise<void> {
  if (who.now - viewer.sessionUpdatedAt.getTime() < dayMs) return
  const expiresAt = who.now + sessionLengthMs
  await writeBatch(c.var.deps.db, [extendSession({ ...who, at: who.now, expiresAt })])
  await setSession(c, who.token)
}

/** A new session token: 192 random bits. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

/** The browser's name as it gives it, so that people can tell their sessions apart. */
export function userAgent(c: Context<Env>): string {
  return (c.req.header('User-Agent') ?? '').slice(0, 250)
}

/** How long after signing in a session counts as fresh. */
export const freshMs = 60 * 60 * 1000

/** Whether whoever asks signed in within the hour, given their sessions. */
export function isFresh(
  who: Who,
  sessions: readonly { isThis: number; createdAt: Date }[],
): boolean {
  const mine = sessions.find((session) => session.isThis === 1)
  return mine !== undefined && who.now - mine.createdAt.getTime() < freshMs
}

function toSignIn(c: Context<Env>): Response {
  const next = placeToReturn(c, urls.today())
  return redirectTo(c, `${urls.signIn()}?next=${encodeURIComponent(next)}`)
}

// `<token>.<signature>`, HMAC-SHA256 in base64, as better-auth and Hono both sign cookies.
const signedToken = /^([\w-]{16,200})\.([A-Za-z0-9+/]{43}=)$/

const mostVerified = 10_000
const verified = new Map<string, string>()

/**
 * The token in a cookie whose signature is ours. The last 10,000 good cookies are remembered with their secret:
 * a signature does not change, and checking it anew takes longer than anything else before the database.
 */
async function verifiedToken(
  secret: string,
  cookie: string | undefined,
): Promise<string | undefined> {
  if (cookie === undefined) return undefined
  const name = `${secret} ${cookie}`
  const known = verified.get(name)
  if (known !== undefined) return known
  const token = await checkedToken(secret, cookie)
  if (token === undefined) return undefined
  if (verified.size >= mostVerified) verified.clear()
  verified.set(name, token)
  return token
}

async function checkedToken(secret: string, cookie: string): Promise<string | undefined> {
  const [, token, signature] = signedToken.exec(cookie) ?? []
  if (token === undefined || signature === undefined) return undefined
  const bytes = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0))
  const key = await signingKey(secret)
  const isOurs = await crypto.subtle.verify(hmac, key, bytes, new TextEncoder().encode(token))
  return isOurs ? token : undefined
}
