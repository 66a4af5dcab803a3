import { writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { endAllMySessions } from '#db/queries/accounts.ts'
import type { Who } from '#db/queries/viewers.ts'
import { signUp } from '#src/actions/sign-up.ts'
import { uuidVersion7 } from '#src/domain/id.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { newToken, sessionLengthMs } from '#src/http/session.ts'
import { mixSeed } from '#src/lab/simulate/dice.ts'

export const dayMs = 24 * 60 * 60 * 1000

/** Where simulated people act: a database, a clock that they move, and ids that follow from the seed. */
export type Stage = {
  db: Database
  seed: number
  /** ms UTC */
  clock: { at: number }
  newId: () => string
  /** The hash of the one password that all of them have. */
  passwordHash: string
}

/** Somebody simulated, signed in. */
export type Actor = {
  userId: string
  email: string
  name: string
  token: string
}

/** Sets up a stage. What is drawn on it is the same for the same seed; tokens and the password are not. */
export function openStage(
  db: Database,
  { seed, at, passwordHash }: { seed: number; at: number; passwordHash: string },
): Stage {
  const clock = { at }
  const random = seededRandom(mixSeed(seed, 101))
  const bytes = new Uint8Array(16)
  return {
    db,
    seed,
    clock,
    passwordHash,
    newId: () => {
      for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(256 * random())
      return uuidVersion7(clock.at, bytes)
    },
  }
}

/** Dice of their own for a person or a thing, so that one more draw of one changes nothing for another. */
export function diceOf(stage: Stage, ...parts: readonly number[]): Random {
  return seededRandom(mixSeed(stage.seed, ...parts))
}

/** Makes an account, as signing up does. @throws when the address is taken */
export async function enter(
  stage: Stage,
  { name, email }: { name: string; email: string },
): Promise<Actor> {
  const { db, clock, newId, passwordHash } = stage
  const token = newToken()
  const signedUp = await signUp(
    { db, now: clock.at, newId, hash: async () => passwordHash, who: undefined },
    {
      email,
      name,
      password: '',
      token,
      userAgent: 'Simulated browser',
      expiresAt: clock.at + sessionLengthMs,
    },
  )
  if (signedUp.kind !== 'created') throw new Error(`${email} is taken`)
  return { userId: signedUp.userId, email, name, token }
}

/** Who asks, at this moment. */
export function asWho({ clock }: Stage, { token }: Actor): Who {
  return { token, now: clock.at }
}

/** What actions that record steps are handed. */
export function asContext(stage: Stage, actor: Actor) {
  return { db: stage.db, who: asWho(stage, actor), newId: stage.newId }
}

/** Ends the sessions of everybody. */
export async function leaveStage(stage: Stage, actors: readonly Actor[]): Promise<void> {
  await writeBatch(
    stage.db,
    actors.map((actor) => endAllMySessions(asWho(stage, actor))),
  )
}

/**
 * What an action gave, which has to be of this kind: the simulation knows how each ends, so any other end is a bug.
 * @throws on any other
 */
export function demand<R extends { kind: string }, K extends R['kind']>(
  result: R,
  kind: K,
): Extract<R, { kind: K }> {
  if (isOfKind(result, kind)) return result
  throw new Error(
    `the simulation expected "${kind}" and got ${JSON.stringify(result).slice(0, 300)}`,
  )
}

function isOfKind<R extends { kind: string }, K extends R['kind']>(
  result: R,
  kind: K,
): result is Extract<R, { kind: K }> {
  return result.kind === kind
}
