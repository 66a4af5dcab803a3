import { LibsqlError, type ResultSet } from '@libsql/client'
import type { Statements } from './embedded-statements.ts'
import { patiently } from './patience.ts'

/** Statements that are committed together or leave nothing. */
export type Write = {
  run: () => ResultSet[]
  /** One statement, which SQLite itself undoes when it fails: in a group it needs no savepoint. */
  isSingle: boolean
  /** Has a statement that forbids or ends a transaction, so it shares none. */
  isAlone: boolean
}

/** What became of one write, known once it is on disk or undone. */
export type Outcome = { ok: true; results: ResultSet[] } | { ok: false; error: unknown }

type Effort = { writes: readonly Write[]; statements: Statements; patienceMs: number }

const CODE_GROUP_LOST = 'GROUP_LOST'

/**
 * Commits the writes in one transaction, each inside its own savepoint, and tells the outcome of each in
 * their order. One that fails is undone by itself. Where that cannot be done (a trigger rolled everything
 * back, a deferred foreign key spoilt the COMMIT) each is tried again alone. Never rejects.
 */
export async function commitGroup(effort: Effort): Promise<Outcome[]> {
  const { writes, statements, patienceMs } = effort
  if (writes.length > 1) {
    try {
      return await patiently(() => commitTogether(writes, statements), patienceMs)
    } catch (error) {
      if (!isFaultOfOne(error)) return writes.map(() => ({ ok: false, error }))
    }
  }
  const outcomes: Outcome[] = []
  for (const write of writes) outcomes.push(await commitSingly(write, effort))
  return outcomes
}

function commitTogether(writes: readonly Write[], statements: Statements): Outcome[] {
  try {
    statements.control('BEGIN IMMEDIATE')
    const outcomes = writes.map((write) => runInSavepoint(write, statements))
    statements.control('COMMIT')
    return outcomes
  } finally {
    rollBackLeftover(statements)
  }
}

function runInSavepoint(write: Write, statements: Statements): Outcome {
  try {
    if (!write.isSingle) statements.control('SAVEPOINT one_write')
    const results = write.run()
    if (!write.isSingle) statements.control('RELEASE one_write')
    return { ok: true, results }
  } catch (error) {
    // A full disk or RAISE(ROLLBACK) takes the whole transaction: no savepoint is left to return to.
    if (!statements.isInTransaction()) {
      throw new LibsqlError('one write rolled back its whole group', CODE_GROUP_LOST)
    }
    if (!write.isSingle) statements.control('ROLLBACK TO one_write; RELEASE one_write')
    return { ok: false, error }
  }
}

function isFaultOfOne(error: unknown): boolean {
  if (!(error instanceof LibsqlError)) return false
  return error.code === CODE_GROUP_LOST || error.code === 'SQLITE_CONSTRAINT'
}

async function commitSingly(write: Write, effort: Effort): Promise<Outcome> {
  try {
    const results = await patiently(() => commitAlone(write, effort.statements), effort.patienceMs)
    return { ok: true, results }
  } catch (error) {
    return { ok: false, error }
  }
}

function commitAlone(write: Write, statements: Statements): ResultSet[] {
  const isBare = write.isSingle && write.isAlone
  try {
    // A prepared write that meets a lock stays "in progress" in SQLite and spoils every later COMMIT, so
    // the lock is always taken first, by a statement that is not kept.
    statements.control('BEGIN IMMEDIATE')
    if (isBare) statements.control('ROLLBACK')
    const results = write.run()
    if (!isBare) statements.control('COMMIT')
    return results
  } finally {
    rollBackLeftover(statements)
  }
}

/** After a failed statement or COMMIT, or a BEGIN somebody ran by hand: the next user starts clean. */
export function rollBackLeftover(statements: Statements): void {
  if (statements.isInTransaction()) statements.control('ROLLBACK')
}
