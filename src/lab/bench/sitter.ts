import { randomUUID } from 'node:crypto'
import Sqlite from 'libsql'
import * as z from 'zod'
import type { Connection } from './connection.ts'
import { type RawRequest, type Reply, toRequest, toScriptRequest } from './load.ts'
import { cookieOf } from './world.ts'

const exam = 'rhia'
const places = 150
const choices = ['a', 'b', 'c', 'd'] as const

/** Somebody who sits a mock, and the place where they are. */
export type Person = { sittingId: string; cookie: string; position: number }

/** A draft that the server said it has. */
type Acknowledged = { sittingId: string; position: number; key: string; choice: string }

/** All that was asked of the server. */
export type SittersLog = {
  /** Time of each draft and page that was answered as asked for, ms. */
  drafts: number[]
  pages: number[]
  /** In the order of their acknowledgement. */
  acknowledged: Acknowledged[]
  /** Replies that were not what was asked for. */
  errors: number
}

export function newLog(): SittersLog {
  return { drafts: [], pages: [], acknowledged: [], errors: 0 }
}

/** Makes a full form and begins it. */
export async function beginMock(
  connection: Connection,
  learner: number,
  log: SittersLog,
): Promise<Person> {
  const [sittingId, cookie] = [randomUUID(), cookieOf(learner)]
  const made = await connection.send(
    toRequest('/mocks', cookie, `exam=${exam}&size=full&key=${sittingId}`),
  )
  if (!made.isRedirect) log.errors++
  const begun = await connection.send(
    toRequest(`/mocks/${sittingId}/begin`, cookie, `key=${randomUUID()}`),
  )
  if (!begun.isRedirect) log.errors++
  return { sittingId, cookie, position: 1 }
}

/** Opens the page of the place where they are. */
export async function lookAtPlace(
  connection: Connection,
  person: Person,
  log: SittersLog,
): Promise<void> {
  const { reply, ms } = await timed(connection, toRequest(addressOf(person), person.cookie))
  if (reply.status !== 200 || reply.isRedirect) log.errors++
  else log.pages.push(ms)
}

/** Saves a choice and goes on, from the last place to the first. */
export async function saveDraft(
  connection: Connection,
  person: Person,
  log: SittersLog,
): Promise<void> {
  const { sittingId, position } = person
  const [key, go] = [randomUUID(), position === places ? 1 : position + 1]
  const choice = choices[log.acknowledged.length % choices.length] ?? 'a'
  const body = `key=${key}&go=${go}&shownAt=${Date.now() - 1000}&changes=0&marks=%5B%5D&certainty=sure&choice=${choice}`
  const request = toScriptRequest(addressOf(person), person.cookie, body)
  const { reply, ms } = await timed(connection, request)
  person.position = go
  // Whatever was not saved is answered with an address alone.
  if (reply.status !== 200 || !reply.body.includes('"isAnswered":')) log.errors++
  else {
    log.drafts.push(ms)
    log.acknowledged.push({ sittingId, position, key, choice })
  }
}

async function timed(
  connection: Connection,
  request: RawRequest,
): Promise<{ reply: Reply; ms: number }> {
  const sentAt = performance.now()
  const reply = await connection.send(request)
  return { reply, ms: performance.now() - sentAt }
}

function addressOf({ sittingId, position }: Person): string {
  return `/mocks/${sittingId}/places/${position}`
}

const stepRows = z.array(z.object({ key: z.string(), at: z.string(), response: z.string() }))
const draftRows = z.array(z.object({ at: z.string(), fields: z.string() }))

/** Acknowledged drafts without their step, and places whose draft is not the last one acknowledged. */
export function countLost(path: string, log: SittersLog): number {
  const db = new Sqlite(path)
  const steps = stepRows.parse(
    db
      .prepare(
        `select idempotency_key as key, sitting_id || '/' || position as at, response from step where kind = 'draft'`,
      )
      .all(),
  )
  const drafts = draftRows.parse(
    db.prepare(`select sitting_id || '/' || position as at, fields from draft`).all(),
  )
  db.close()
  const stepByKey = new Map(steps.map(({ key, at, response }) => [key, `${at} ${response}`]))
  const draftByPlace = new Map(drafts.map(({ at, fields }) => [at, fields]))
  const lastByPlace = new Map<string, string>()
  let lost = 0
  for (const { sittingId, position, key, choice } of log.acknowledged) {
    const [at, fields] = [`${sittingId}/${position}`, JSON.stringify([['choice', choice]])]
    if (stepByKey.get(key) !== `${at} ${fields}`) lost++
    lastByPlace.set(at, fields)
  }
  for (const [at, fields] of lastByPlace) if (draftByPlace.get(at) !== fields) lost++
  return lost
}
