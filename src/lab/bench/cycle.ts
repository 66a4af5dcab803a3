import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, sendLanes } from './load.ts'
import type { BenchResult } from './result.ts'
import { startServer } from './servers.ts'
import { makeWorld } from './template.ts'
import { answerRequest, pageRequest } from './world.ts'

const connections = 16
const rounds = 7
const perLane = 25
const positions = 25

/**
 * A question page and the answer to it with its feedback, at 16 connections: requests a second and CPU of the
 * server for each such pair, for comparison with other products. No floor: `floor` is 0 and `ratio` 1. And the
 * memory that the process holds at the end.
 */
export async function benchCycle(root: string): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'world.db')
  await makeWorld(path, root, {
    learners: connections * (rounds + 1),
    answersEach: 40,
    freshSittings: 1,
    questionsPerSitting: positions,
  })
  const server = await startServer('answer-server.ts', [path])
  try {
    const rates: number[] = []
    const cpu: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const lanes = Array.from({ length: connections }, (_, lane) =>
        Array.from({ length: perLane }, (_unused, index) => {
          const at = { learner: lane + connections * round, sitting: 0, position: index + 1 }
          return [pageRequest(at), answerRequest({ ...at, key: randomUUID() })]
        }).flat(),
      )
      const before = server.cpuSeconds()
      const result = await sendLanes(server.port, lanes)
      if (result.failed > 0) throw new Error(`${result.failed} requests failed`)
      if (round === 0) continue
      rates.push(result.requests / result.seconds)
      cpu.push(((server.cpuSeconds() - before) * 1000) / (result.requests / 2))
    }
    const none = { floor: 0, ratio: 1 }
    return [
      { scenario: 'cycle', value: median(rates), unit: 'requests/s', ...none },
      { scenario: 'cycle cpu', value: median(cpu), unit: 'ms/cycle', ...none },
      { scenario: 'cycle memory', value: server.residentMb(), unit: 'MB', ...none },
    ]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
