import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openConnection } from './connection.ts'
import { median, percentile } from './load.ts'
import type { BenchResult } from './result.ts'
import { type Measured, startServer } from './servers.ts'
import {
  beginMock,
  countLost,
  lookAtPlace,
  newLog,
  type Person,
  type SittersLog,
  saveDraft,
} from './sitter.ts'
import { makeWorld } from './template.ts'

const people = 500
const connections = 16
const thinkMs = 1000
const rounds = 5
/** What is left out at the start of each round, until everybody has sent something. */
const rampMs = 2000
const freeMs = 5000
const sittingMs = 12_000

/**
 * 500 people who sit a mock at once on one server process, each with a connection of their own: they make a form
 * and begin it, then for a minute look at a question, think for a second, save their draft and go on. `floor` is the
 * rate of the same requests by the same people at 16 connections without thinking, or the 500 drafts a second that
 * they offer, whichever is less; rounds alternate, and the first of 16 warms up. Goal: 0.8 of it, no error, and
 * every draft that was acknowledged is in the database afterwards. The CPU of the server for each request, at
 * both.
 */
export async function benchSitters(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'world.db')
  await makeWorld(path, root, {
    learners: people,
    answersEach: 40,
    freshSittings: 0,
    questionsPerSitting: 1,
  })
  const server = await startServer('answer-server.ts', [path])
  const log = newLog()
  try {
    const everybody = await beginAll(server, log, tell)
    await sitFreely(server, everybody, log)
    const free: Round[] = []
    const crowded: Round[] = []
    for (let round = 0; round < rounds; round++) {
      free.push(await sitFreely(server, everybody, log))
      crowded.push(await sitTogether(server, everybody, log))
      const [of500, of16] = [crowded.at(-1), free.at(-1)].map((one) => Math.round(one?.rate ?? 0))
      tell(`${of500} answers/s, at 16 connections ${of16}`)
    }
    await server.stop()
    const lost = countLost(path, log)
    return toResults({ free, crowded, lost, log })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Everybody makes a form and begins it, all at once. */
async function beginAll(
  server: Measured,
  log: SittersLog,
  tell: (line: string) => void,
): Promise<Person[]> {
  const begun = performance.now()
  const times: number[] = []
  const everybody = await Promise.all(
    Array.from({ length: people }, async (_, learner) => {
      const connection = openConnection(server.port)
      const person = await beginMock(connection, learner, log)
      connection.end()
      times.push(performance.now() - begun)
      return person
    }),
  )
  const [middle, last] = [percentile(times, 50), percentile(times, 100)]
  tell(
    `${people} forms made and begun at once: half after ${Math.round(middle)} ms, all ${Math.round(last)} ms`,
  )
  return everybody
}

type Round = { rate: number; cpuMs: number; drafts: number[]; pages: number[] }

/** Every connection goes from one of its people to the next without thinking. */
function sitFreely(server: Measured, everybody: readonly Person[], log: SittersLog) {
  return sit(server, log, freeMs, (isOver) =>
    Array.from({ length: connections }, async (_, lane) => {
      const connection = openConnection(server.port)
      const mine = everybody.filter((_person, index) => index % connections === lane)
      for (let turn = 0; !isOver(); turn++) {
        const person = mine[turn % mine.length]
        if (person === undefined) return
        await lookAtPlace(connection, person, log)
        await saveDraft(connection, person, log)
      }
      connection.end()
    }),
  )
}

/** Everybody on a connection of their own, thinking a second about each question. */
function sitTogether(server: Measured, everybody: readonly Person[], log: SittersLog) {
  return sit(server, log, sittingMs, (isOver) =>
    everybody.map(async (person, index) => {
      const connection = openConnection(server.port)
      await sleep((index / people) * thinkMs)
      while (!isOver()) {
        await lookAtPlace(connection, person, log)
        await sleep(thinkMs)
        if (!isOver()) await saveDraft(connection, person, log)
      }
      connection.end()
    }),
  )
}

async function sit(
  server: Measured,
  log: SittersLog,
  forMs: number,
  start: (isOver: () => boolean) => Promise<void>[],
): Promise<Round> {
  const begun = performance.now()
  const lanes = start(() => performance.now() - begun >= rampMs + forMs)
  await sleep(rampMs)
  const from = readingOf(server, log)
  await sleep(forMs)
  const to = readingOf(server, log)
  await Promise.all(lanes)
  const drafts = log.drafts.slice(from.drafts, to.drafts)
  const pages = log.pages.slice(from.pages, to.pages)
  const cpuMs = (to.cpuSeconds - from.cpuSeconds) * 1000
  return {
    // A page goes with each draft. Counting both, it does not matter with which of them a round begins.
    rate: (drafts.length + pages.length) / 2 / ((to.at - from.at) / 1000),
    cpuMs: cpuMs / (drafts.length + pages.length),
    drafts,
    pages,
  }
}

function readingOf(server: Measured, log: SittersLog) {
  return {
    at: performance.now(),
    drafts: log.drafts.length,
    pages: log.pages.length,
    cpuSeconds: server.cpuSeconds(),
  }
}

type Measures = {
  free: readonly Round[]
  crowded: readonly Round[]
  lost: number
  log: SittersLog
}

function toResults({ free, crowded, lost, log }: Measures): BenchResult[] {
  const value = median(crowded.map(({ rate }) => rate))
  const floor = Math.min(median(free.map(({ rate }) => rate)), (people * 1000) / thinkMs)
  const none = { floor: 0, ratio: 1 }
  const drafts = crowded.flatMap((round) => round.drafts)
  const pages = crowded.flatMap((round) => round.pages)
  const cpu = median(crowded.map(({ cpuMs }) => cpuMs))
  const freeCpu = median(free.map(({ cpuMs }) => cpuMs))
  return [
    { scenario: 'sitters', value, unit: 'answers/s', floor, ratio: value / floor },
    { scenario: 'sitters draft p50', value: percentile(drafts, 50), unit: 'ms', ...none },
    { scenario: 'sitters draft p95', value: percentile(drafts, 95), unit: 'ms', ...none },
    { scenario: 'sitters page p50', value: percentile(pages, 50), unit: 'ms', ...none },
    { scenario: 'sitters page p95', value: percentile(pages, 95), unit: 'ms', ...none },
    {
      scenario: 'sitters cpu',
      value: cpu,
      unit: 'ms/request',
      floor: freeCpu,
      ratio: cpu / freeCpu,
    },
    { scenario: 'sitters errors', value: log.errors, unit: 'replies', ...none },
    { scenario: 'sitters lost', value: lost, unit: 'drafts', ...none },
  ]
}
