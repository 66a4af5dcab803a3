import { stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pid } from 'node:process'
import Sqlite from 'libsql'
import { type Command, type ExitCode, explainUsage, type Io, readArgs } from './command.ts'
import { describeContents, type Inspected, inspectFile } from './database-contents.ts'
import { nameOnce, removeDatabase, syncFile, syncFolderOf } from './durable-file.ts'
import { readInstallation } from './installation.ts'
import { describeRefusal, isRefusal, isThere } from './refusal.ts'

const lockWaitMs = 10_000

/** Copies the database while a server runs and writes. */
export const backup: Command = {
  name: 'backup',
  usage: 'FILE   a whole copy of the database at one moment; the server may go on meanwhile',
  async run(args, io) {
    const read = readArgs(args, {})
    if (!read.ok) return explainUsage(backup, io, read.message)
    const [name, ...more] = read.positionals
    if (name === undefined || more.length > 0)
      return explainUsage(backup, io, 'exactly one file is needed')
    const installation = readInstallation(io)
    if (installation === undefined) return 1
    const { url, file, config } = installation
    if (file === undefined) return refuse(io, remoteMessage(url))
    if (!(await isThere(file))) return refuse(io, `there is no database at ${file}`)
    const target = resolve(io.cwd, name)
    if (await isThere(target)) return refuse(io, `${target} is there already; name another file`)
    const code = await tell(io, file, target)
    if (code === 0 && config.SECRET === undefined)
      io.err(
        `Keep ${resolve(config.DATA_DIR, 'secret')} too, apart from it: without the secret everybody has to sign in again, and codes from authenticator apps no longer work.\n`,
      )
    return code
  },
}

/** Why neither backup nor restore can do anything about a database on a server. */
export function remoteMessage(url: string): string {
  return `the database is on a libSQL server (${url}): use that server’s own backup and restore`
}

async function tell(io: Io, file: string, target: string): Promise<ExitCode> {
  try {
    const found = await copyDatabase(file, target)
    if (found.kind === 'foreign') return refuse(io, `${file} is no Examwright database`)
    if (found.kind === 'damaged')
      return refuse(io, `the copy of ${file} is damaged: ${found.faults.join('; ')}`)
    const { size } = await stat(target)
    io.out(`${target}: ${describeContents(found.contents)}, ${(size / 1e6).toFixed(1)} MB\n`)
    return 0
  } catch (error) {
    if (!isRefusal(error)) throw error
    return refuse(io, describeRefusal(error))
  }
}

/** Copies beside the target and names it when it is whole, so that `target` is never there by half. */
async function copyDatabase(source: string, target: string): Promise<Inspected> {
  const partial = `${target}.partial-${pid}`
  try {
    // It holds password hashes: for its owner's eyes, from the first byte.
    await writeFile(partial, '', { flag: 'wx', mode: 0o600 })
    vacuumInto(source, partial)
    const found = inspectFile(partial, 'quick_check')
    if (found.kind !== 'ours') return found
    await syncFile(partial)
    await nameOnce(partial, target)
    await syncFolderOf(target)
    return found
  } finally {
    await removeDatabase(partial)
  }
}

/** Reads one moment of the database. Writers go on: in a write-ahead log nobody waits for a reader. */
function vacuumInto(source: string, target: string): void {
  const connection = new Sqlite(source, { timeout: lockWaitMs })
  try {
    // Not prepared: a kept statement would hold the connection open, and its log beside the database.
    connection.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`)
  } finally {
    connection.close()
  }
}

function refuse(io: Io, message: string): ExitCode {
  io.err(`No backup was made: ${message}.\n`)
  return 1
}
