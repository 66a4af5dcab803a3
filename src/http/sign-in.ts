import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { readBatch, writeBatch } from '#db/batch.ts'
import { endSession } from '#db/queries/accounts.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { adoptGuest } from '#src/actions/adopt-guest.ts'
import type { Env } from '#src/env.ts'
import { ask, codeCookie, libraryFor } from './auth.ts'
import { cookieName, setSession, userAgent } from './session.ts'

/** Somebody whose session has just begun. */
export type Arrival = { userId: string; token: string }

/** - `code-needed`: the password was right, and the browser now has ten minutes to bring a code */
export type PasswordSignIn =
  | { kind: 'signed-in'; arrival: Arrival }
  | { kind: 'code-needed' }
  | { kind: 'refused' }

/**
 * Checks an address and a password. Whatever is wrong, a password is hashed once and the outcome is the same.
 * The session at hand is not shown to the library: a guest must not be taken for the one who signs in.
 */
export async function signInWithPassword(
  c: Context<Env>,
  body: { email: string; password: string },
): Promise<PasswordSignIn> {
  const asked = await ask(
    libraryFor(c).api.signInEmail({
      body,
      headers: libraryHeaders(c, []),
      returnHeaders: true,
    }),
  )
  if (!asked.ok) return { kind: 'refused' }
  const { headers, response } = asked.value
  if ('twoFactorRedirect' in response) {
    passOn(c, headers, codeCookie)
    return { kind: 'code-needed' }
  }
  return {
    kind: 'signed-in',
    arrival: { userId: response.user.id, token: response.token },
  }
}

/**
 * - `wrong`: try again; `locked`: too many wrong codes
 * - `expired`: the ten minutes are over, or no password was given before
 */
export type CodeSignIn =
  | { kind: 'signed-in'; arrival: Arrival }
  | { kind: 'wrong' | 'locked' | 'expired' }

/** Checks a code from an app, six digits, or one of the backup codes, each of which works once. */
export async function signInWithCode(c: Context<Env>, typed: string): Promise<CodeSignIn> {
  const { api } = libraryFor(c)
  const code = typed.replaceAll(/\s/g, '')
  const call = {
    body: { code },
    headers: libraryHeaders(c, [codeCookie]),
    returnHeaders: true,
  } as const
  const asked = await ask(/^\d{6}$/.test(code) ? api.verifyTOTP(call) : api.verifyBackupCode(call))
  if (!asked.ok) return { kind: codeFault(asked.code) }
  passOn(c, asked.value.headers, codeCookie)
  const { token, user } = asked.value.response
  if (token === undefined) throw new Error('a code was accepted without a session')
  return { kind: 'signed-in', arrival: { userId: user.id, token } }
}

/**
 * Completes a sign-in: a guest's history goes over to the member, the session at hand ends, and only then
 * the browser gets the new one. When anything breaks before, it still has the guest's, and signing in
 * again does the rest.
 */
export async function arrive(c: Context<Env>, { userId, token }: Arrival): Promise<void> {
  const { deps, who } = c.var
  if (who !== undefined && who.token !== token) {
    const { viewers } = await readBatch(deps.db, { viewers: findViewer(who) })
    const before = viewers[0]
    if (before?.isGuest === true) await adoptGuest(deps.db, { guestId: before.userId, userId })
    else await writeBatch(deps.db, [endSession(who)])
  }
  await setSession(c, token)
}

/** What the library gets to see of a request: the browser's name and the cookies named, ours left out. */
export function libraryHeaders(c: Context<Env>, cookies: readonly string[]): Headers {
  const kept = cookies.map((name) => {
    const full = cookieName(c, name)
    return `${full}=${encodeURIComponent(getCookie(c, full) ?? '')}`
  })
  return new Headers({ 'user-agent': userAgent(c), cookie: kept.join('; ') })
}

/** Hands on the library's cookie of this name, set or cleared; its other cookies stay here. */
export function passOn(c: Context<Env>, headers: Headers, name: string): void {
  const start = `${cookieName(c, name)}=`
  for (const cookie of headers.getSetCookie())
    if (cookie.startsWith(start)) c.header('Set-Cookie', cookie, { append: true })
}

function codeFault(code: string): 'wrong' | 'locked' | 'expired' {
  switch (code) {
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOTP_NOT_ENABLED':
    case 'BACKUP_CODES_NOT_ENABLED':
      return 'expired'
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return 'locked'
    default:
      return 'wrong'
  }
}
