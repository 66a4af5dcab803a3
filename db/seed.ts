import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Loaded, loadPack } from '#src/actions/load-pack.ts'
import { readBlueprint } from '#src/domain/formats/blueprint-yaml.ts'
import { readPack } from '#src/domain/formats/yaml.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Database } from './database.ts'

/** What became of one exam's folder: loaded, or every fault of its files as `file:line message`. */
export type Seeded =
  | { exam: string; ok: true; loaded: Loaded }
  | { exam: string; ok: false; faults: string[] }

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
  const read = readBlueprint(await readFile(join(folder, 'blueprint.yaml'), 'utf8'))
  const faults = read.ok
    ? []
    : read.problems.map((problem) => `${exam}/blueprint.yaml:${problem.line} ${problem.message}`)
  const questions: Question[] = []
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.yaml') && name !== 'blueprint.yaml',
  )
  for (const name of names.sort()) {
    const pack = readPack(await readFile(join(folder, name), 'utf8'), name)
    questions.push(...pack.questions.map((one) => one.question))
    for (const problem of pack.problems)
      if (problem.severity === 'error')
        faults.push(`${exam}/${name}:${problem.line} ${problem.message}`)
  }
  return { blueprint: read.ok ? read.blueprint : undefined, questions, faults }
}
