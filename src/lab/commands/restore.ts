import { chmod, chown, constants, copyFile, mkdir, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { getuid, pid } from 'node:process'
import { remoteMessage } from './backup.ts'
import { type Command, type ExitCode, explainUsage, type Io, readArgs } from './command.ts'
import { describeContents, hasSqliteHeader } from './database-contents.ts'
import { lookAtTarget, replaceTarget } from './database-target.ts'
import { removeDatabase } from './durable-file.ts'
import { migrationsFolder, readInstallation } from './installation.ts'
import { describeRefusal, isRefusal, isThere } from './refusal.ts'
import { prepareCopy } from './restore-copy.ts'

/** Puts a backup in the place of the database. */
export const restore: Command = {
  name: 'restore',
  usage:
    'FILE [--force]   puts a backup in place, with the server stopped; --force: where there is a database',
  async run(args, io) {
    const read = readArgs(args, { force: { type: 'boolean' } })
    if (!read.ok) return explainUsage(restore, io, read.message)
    const [name, ...more] = read.positionals
    if (name === undefined || more.length > 0)
      return explainUsage(restore, io, 'exactly one file is needed')
    const installation = readInstallation(io)
    if (installation === undefined) return 1
    const { url, file } = installation
    if (file === undefined) return refuse(io, remoteMessage(url))
    const backup = resolve(io.cwd, name)
    try {
      const target = (await isThere(file)) ? await realpath(file) : file
      const problem =
        (await backupProblem(backup, target)) ?? (await targetProblem(target, read.values.force))
      if (problem !== undefined) return refuse(io, problem)
      return await putBack(io, backup, target)
    } catch (error) {
      if (!isRefusal(error)) throw error
      return refuse(io, describeRefusal(error))
    }
  },
}

/** Why a file can be no backup, as far as can be seen without reading it all. */
async function backupProblem(backup: string, target: string): Promise<string | undefined> {
  if (!(await isThere(backup))) return `there is no file ${backup}`
  const found = await stat(backup)
  if (!found.isFile()) return `${backup} is no file`
  if ((await isThere(target)) && (await stat(target)).ino === found.ino)
    return `${backup} is the database itself`
  if (!(await hasSqliteHeader(backup))) return `${backup} is no Examwright database`
  if ((await isThere(`${backup}-wal`)) && (await stat(`${backup}-wal`)).size > 0)
    return `${backup} has a log beside it, so it is not a backup but a database in use. Run "backup" with DATABASE_URL=file:${backup} first`
  return undefined
}

async function targetProblem(target: string, force = false): Promise<string | undefined> {
  const found = await lookAtTarget(target)
  if (found.kind === 'in-use') return inUseMessage(target)
  if (found.kind === 'absent' || found.kind === 'empty' || force) return undefined
  const what =
    found.kind === 'filled' && found.contents !== undefined
      ? `holds ${describeContents(found.contents)}`
      : 'is there and can’t be read as an Examwright database'
  return `${target} ${what}. With --force it is kept as ${target}.before-restore`
}

function inUseMessage(target: string): string {
  return `${target} is open in a running server or another command: stop it first`
}

/** Checks and updates a copy beside the database; only what is whole takes its place. */
async function putBack(io: Io, backup: string, target: string): Promise<ExitCode> {
  const copy = `${target}.restoring-${pid}`
  try {
    await mkdir(dirname(target), { recursive: true })
    await copyFile(backup, copy, constants.COPYFILE_EXCL)
    await takeOver(copy, target)
    const prepared = await prepareCopy(copy, migrationsFolder)
    if (!prepared.ok) return refuse(io, `${backup} is ${prepared.is}`)
    const outcome = await replaceTarget(copy, target)
    if (outcome.kind === 'in-use') return refuse(io, inUseMessage(target))
    for (const tag of prepared.migrated) io.out(`applied ${tag}\n`)
    io.out(`${target}: ${describeContents(prepared.contents)}, from ${backup}\n`)
    if (outcome.kept !== undefined) io.out(`the database before is kept as ${outcome.kept}\n`)
    return 0
  } finally {
    await removeDatabase(copy)
  }
}

/** Gives the copy the old file's mode and owner, so that the server can open what root has restored. */
async function takeOver(copy: string, target: string): Promise<void> {
  const isReplacing = await isThere(target)
  const owner = await stat(isReplacing ? target : dirname(target))
  await chmod(copy, isReplacing ? owner.mode & 0o777 : 0o600)
  if (getuid?.() === 0) await chown(copy, owner.uid, owner.gid)
}

function refuse(io: Io, message: string): ExitCode {
  io.err(`Nothing was restored: ${message}.\n`)
  return 1
}
