import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseXml } from '@rgrove/parse-xml'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { seedBanks } from '#db/seed.ts'
import { readMoodleXml } from '#src/domain/formats/moodle/read.ts'
import { writeMoodleXml } from '#src/domain/formats/moodle/write.ts'
import type { Question } from '#src/domain/question/question.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'

const questions = 8_000
const rounds = 3

/**
 * A bank of 8,000 questions as Moodle XML, some 18 MB of the 20 that a file may have: questions read a second
 * (`value`) against the bare XML parser on the same text, in turn, medians; goal: a share of at least 0.3.
 */
export async function benchImport(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'import.db')
  const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
  try {
    await migrateDatabase(db, join(root, 'db/migrations'))
    await seedBanks(db, join(root, 'questions'), 0)
    const { bytes } = writeMoodleXml(await manyQuestions(db), [])
    tell(`${questions} questions, ${(bytes.length / 1e6).toFixed(1)} MB`)
    const parsed = timeParsing(new TextDecoder().decode(bytes))
    tell(`read in ${parsed.value.toFixed(0)} ms, bare XML in ${parsed.floor.toFixed(0)} ms`)
    return [toResult('import parse', parsed)]
  } finally {
    db.$client.close()
    await rm(folder, { recursive: true, force: true })
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

/** The shipped questions again and again, each with a reason for its key, and an id and a first sentence of its own. */
async function manyQuestions(db: Database): Promise<Question[]> {
  const { rows } = await db.$client.execute(
    'select id, content from question_version order by id limit 2000',
  )
  const shipped = rows
    .map((row) => parseQuestion(String(row['id']), String(row['content'])))
    .flatMap((question) => (question.kind === 'single-best-answer' ? [question] : []))
  return Array.from({ length: questions }, (_, index) => {
    const question = shipped[index % shipped.length]
    if (question === undefined) throw new Error('no question is shipped')
    const turn = Math.floor(index / shipped.length)
    return {
      ...question,
      id: `${question.id}-${turn}`,
      stem: `Ward ${turn} of hospital ${index % 97}, ${index}. ${question.stem.slice(-200)}`,
      sources: question.sources.slice(0, 1),
      tags: [],
      options: question.options.map((one) => ({
        ...one,
        why: one.isKey ? one.why.slice(0, 120) : '',
      })),
    }
  })
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
