import { rename, rm, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'libsql'
import { asFinding, type Contents, hasSqliteHeader, lookInside } from './database-contents.ts'
import { nameOnce, sideFiles, syncFolderOf } from './durable-file.ts'
import { isThere } from './refusal.ts'

/**
 * The file that a restore would replace.
 * - `in-use`: a server or another command has it open
 * - `unreadable`: no database, or a damaged one
 */
export type Target =
  | { kind: 'absent' | 'empty' | 'in-use' | 'unreadable' }
  | { kind: 'filled'; contents: Contents | undefined }

/** What stands at the place of the database; nothing in it is changed. */
export async function lookAtTarget(path: string): Promise<Target> {
  if (!(await isThere(path))) return { kind: 'absent' }
  const locked = await lockTarget(path)
  if (locked.kind !== 'locked') return locked
  try {
    const { isEmpty, contents } = lookInside(locked.connection)
    return isEmpty ? { kind: 'empty' } : { kind: 'filled', contents }
  } catch (error) {
    asFinding(error)
    return { kind: 'unreadable' }
  } finally {
    locked.release()
  }
}

// A server that starts in the very moment of the exchange has the old file open and waits this long for
// its lock. It must fail and start again, rather than get an old file whose name is the new one's.
const longestWaitMs = 2500

/**
 * Puts `copy` in the place of the database in one step, and keeps what was there under another name.
 * `undefined` name: nothing was there. `in-use`: somebody has opened it, and nothing was changed.
 */
export async function replaceTarget(
  copy: string,
  path: string,
): Promise<{ kind: 'replaced'; kept: string | undefined } | { kind: 'in-use' }> {
  const isReplacing = await isThere(path)
  const locked: Lock = isReplacing ? await lockTarget(path) : { kind: 'unreadable' }
  if (locked.kind === 'in-use') return { kind: 'in-use' }
  try {
    const kept = await freeName(`${path}.before-restore`)
    if (isReplacing) await nameOnce(path, kept)
    // A log without its database, or of a damaged one: the new file must never be read through it.
    for (const suffix of sideFiles)
      if (await isThere(`${path}${suffix}`)) await rename(`${path}${suffix}`, `${kept}${suffix}`)
    await rename(copy, path)
    await syncFolderOf(path)
    await rm(`${kept}-shm`, { force: true })
    if (locked.kind === 'locked') await pause(longestWaitMs)
    return { kind: 'replaced', kept: isReplacing ? kept : undefined }
  } finally {
    if (locked.kind === 'locked') locked.release()
  }
}

type Lock =
  | { kind: 'locked'; connection: InstanceType<typeof Sqlite>; release: () => void }
  | { kind: 'in-use' | 'unreadable' }

async function lockTarget(path: string): Promise<Lock> {
  const isBlank = (await stat(path)).size === 0 && !(await isThere(`${path}-wal`))
  return isBlank || (await hasSqliteHeader(path)) ? lockOut(path) : { kind: 'unreadable' }
}

/**
 * Shuts everybody else out of a database. Leaving the write-ahead log is what tells: it needs the file
 * alone, so it fails beside any connection, an idle one too, and works after a crash. It also brings
 * everything into the one file and takes the log away.
 */
function lockOut(path: string): Lock {
  const connection = new Sqlite(path, { timeout: 500 })
  try {
    connection.exec('PRAGMA journal_mode=DELETE')
    connection.exec('BEGIN EXCLUSIVE')
    // Somebody opened and closed it in between: in a log this lock keeps out writers only.
    const [mode] = connection.prepare('PRAGMA journal_mode').raw(true).all([])
    if (Array.isArray(mode) && mode[0] !== 'delete') return giveUp(connection)
  } catch (error) {
    if (isBusy(error)) return giveUp(connection)
    asFinding(error)
    connection.close()
    return { kind: 'unreadable' }
  }
  return {
    kind: 'locked',
    connection,
    release() {
      connection.exec('ROLLBACK')
      connection.close()
    },
  }
}

function giveUp(connection: InstanceType<typeof Sqlite>): Lock {
  if (connection.inTransaction) connection.exec('ROLLBACK')
  connection.close()
  return { kind: 'in-use' }
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

async function freeName(name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`
    if (!(await isThere(candidate))) return candidate
  }
}
