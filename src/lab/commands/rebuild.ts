import { readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { countUsers } from '#db/queries/operators.ts'
import { checkDerived, rebuildDerived, type TableCheck } from '#src/actions/rebuild.ts'
import {
  type Command,
  type ExitCode,
  explainUsage,
  type Io,
  printJson,
  readArgs,
} from './command.ts'
import { withDatabase } from './installation.ts'
import { progressBar } from './progress-bar.ts'

/** Makes everything derived again from the steps, or compares it with what they give. */
export const rebuild: Command = {
  name: 'rebuild',
  usage:
    '[--check] [--json]   all that is derived again from the steps, best with the server stopped; --check only compares',
  async run(args, io) {
    const read = readArgs(args, { check: { type: 'boolean' }, json: { type: 'boolean' } })
    if (!read.ok) return explainUsage(rebuild, io, read.message)
    if (read.positionals.length > 0) return explainUsage(rebuild, io, 'it takes no other words')
    const { check = false, json = false } = read.values
    return withDatabase(io, {}, (db) => (check ? compare(db, io, json) : renew(db, io, json)))
  },
}

async function compare(db: Database, io: Io, asJson: boolean): Promise<ExitCode> {
  const tables = await withProgress(db, io, (show) => checkDerived(db, show))
  if (asJson) printJson(io, { tables })
  else io.out(tables.map(describe).join(''))
  return tables.some(({ different }) => different > 0) ? 1 : 0
}

async function renew(db: Database, io: Io, asJson: boolean): Promise<ExitCode> {
  let learners = 0
  await withProgress(db, io, (show) =>
    rebuildDerived(db, (done) => {
      learners = done
      show(done)
    }),
  )
  if (asJson) printJson(io, { learners })
  else io.out(`rebuilt everything derived of ${learners} people\n`)
  return 0
}

async function withProgress<T>(
  db: Database,
  io: Io,
  work: (show: (done: number) => void) => Promise<T>,
): Promise<T> {
  const { counted } = await readBatch(db, { counted: countUsers({}) })
  const bar = progressBar(io, counted[0]?.users ?? 0)
  try {
    return await work(bar.show)
  } finally {
    bar.end()
  }
}

function describe({ table, rows, different }: TableCheck): string {
  return `${table.padEnd(15)} ${String(rows).padStart(9)} rows  ${different} different\n`
}
