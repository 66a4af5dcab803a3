import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { countingBatch } from '#db/batch.ts'
import { type CountedUse, countUses, usedUp } from '#db/queries/request-counts.ts'
import { mostFileBytes } from '#src/domain/formats/sizes.ts'
import type { Deps, Env } from '#src/env.ts'
import { addressGroup } from './address.ts'
import { refuse } from './errors.tsx'
import { hmac, signingKey } from './signing-key.ts'

const minuteMs = 60 * 1000
const hourMs = 60 * minuteMs

/** At most `max` requests in each window of `windowMs`. */
export type Limit = { name: string; max: number; windowMs: number }

/**
 * Limits that hold across isolates, counted in the database. Those by address let a class of 200 behind one
 * address in within the hour; guessing is stopped by those by account, and by the pair of both.
 */
export const exactLimits = {
  passwordByAddress: { name: 'password-address', max: 300, windowMs: 10 * minuteMs },
  passwordByAccount: { name: 'password-account', max: 50, windowMs: hourMs },
  passwordByBoth: { name: 'password-both', max: 10, windowMs: 10 * minuteMs },
  code: { name: 'code', max: 300, windowMs: 10 * minuteMs },
  signUp: { name: 'sign-up', max: 250, windowMs: hourMs },
  resetByAddress: { name: 'reset-address', max: 60, windowMs: hourMs },
  resetByAccount: { name: 'reset-account', max: 3, windowMs: hourMs },
  resetLink: { name: 'reset-link', max: 500, windowMs: hourMs },
  guest: { name: 'guest', max: 300, windowMs: hourMs },
  ceremony: { name: 'ceremony', max: 300, windowMs: 10 * minuteMs },
  confirm: { name: 'confirm', max: 10, windowMs: 10 * minuteMs },
  joinByAddress: { name: 'join-address', max: 1000, windowMs: 10 * minuteMs },
  joinBySession: { name: 'join-session', max: 30, windowMs: 10 * minuteMs },
} as const satisfies Record<string, Limit>

/** One use of what a limit protects, by `of`: an address, an account, or both. */
export type Use = { limit: Limit; of: string }

/**
 * Counts one request against each limit, in one round trip. Returns the whole seconds to wait when one of them
 * is used up. What is counted is stored as a keyed hash, so the table holds no addresses.
 */
export async function overLimit(
  c: Context<Env>,
  uses: readonly Use[],
): Promise<number | undefined> {
  const counted = await toCounted(c, uses)
  const { counts } = await countingBatch(c.var.deps.db, { counts: countUses(counted) })
  return waitOf(c, usedUp(counted, counts))
}

/** Uses as the database counts them, for a round trip that does more than counting. */
export function toCounted(c: Context<Env>, uses: readonly Use[]): Promise<CountedUse[]> {
  const { secret, now } = c.var.deps
  return Promise.all(uses.map((use) => keyOf(secret, use, now().getTime())))
}

/** Whole seconds until what is used up may be used again. `undefined`: nothing is. */
export function waitOf(c: Context<Env>, used: readonly CountedUse[]): number | undefined {
  if (used.length === 0) return undefined
  const at = c.var.deps.now().getTime()
  return Math.max(...used.map(({ expiresAt }) => Math.ceil((expiresAt - at) / 1000)))
}

/** What one try at a password uses up: by address, by account, and by both. */
export function passwordUses(c: Context<Env>, email: string): readonly Use[] {
  const address = addressOf(c)
  return [
    { limit: exactLimits.passwordByAddress, of: address },
    { limit: exactLimits.passwordByAccount, of: email },
    { limit: exactLimits.passwordByBoth, of: `${address} ${email}` },
  ]
}

/** The caller's address as limits count it. */
export function addressOf(c: Context<Env>): string {
  return addressGroup(c.get('address'))
}

/** 429: too many requests, with the time after which it is worth trying again. */
export function tooMany(c: Context<Env>, retryAfterSeconds: number): Response | Promise<Response> {
  return refuse(c, { status: 429, retryAfterSeconds })
}

/** Holds an exact limit by address on the routes below. */
export function limitByAddress(limit: Limit): MiddlewareHandler<Env> {
  return async (c, next) => {
    const wait = await overLimit(c, [{ limit, of: addressOf(c) }])
    return wait === undefined ? next() : tooMany(c, wait)
  }
}

type Remembered = Map<string, { window: number; count: number }>

const mostRemembered = 10_000

/**
 * Holds a limit roughly, in this process or isolate only, at no cost: against a stuck key or a runaway script.
 * By session, or for visitors by address. Remembers the last 10,000.
 */
export function softLimit(
  limit: Limit,
  reply: (c: Context<Env>, retryAfterSeconds: number) => Response | Promise<Response> = tooMany,
): MiddlewareHandler<Env> {
  const byApp = new WeakMap<Deps, Remembered>()
  return async (c, next) => {
    const deps = c.get('deps')
    const who = c.get('who')
    const seen: Remembered = byApp.get(deps) ?? new Map()
    byApp.set(deps, seen)
    const at = deps.now().getTime()
    const count = countIn(seen, who?.token ?? addressOf(c), Math.floor(at / limit.windowMs))
    return count > limit.max ? reply(c, secondsLeft(limit, at)) : next()
  }
}

/** What fast fingers never reach, even leafing through a mock at a saving and a page each key. */
export const answersLimit = softLimit({ name: 'answers', max: 600, windowMs: minuteMs })

/** Bytes that a form may have. */
const formBytes = 64 * 1024

/** Bytes that a file of questions may have together with what is sent around it. */
const uploadBytes = mostFileBytes + formBytes

/** Bytes that the form of a question may have, its texts and a picture of 2 MB, and that of a roster. */
const mediumBytes = 3 * 1024 * 1024

const takesMedium = /^\/(?:banks\/[^/]+\/questions\/[^/]+(?:\/check)?|cohorts\/[^/]+\/roster)$/

const takesFile = /^\/banks\/([^/]+)\/import$/

/** Refuses longer bodies with a 413 page; where a file is brought into a bank, 20 MB are no longer body. */
export function limitBody(): MiddlewareHandler<Env> {
  const forms = limitBytes(formBytes, (c) => refuse(c, { status: 413 }))
  const files = limitBytes(uploadBytes, (c) => {
    const bankId = takesFile.exec(c.req.path)?.[1]
    return refuse(c, { status: 413, fileOf: bankId === undefined ? undefined : { bankId } })
  })
  const medium = limitBytes(mediumBytes, (c) => refuse(c, { status: 413 }))
  return (c, next) => {
    if (takesFile.test(c.req.path)) return files(c, next)
    return (takesMedium.test(c.req.path) ? medium : forms)(c, next)
  }
}

/** Refuses bodies longer than a file of questions may be. */
export function limitFile(
  onError: (c: Context<Env>) => Response | Promise<Response>,
): MiddlewareHandler<Env> {
  return limitBytes(uploadBytes, onError)
}

/** Refuses longer bodies before they are read where their length is said. */
function limitBytes(
  maxBytes: number,
  onError: (c: Context<Env>) => Response | Promise<Response>,
): MiddlewareHandler<Env> {
  const countBytes = bodyLimit({ maxSize: maxBytes, onError })
  return (c, next) => {
    // Asking for the body makes the runtime build a stream, so it is only done where nothing else tells.
    const length = Number(c.req.header('Content-Length') ?? Number.NaN)
    if (length <= maxBytes && c.req.header('Transfer-Encoding') === undefined) return next()
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    return countBytes(c, next)
  }
}

function countIn(seen: Remembered, who: string, window: number): number {
  const before = seen.get(who)
  const count = before?.window === window ? before.count + 1 : 1
  seen.delete(who)
  seen.set(who, { window, count })
  const [oldest] = seen.keys()
  if (seen.size > mostRemembered && oldest !== undefined) seen.delete(oldest)
  return count
}

async function keyOf(secret: string, { limit, of }: Use, at: number): Promise<CountedUse> {
  const text = new TextEncoder().encode(`${limit.name} ${of}`)
  const digest = new Uint8Array(await crypto.subtle.sign(hmac, await signingKey(secret), text))
  const who = Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0'))
  const window = Math.floor(at / limit.windowMs)
  return {
    key: `${limit.name}:${who.join('')}:${window}`,
    expiresAt: (window + 1) * limit.windowMs,
    max: limit.max,
  }
}

function secondsLeft(limit: Limit, at: number): number {
  return Math.ceil((limit.windowMs - (at % limit.windowMs)) / 1000)
}
