import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Loaded, loadPack } from '#src/actions/load-pack.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { readBlueprint } from '#src/domain/formats/yaml/blueprint.ts'
import { readPack } from '#src/domain/formats/yaml/read.ts'
import { checkPlaces } from '#src/domain/question/lint/pack.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Database } from './database.ts'

/** What became of one exam's folder: loaded, or every fault of its files as `file:line message`. */
export type Seeded =
  | { exam: string; ok: true; loaded: Loaded }
  | { exam: string; ok: false; faults: string[] }

const blueprintName = 'blueprint.yaml'

/** A question with its place. */
type Entry = { question: Question; file: string; line: number }

/**
 * Loads every exam folder of `folder` into the database. A pack with a fault is left out whole, and what the
 * database had of it before stays as it is.
 */
export async function seedBanks(db: Database, folder: string, at: number): Promise<Seeded[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const exams = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const seeded: Seeded[] = []
  for (const exam of exams.sort()) {
    const pack = await readFolder(join(folder, exam), exam)
    if (pack.faults.length > 0 || pack.blueprint === undefined)
      seeded.push({ exam, ok: false, faults: pack.faults })
    else {
      const { blueprint, questions } = pack
      seeded.push({ exam, ok: true, loaded: await loadPack(db, { blueprint, questions }, at) })
    }
  }
  return seeded
}

async function readFolder(folder: string, exam: string) {
  const read = readBlueprint(await readFile(join(folder, blueprintName), 'utf8').catch(emptyText))
  const faults = read.ok
    ? []
    : read.problems.map((problem) => `${exam}/${blueprintName}:${problem.line} ${problem.message}`)
  const entries: Entry[] = []
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.yaml') && name !== blueprintName,
  )
  for (const name of names.sort()) {
    const pack = readPack(await readFile(join(folder, name), 'utf8'), name)
    entries.push(...pack.questions.map((one) => ({ ...one, file: `${exam}/${name}` })))
    for (const problem of pack.problems)
      if (problem.severity === 'error')
        faults.push(`${exam}/${name}:${problem.line} ${problem.message}`)
  }
  const blueprint = read.ok ? read.blueprint : undefined
  if (blueprint !== undefined) faults.push(...faultsBetween(exam, entries, blueprint))
  return { blueprint, questions: entries.map((one) => one.question), faults }
}

function emptyText(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
  throw error
}

/** Faults that no file has by itself: another exam's blueprint, an id used twice, a task that there is not. */
function faultsBetween(exam: string, entries: readonly Entry[], blueprint: Blueprint): string[] {
  if (blueprint.exam !== exam) return [`${exam}/${blueprintName}:1 is for "${blueprint.exam}"`]
  // Loaded, it would retire the whole bank.
  if (entries.length === 0) return [`${exam}:1 has no questions`]
  const firsts = new Map<string, Entry>()
  return entries.flatMap((entry) => {
    const { question, file, line } = entry
    const earlier = firsts.get(question.id)
    firsts.set(question.id, earlier ?? entry)
    const misplaced = checkPlaces(exam, [question], blueprint)
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message)
    const repeated = earlier && [`the id ${question.id} is already used in ${earlier.file}`]
    return [...misplaced, ...(repeated ?? [])].map((message) => `${file}:${line} ${message}`)
  })
}
