import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, type RawRequest, sendLanes, toRequest } from './load.ts'
import type { BenchResult } from './result.ts'
import { type Measured, startServer } from './servers.ts'
import { makeWorld } from './template.ts'
import { answerRequest, cookieOf } from './world.ts'

const rounds = 6
const perRound = 50
const answersEach = 100
const positions = 25

/**
 * Median times of an answer and of the progress page with 10,000 learners and 1,000,000 stored answers
 * (`value`, ms), against those with 100 learners and 10,000 answers (`floor`), one request at a time, rounds in
 * turn. `ratio` is the multiple; goal: at most 1.25. Learners are spread over the whole population, so that the
 * pages of the big database are as cold as they are in life.
 */
export async function benchGrowth(root: string): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const worlds = [
    { name: 'small', learners: 100, path: join(folder, 'small.db') },
    { name: 'large', learners: 10_000, path: join(folder, 'large.db') },
  ] as const
  const servers: Measured[] = []
  try {
    for (const { path, learners } of worlds)
      await makeWorld(path, root, {
        learners,
        answersEach,
        freshSittings: 1,
        questionsPerSitting: positions,
      })
    const times = { small: emptyTimes(), large: emptyTimes() }
    for (const { path } of worlds) servers.push(await startServer('answer-server.ts', [path]))
    for (let round = 0; round <= rounds; round++)
      for (const [index, { name, learners }] of worlds.entries()) {
        const server = servers[index]
        if (server === undefined) continue
        const measured = {
          answer: await timesOf(server, answersOf(round, learners)),
          progress: await timesOf(server, progressOf(round, learners)),
        }
        if (round === 0) continue
        times[name].answer.push(...measured.answer)
        times[name].progress.push(...measured.progress)
      }
    return (['answer', 'progress'] as const).map((page) => {
      const [value, floor] = [median(times.large[page]), median(times.small[page])]
      return { scenario: `growth ${page}`, value, unit: 'ms', floor, ratio: value / floor }
    })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await rm(folder, { recursive: true, force: true })
  }
}

function emptyTimes(): { answer: number[]; progress: number[] } {
  return { answer: [], progress: [] }
}

async function timesOf(server: Measured, requests: RawRequest[]): Promise<number[]> {
  const result = await sendLanes(server.port, [requests])
  if (result.failed > 0) throw new Error(`${result.failed} requests failed`)
  return result.latencies
}

/** Learners of one round, spread evenly; the same number of them whatever the population. */
function learnersOf(round: number, learners: number): number[] {
  return Array.from({ length: perRound }, (_, index) =>
    Math.floor((((index * 7 + round) % 100) / 100) * learners),
  )
}

function answersOf(round: number, learners: number): RawRequest[] {
  return learnersOf(round, learners).map((learner) =>
    answerRequest({ learner, sitting: 0, position: round + 1, key: randomUUID() }),
  )
}

function progressOf(round: number, learners: number): RawRequest[] {
  return learnersOf(round, learners).map((learner) => toRequest('/progress', cookieOf(learner)))
}
