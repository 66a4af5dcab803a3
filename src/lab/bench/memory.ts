import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawRequest, sendLanes } from './load.ts'
import type { BenchResult } from './result.ts'
import { startServer } from './servers.ts'
import { makeWorld } from './template.ts'
import { answerRequest, pageRequest } from './world.ts'

const connections = 16
const learners = 400
const sittings = 10
const positions = 25
/** One place in so many is also looked at before it is answered, so that pages count too. */
const placesPerPage = 5

/** What the process may hold after 100,000 answers, MB. */
const goalMb = 200

/**
 * Resident memory of a server process after 400 learners gave it 100,000 answers at 16 connections, and opened
 * 20,000 question pages in between. `floor` is what it held after the first tenth, so `ratio` tells whether it
 * grows. Goal: 200 MB. `tell` gets a line after each tenth.
 */
export async function benchMemory(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'world.db')
  await makeWorld(path, root, {
    learners,
    answersEach: 40,
    freshSittings: sittings,
    questionsPerSitting: positions,
  })
  const server = await startServer('answer-server.ts', [path])
  try {
    const held: number[] = []
    for (let sitting = 0; sitting < sittings; sitting++) {
      const result = await sendLanes(server.port, lanesOf(sitting))
      if (result.failed > 0) throw new Error(`${result.failed} requests failed`)
      const now = server.residentMb()
      held.push(now)
      const answers = (sitting + 1) * learners * positions
      tell(`${answers} answers, ${Math.round(now)} MB resident (goal ${goalMb})`)
    }
    const [floor = 0, value = 0] = [held[0], held.at(-1)]
    return { scenario: 'memory', value, unit: 'MB', floor, ratio: value / floor }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The nth sitting of everybody; a connection goes from learner to learner, so that nobody meets a limit. */
function lanesOf(sitting: number): RawRequest[][] {
  return Array.from({ length: connections }, (_, lane) => {
    const requests: RawRequest[] = []
    for (let position = 1; position <= positions; position++)
      for (let learner = lane; learner < learners; learner += connections) {
        const at = { learner, sitting, position }
        if ((learner + position) % placesPerPage === 0) requests.push(pageRequest(at))
        requests.push(answerRequest({ ...at, key: randomUUID() }))
      }
    return requests
  })
}
