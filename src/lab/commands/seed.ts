import { type Seeded, seedBanks } from '#db/seed.ts'
import {
  type Command,
  type ExitCode,
  explainUsage,
  type Io,
  printJson,
  readArgs,
} from './command.ts'
import { banksFolder, withDatabase } from './installation.ts'

/** Loads the shipped banks into any database that has the tables. */
export const seed: Command = {
  name: 'seed',
  usage:
    '[--url URL] [--token T] [--json]   loads the shipped banks; the same twice changes nothing',
  async run(args, io) {
    const text = { type: 'string' } as const
    const read = readArgs(args, { url: text, token: text, json: { type: 'boolean' } })
    if (!read.ok) return explainUsage(seed, io, read.message)
    if (read.positionals.length > 0) return explainUsage(seed, io, 'it takes no other words')
    return withDatabase(io, read.values, async (db) => {
      const exams = await seedBanks(db, banksFolder, io.now.getTime())
      return report(io, exams, read.values.json === true)
    })
  },
}

/** Says what was loaded, or every fault. 1 when there are any. */
export function report(io: Io, exams: readonly Seeded[], asJson: boolean): ExitCode {
  if (asJson) printJson(io, { exams })
  else for (const exam of exams) (exam.ok ? io.out : io.err)(describe(exam))
  return exams.every(({ ok }) => ok) ? 0 : 1
}

function describe(seeded: Seeded): string {
  const { exam } = seeded
  if (!seeded.ok) return `${exam}: left as it was\n  ${seeded.faults.join('\n  ')}\n`
  const { added, changed, same, retired } = seeded.loaded
  return `${exam}: ${added} added, ${changed} changed, ${retired} retired, ${same} as before\n`
}
