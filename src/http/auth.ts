import { passkey as passkeyPlugin } from '@better-auth/passkey'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor as twoFactorPlugin } from 'better-auth/plugins/two-factor'
import type { Context } from 'hono'
import { type Bound, readBatch, writeBatch } from '#db/batch.ts'
import { addSession, addUser, findByEmail } from '#db/queries/accounts.ts'
import type { Who } from '#db/queries/viewers.ts'
import { account, passkey, session, twoFactor, user, verification } from '#db/schema/auth.ts'
import type { Deps, Env } from '#src/env.ts'
import { urls } from '#src/urls.ts'
import { isSecure } from './origin.ts'
import { longestPassword, shortestPassword } from './password.ts'
import {
  cookiePrefix,
  freshMs,
  newToken,
  sessionLengthMs,
  setSession,
  userAgent,
} from './session.ts'

/** better-auth, made at first use: most requests never need it. Cookies over https have other names. */
export type Auth = { library: (transport: Transport) => Library }
export type Library = ReturnType<typeof openLibrary>
type Transport = 'https' | 'http'

/** What of the program's surroundings signing in needs. */
export type AuthDeps = Pick<Deps, 'db' | 'secret' | 'newId' | 'log' | 'baseUrl'>

const hourSeconds = 60 * 60
const resetLinkSeconds = hourSeconds

/** Where better-auth's own routes would be; only the passkey ceremonies are let through. */
export const libraryPath = '/api/auth'

/** Names of better-auth's cookies, without our prefix, that we pass on. */
export const codeCookie = 'two_factor'
export const ceremonyCookie = 'passkey'

/**
 * Sign-in by password, code and passkey, through better-auth. Limits on attempts (`limits.ts`), same-origin
 * checks (`csrf.ts`), sign-up and guests (one batch each instead of several inserts) are ours.
 */
export function createAuth(deps: AuthDeps): Auth {
  const opened = new Map<Transport, Library>()
  return {
    library: (transport) => {
      const known = opened.get(transport)
      if (known !== undefined) return known
      const library = openLibrary(deps, transport)
      opened.set(transport, library)
      return library
    },
  }
}

/** The library for this request. */
export function libraryFor(c: Context<Env>): Library {
  return c.var.auth.library(isSecure(c) ? 'https' : 'http')
}

function openLibrary(deps: AuthDeps, transport: Transport) {
  return betterAuth({
    appName: 'Examwright',
    baseURL: deps.baseUrl,
    basePath: libraryPath,
    secret: deps.secret,
    database: drizzleAdapter(deps.db, {
      provider: 'sqlite',
      schema: { user, session, account, verification, twoFactor, passkey },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: resetLinkSeconds,
    },
    session: {
      expiresIn: sessionLengthMs / 1000,
      updateAge: 24 * hourSeconds,
      freshAge: freshMs / 1000,
    },
    // A copy of the database holds no reset link that works.
    verification: { storeIdentifier: 'hashed' },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // What is no refusal goes on to errors.tsx: the library would print it with the values of the query.
    onAPIError: { throw: true },
    logger: {
      level: 'error',
      log: (_level, message) => deps.log('error', `better-auth: ${message}`, {}),
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: transport === 'https',
      ipAddress: { disableIpTracking: true },
      // csrf.ts has refused other origins before; the library skips its own check in tests anyway.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { generateId: () => deps.newId() },
    },
    plugins: [
      twoFactorPlugin({ issuer: 'Examwright' }),
      passkeyPlugin({
        rpName: 'Examwright',
        origin: deps.baseUrl === undefined ? null : new URL(deps.baseUrl).origin,
        advanced: { webAuthnChallengeCookie: ceremonyCookie },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // A passkey stands for password and code together, so a finger, face or PIN is a must.
        registration: {
          afterVerification: ({ verification: { registrationInfo } }) => {
            demandUserVerified(registrationInfo?.userVerified)
          },
        },
        authentication: {
          afterVerification: ({ verification: { authenticationInfo } }) => {
            demandUserVerified(authenticationInfo.userVerified)
          },
        },
      }),
    ],
  })
}

function demandUserVerified(isVerified: boolean | undefined): void {
  if (isVerified !== true) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' })
}

/** Result of asking the library: what it gave, or the code of its refusal. An outage still throws. */
export type Asked<T> = { ok: true; value: T } | { ok: false; code: string }

/** Turns the library's refusals, which it throws, into values. */
export async function ask<T>(call: Promise<T>): Promise<Asked<T>> {
  try {
    return { ok: true, value: await call }
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    return { ok: false, code: error.body?.code ?? String(error.status) }
  }
}

/**
 * Begins a guest with a session, and runs `also` in the same batch; the reply carries the cookie. Whoever
 * calls it has made sure that nobody is signed in.
 */
export async function startGuest(
  c: Context<Env>,
  also: (userId: string) => readonly Bound<unknown>[] = () => [],
): Promise<Who & { userId: string }> {
  const { db, newId, now } = c.var.deps
  const [userId, token, at] = [newId(), newToken(), now().getTime()]
  await writeBatch(db, [
    // `.invalid` belongs to nobody, and the column must be unique.
    addUser({ id: userId, name: '', email: `${userId}@guest.invalid`, isGuest: true, at }),
    addSession({
      id: newId(),
      token,
      userId,
      userAgent: userAgent(c),
      at,
      expiresAt: at + sessionLengthMs,
    }),
    ...also(userId),
  ])
  await setSession(c, token)
  return { userId, token, now: at }
}

/** What better-auth calls the link with this token. */
export function resetIdentifier(token: string): string {
  return `reset-password:${token}`
}

/**
 * A link with which somebody can set a new password once, within an hour. Without a configured address
 * it is only the path. `undefined`: no member has this address.
 */
export async function createResetLink(
  deps: AuthDeps & Pick<Deps, 'now'>,
  email: string,
): Promise<string | undefined> {
  const { found } = await readBatch(deps.db, { found: findByEmail({ email: email.toLowerCase() }) })
  const [member] = found
  if (member === undefined) return undefined
  const library = await createAuth(deps).library('http').$context
  const token = newToken()
  await library.internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: member.userId,
    expiresAt: new Date(deps.now().getTime() + resetLinkSeconds * 1000),
  })
  return `${deps.baseUrl === undefined ? '' : new URL(deps.baseUrl).origin}${urls.resetPassword(token)}`
}
