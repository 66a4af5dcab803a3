import { expect } from 'vitest'
import { checkDerived } from '#src/actions/rebuild.ts'
import type { TestApp } from '#test/support/app.ts'

const derivedTables = {
  card: 'user_id, question_id',
  domain_prior: 'user_id, exam, domain',
  day_tally: 'user_id, exam, study_on',
  flag: 'user_id, question_id',
  sitting: 'id',
  question_tally: 'version_id',
  option_tally: 'version_id, option_key',
  draft: 'sitting_id, position',
  mock: 'sitting_id',
  exposure: 'question_id',
  ledger: 'user_id, board_id, earned_on, step_id',
  point_day: 'user_id, earned_on, board_id',
  point_week: 'user_id, board_id, week',
  point_memory: 'user_id, question_id',
  board_week: 'board_id, week',
}

/** Every derived row of every table. */
export async function allDerived({ deps }: TestApp) {
  const tables = Object.entries(derivedTables).map(async ([table, order]) => {
    const { rows } = await deps.db.$client.execute(`select * from ${table} order by ${order}`)
    return [table, rows.map((row) => JSON.stringify(row))] as const
  })
  return Object.fromEntries(await Promise.all(tables))
}

/** A check finds nothing that the steps would give otherwise. */
export async function expectNoDifference({ deps }: TestApp): Promise<void> {
  const checks = await checkDerived(deps.db, () => undefined)
  expect(checks.filter(({ different }) => different > 0)).toEqual([])
}
