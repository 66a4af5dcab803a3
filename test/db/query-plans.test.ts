import { copyFileSync } from 'node:fs'
import Sqlite from 'libsql'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { Statements } from '#test/support/all-statements.ts'
import { watchCalls } from '#test/support/calls.ts'
import { scratchFile } from '#test/support/scratch.ts'

// From before anything of the program is loaded.
const calls = await watchCalls('db/queries')
const { allStatements } = await import('#test/support/all-statements.ts')

let collected: Promise<Statements> | undefined

/** Every statement, collected once. */
function statements(): Promise<Statements> {
  collected ??= allStatements()
  return collected
}

test('everything in db/queries that makes or sends SQL is among what is looked at here', async () => {
  await statements()
  expect(await calls.missing(/\bdb\b|\bstatement\b/)).toEqual([])
})

/** What SQLite would do for a statement, a line for each table. */
function plansOf(all: Statements): Map<string, string[]> {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const connection = new Sqlite(path)
  onTestFinished(() => {
    connection.close()
  })
  // On, so that the plan names the tables that a deletion looks through for rows that point at it.
  connection.exec('pragma foreign_keys = on')
  const plans = [...all].map(([name, sql]): [string, string[]] => {
    const rows: unknown[] = connection.prepare(`explain query plan ${sql}`).all()
    return [name, rows.map(detailOf)]
  })
  return new Map(plans)
}

function detailOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'detail' in row ? String(row.detail) : ''
}

/** Which plans have a line that is `wanted`, as `name: line`. */
async function linesLike(wanted: RegExp): Promise<string[]> {
  return [...plansOf(await statements())].flatMap(([name, plan]) =>
    plan.filter((line) => wanted.test(line)).map((line) => `${name}: ${line}`),
  )
}

// Few rows, whatever the number of learners and answers: one for each exam, bank, question or value handed in,
// or those that a part of the statement found before.
const harmless =
  /SCAN (?:CONSTANT ROW|blueprint\b|\S+ VIRTUAL TABLE|\(subquery-\d+\)|gone$|found$|grade$|counting$|given$|part$|asked$|worst$|sharer$|mock_change\b|answered$|verification\b|question USING COVERING INDEX|exposure\b|board_replay\b|sqlite_schema|__drizzle_migrations)/

/** Whole tables that are read all the same, and why. */
const allowedScans: readonly { by: RegExp; why: string }[] = [
  { by: /^operators\.countUsers: SCAN user /, why: 'an operator’s progress bar' },
  { by: /^jobs \d+: SCAN user /, why: 'once a day, with no one waiting' },
  { by: /^GET \/healthz \d+: SCAN (session|step|card|question_version)\b/, why: 'ends at one row' },
  { by: /^seed \d+: SCAN /, why: 'skipped while no row breaks a foreign key, which none does' },
  {
    by: /^(ratings\.stored|calibrations\.(settled|learners))\w+: SCAN /,
    why: 'jobs that are about all of them',
  },
  {
    by: /^populations\.cohort\w+: SCAN (person_rating|recent|latest)$/,
    why: 'a job once a day, and what it found',
  },
  {
    by: /^analyses\.(answered|analysed)Banks: SCAN (question_tally|bank_analysis)\b/,
    why: 'a job once an hour: a row for each version, or bank, that was answered',
  },
  {
    by: /^(practice-summaries\.|practice summaries |jobs )\w+: SCAN (cohort_person|practice_summary)\b/,
    why: 'a job once an hour: a row for each person of a cohort',
  },
  { by: /^outcomes\.allOutcomes: SCAN /, why: 'a page that is about all results told' },
  { by: /^rebuild \d+: SCAN /, why: 'a command that is about all of them' },
]

test('no request reads a whole table that grows with learners or answers', async () => {
  expect((await statements()).size).toBeGreaterThan(80)
  const scans = (await linesLike(/^SCAN /)).filter((line) => !harmless.test(line))
  expect(scans.filter((line) => !allowedScans.some(({ by }) => by.test(line)))).toEqual([])
})

/** Statements that walk through every step of one learner, and why they must. */
const wholeHistories: readonly { by: RegExp; why: string }[] = [
  { by: /^points\.\w+\.previous: /, why: 'goes back from the end to the latest answer' },
  {
    by: /^POST \/sittings\/:id\/answers(?: of an attempt| on a board)? \d+: SEARCH step USING INDEX step_user_seq /,
    why: 'likewise, for who sent it and when',
  },
  {
    by: /^POST \/mocks\/:id\/submit \d+: SEARCH step USING INDEX step_user_seq /,
    why: 'only where memory was replayed meanwhile, and one step is enough',
  },
  {
    by: /\.(?:lastSeq: |findPlace: .* COVERING INDEX step_user_seq )/,
    why: 'a maximum, which is one look at the end of the index',
  },
  { by: /^GET \/misconceptions \d+: .* COVERING INDEX step_user_seq /, why: 'likewise' },
  { by: /^practice-summaries\.\w+: .* COVERING INDEX step_user_seq /, why: 'likewise' },
  { by: /^(rebuild\.stepsOf|exports\.\w+|adoption\.\w+): /, why: 'is about all of them' },
  { by: /^GET \/account\/export\.\w+ \d+: /, why: 'is about all of them' },
  { by: /^POST \/(account\/delete|sign-in) \d+: /, why: 'moves or removes all of them' },
  { by: /^accounts\.removeHalfMade: /, why: 'looks for a first one that points at the user' },
  { by: /^jobs \d+: /, why: 'looks for a first one' },
]

test('no page and no answer walks through all that a learner ever did', async () => {
  const walks = await linesLike(/^SEARCH (?:step|mine) .*\(user_id=\?\)$/)
  expect(walks.length).toBeGreaterThan(3)
  expect(walks.filter((line) => !wholeHistories.some(({ by }) => by.test(line)))).toEqual([])
})

test('a list that is handed in is gone through once, and not again for each row of a table', async () => {
  const all = await statements()
  const again = [...plansOf(all)].flatMap(([name, plan]) => {
    const lists = [...(all.get(name) ?? '').matchAll(/json_each\((?:\?|:\w+)\) as (\w+)/g)]
    return lists.flatMap(([, list]) => {
      const at = plan.indexOf(`SCAN ${list} VIRTUAL TABLE INDEX 1:`)
      return at > 0 && /^(?:SCAN|SEARCH) /.test(plan[at - 1] ?? '') ? [`${name}: ${list}`] : []
    })
  })
  expect(again).toEqual([])
})

test('every exception is still needed', async () => {
  const scans = await linesLike(/^SCAN /)
  for (const { by } of allowedScans) expect(scans.some((line) => by.test(line))).toBe(true)
  const walks = await linesLike(/^SEARCH (?:step|mine) .*\(user_id=\?\)$/)
  for (const { by } of wholeHistories)
    expect([by, walks.some((line) => by.test(line))]).toEqual([by, true])
})
