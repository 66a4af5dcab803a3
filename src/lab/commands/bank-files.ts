import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { readBlueprint } from '#src/domain/formats/yaml/blueprint.ts'
import { type Pack, readPack } from '#src/domain/formats/yaml/read.ts'
import { groupBy } from '#src/domain/group-by.ts'
import { parseReviews, type Review } from './review-file.ts'

/** A pack file as read; `path` is relative to the folder of the call. */
export type PackFile = { path: string; pack: Pack }

/** A folder of packs: one exam's bank, whole or the files that were asked for. */
export type BankFolder = {
  /** Relative to the folder of the call. */
  path: string
  exam: string
  files: readonly PackFile[]
  /** True when every pack of the folder is in `files`. */
  isWhole: boolean
  /** Absent where there is none or it has faults, which are then in `problems`. */
  blueprint: Blueprint | undefined
  problems: readonly (Problem & { file: string })[]
  reviews: readonly Review[]
}

/** Banks behind these paths (files or folders), or the path that does not exist. */
export type LoadedBanks =
  | { ok: true; folders: readonly BankFolder[] }
  | { ok: false; message: string }

const blueprintName = 'blueprint.yaml'

/** Reads packs, blueprints and review records. A folder is searched with its subfolders. */
export async function loadBanks(paths: readonly string[], cwd: string): Promise<LoadedBanks> {
  const files = new Set<string>()
  for (const path of paths) {
    const found = await findYaml(resolve(cwd, path))
    if (found === undefined) return { ok: false, message: `there is no file or folder ${path}` }
    for (const file of found) files.add(file)
  }
  const byFolder = groupBy([...files].sort(), dirname)
  const folders = await Promise.all(
    [...byFolder].map(([folder, wanted]) => loadFolder(folder, wanted, cwd)),
  )
  return { ok: true, folders }
}

/** The folder of one exam's bank. `undefined`: there is none. */
export async function loadExam(exam: string, cwd: string): Promise<BankFolder | undefined> {
  const loaded = await loadBanks([join('questions', exam)], cwd)
  return loaded.ok ? loaded.folders[0] : undefined
}

async function findYaml(path: string): Promise<string[] | undefined> {
  const found = await stat(path).catch(onlyMissing)
  if (found === undefined) return undefined
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function loadFolder(
  folder: string,
  wanted: readonly string[],
  cwd: string,
): Promise<BankFolder> {
  const packs = wanted.filter((file) => basename(file) !== blueprintName)
  const files = await Promise.all(packs.map((file) => loadPackFile(file, cwd)))
  const names = await readdir(folder)
  const all = names.filter((name) => /\.ya?ml$/.test(name) && name !== blueprintName)
  const blueprint = await loadBlueprint(join(folder, blueprintName), cwd)
  const reviews = await readText(join(folder, 'review.csv'))
  return {
    path: relative(cwd, folder) || '.',
    exam: files.find(({ pack }) => pack.exam !== '')?.pack.exam ?? basename(folder),
    files,
    isWhole: all.length === packs.length,
    ...blueprint,
    reviews: parseReviews(reviews ?? ''),
  }
}

async function loadPackFile(file: string, cwd: string): Promise<PackFile> {
  const path = relative(cwd, file)
  return { path, pack: readPack(await readFile(file, 'utf8'), path) }
}

async function loadBlueprint(
  file: string,
  cwd: string,
): Promise<Pick<BankFolder, 'blueprint' | 'problems'>> {
  const text = await readText(file)
  if (text === undefined) return { blueprint: undefined, problems: [] }
  const read = readBlueprint(text)
  if (read.ok) return { blueprint: read.blueprint, problems: [] }
  const path = relative(cwd, file)
  return {
    blueprint: undefined,
    problems: read.problems.map((problem) => ({ ...problem, file: path })),
  }
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(onlyMissing)
}

/** For `catch` on a file that may be absent: nothing then. @throws any other error. */
export function onlyMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
