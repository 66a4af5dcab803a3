import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseXml } from '@rgrove/parse-xml'
import { openDatabase } from '#db/client.ts'
import { readMoodleXml } from '#src/domain/formats/moodle/read.ts'
import { writeMoodleXml } from '#src/domain/formats/moodle/write.ts'
import { timeWriting } from './import-write.ts'
import { median } from './load.ts'
import { manyQuestions } from './many-questions.ts'
import type { BenchResult } from './result.ts'
import { makeWorld } from './template.ts'

const questions = 10_000
const rounds = 3

/**
 * A bank of 10,000 questions as Moodle XML: questions read a second (`value`) against the bare XML parser on the same
 * text, and questions imported a second from what was read, against prepared SQL that inserts the same rows, in turn,
 * medians; goal: a share of at least 0.3 of each.
 */
export async function benchImport(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'import.db')
  try {
    await makeWorld(path, root, {
      learners: 1,
      answersEach: 0,
      freshSittings: 0,
      questionsPerSitting: 1,
    })
    const bytes = await writeFile(path)
    tell(`${questions} questions, ${(bytes.length / 1e6).toFixed(1)} MB`)
    const parsed = timeParsing(new TextDecoder().decode(bytes))
    tell(`read in ${parsed.value.toFixed(0)} ms, bare XML in ${parsed.floor.toFixed(0)} ms`)
    const { readMs, ...written } = await timeWriting(path, bytes)
    tell(`kept, read and looked through in ${readMs.toFixed(0)} ms`)
    tell(`imported in ${written.value.toFixed(0)} ms, bare in ${written.floor.toFixed(0)} ms`)
    return [toResult('import parse', parsed), toResult('import write', written)]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeFile(path: string): Promise<Uint8Array> {
  const db = openDatabase(`file:${path}`)
  try {
    return writeMoodleXml(await manyQuestions(db, questions), []).bytes
  } finally {
    db.$client.close()
  }
}

type Times = { value: number; floor: number }

/** Rates; `ratio` is the share of the floor's that was reached. */
function toResult(scenario: string, { value, floor }: Times): BenchResult {
  const rate = (ms: number) => (1000 * questions) / ms
  return {
    scenario,
    value: rate(value),
    unit: 'questions/s',
    floor: rate(floor),
    ratio: floor / value,
  }
}

function timeParsing(text: string): Times {
  const times: { value: number[]; floor: number[] } = { value: [], floor: [] }
  for (let round = -1; round < rounds; round++) {
    const floor = timeOf(() => parseXml(text))
    const value = timeOf(() => {
      const read = readMoodleXml(text)
      if (read.questions.length !== questions)
        throw new Error(`${read.questions.length} were read: ${read.problems[0]?.message}`)
    })
    if (round < 0) continue
    times.floor.push(floor)
    times.value.push(value)
  }
  return { value: median(times.value), floor: median(times.floor) }
}

function timeOf(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}
