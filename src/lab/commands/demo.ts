import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { env, execPath } from 'node:process'
import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { fileUrl } from '#src/database-url.ts'
import type { Deps } from '#src/env.ts'
import { newToken } from '#src/http/session.ts'
import { type Filled, fillDemo, wholeDemo } from '#src/lab/demo/fill.ts'
import {
  type Command,
  type ExitCode,
  explainUsage,
  type Io,
  printJson,
  readArgs,
} from './command.ts'
import { lookAtTarget } from './database-target.ts'
import { banksFolder, migrationsFolder, programFolder } from './installation.ts'
import { describeRefusal, isRefusal } from './refusal.ts'

type Wish = {
  /** Absent: one that goes when the demo is over. */
  folder: string | undefined
  seed: number
  size: typeof wholeDemo
  serves: 'serves' | 'fills'
  prints: 'json' | 'words'
}

/** The program on a database of its own with a simulated course. */
export const demo: Command = {
  name: 'demo',
  usage:
    '[--data FOLDER] [--seed 1] [--members 40] [--weeks 8] [--fill-only] [--json]   simulates a course in a new database, prints its sign-ins and serves it; without FOLDER it goes again',
  async run(args, io) {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    const read = readArgs(args, {
      data: text,
      seed: { ...text, default: '1' },
      members: { ...text, default: String(wholeDemo.members) },
      weeks: { ...text, default: String(wholeDemo.weeks) },
      'fill-only': flag,
      json: flag,
    })
    if (!read.ok) return explainUsage(demo, io, read.message)
    const { values, positionals } = read
    const seed = within(values.seed, 0, 999_999)
    const members = within(values.members, 5, 80)
    const weeks = within(values.weeks, 2, 12)
    if (positionals.length > 0 || seed === undefined || !members || !weeks)
      return explainUsage(
        demo,
        io,
        'it takes a whole number as seed, 5 to 80 members, 2 to 12 weeks, and no other words',
      )
    const fillsOnly = values['fill-only'] === true
    if (fillsOnly && values.data === undefined)
      return explainUsage(demo, io, '--fill-only needs the FOLDER that is filled')
    return make(io, {
      folder: values.data === undefined ? undefined : resolve(io.cwd, values.data),
      seed,
      size: { ...wholeDemo, members, weeks },
      serves: fillsOnly ? 'fills' : 'serves',
      prints: values.json === true ? 'json' : 'words',
    })
  },
}

function within(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

async function make(io: Io, wish: Wish): Promise<ExitCode> {
  try {
    if (wish.folder !== undefined) return await fillAndServe(io, wish.folder, wish)
    const folder = await mkdtemp(join(tmpdir(), 'examwright-demo-'))
    try {
      return await fillAndServe(io, folder, wish)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  } catch (error) {
    if (!isRefusal(error)) throw error
    io.err(`The demo could not be made: ${describeRefusal(error)}\n`)
    return 1
  }
}

async function fillAndServe(io: Io, folder: string, wish: Wish): Promise<ExitCode> {
  const path = join(folder, 'examwright.db')
  const target = await lookAtTarget(path)
  if (target.kind !== 'absent' && target.kind !== 'empty') {
    io.err(`There is a database at ${path} already. A demo needs a folder of its own.\n`)
    return 1
  }
  await mkdir(folder, { recursive: true })
  const password = newToken().slice(0, 12)
  const filled = await fill(io, path, { ...wish, password })
  if (wish.prints === 'json') printJson(io, { folder, password, ...filled })
  else io.out(signIns(filled, { folder, password, seed: wish.seed }))
  return wish.serves === 'fills' ? 0 : serve(folder, wish.prints)
}

async function fill(
  io: Io,
  path: string,
  { seed, size, password }: Wish & { password: string },
): Promise<Filled> {
  // Loaded here only: the library takes longer to load than most commands to run.
  const { hashPassword } = await import('#src/lab/demo/password.ts')
  const db = openDatabase(fileUrl(path), { synchronous: 'NORMAL' })
  const log: Deps['log'] = (level, message, fields) => {
    if (level !== 'info') io.err(`${message} ${JSON.stringify(fields)}\n`)
  }
  try {
    await migrateDatabase(db, migrationsFolder)
    const filling = {
      seed,
      now: io.now.getTime(),
      size,
      banksFolder,
      passwordHash: await hashPassword(password, { db, log }),
      log,
      tell: (line: string) => io.err(`${line}\n`),
    }
    return await fillDemo(db, filling)
  } finally {
    db.$client.close()
  }
}

function signIns(
  { emails }: Filled,
  { folder, password, seed }: { folder: string; password: string; seed: number },
): string {
  const people: readonly (readonly [string, string])[] = [
    [emails.instructor, 'instructor: cohort, gradebook, bank, analysis, reports'],
    [emails.coInstructor, 'second instructor, editor of the bank'],
    [emails.ahead, 'member ahead of the plan: mocks, readiness, board'],
    [emails.behind, 'member who has fallen behind'],
    [emails.new, 'member who has only just come, in a diagnostic'],
  ]
  const lines = people.map(([email, what]) => `  ${email.padEnd(38)} ${what}\n`)
  return `
A demo with simulated people is ready (seed ${seed}). Nobody in it is real.
Sign in with the password ${password} as

${lines.join('')}
To look at: the cohort with its gradebook, who needs help, its board and overview; assignments that
are coming, open, due, late, reopened and closed; the analysis of the bank "House rules", which finds
a wrong key and an option that nobody chooses; another key that was corrected, with marks and
memories repaired; reports with threads; a file that waits to be looked through.
Data: ${folder}
`
}

/** Settings of an installation that a demo has nothing to do with: its database, and whom it may mail. */
const foreign = ['DATABASE_URL', 'DATABASE_TOKEN', 'SMTP_URL', 'MAIL_FROM']

/** The server over that folder, as `npm start` runs it, until it ends. Nothing is mailed from a demo. */
async function serve(folder: string, prints: Wish['prints']): Promise<ExitCode> {
  const kept = Object.entries(env).filter(([name]) => !foreign.includes(name))
  const server = spawn(execPath, ['--import', 'tsx', join(programFolder, 'src/node.ts')], {
    cwd: programFolder,
    // Out of the terminal's reach: only this command ends it.
    detached: true,
    env: { ...Object.fromEntries(kept), DATA_DIR: folder },
    stdio: ['ignore', prints === 'json' ? 2 : 1, 2],
  })
  const stop = handSignalsTo(server)
  const code = await new Promise<number | null>((end, fail) => {
    server.once('exit', end).once('error', fail)
  })
  stop()
  return code === 0 ? 0 : 1
}

/**
 * Passes on what should end the server, once: a terminal tells everybody in front of it, and those that started this
 * command tell it again. The command itself goes on until the server has ended.
 */
function handSignalsTo(server: ChildProcess): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const hand = () => {
    if (!server.killed) server.kill('SIGTERM')
  }
  for (const signal of signals) process.on(signal, hand)
  return () => {
    for (const signal of signals) process.off(signal, hand)
  }
}
