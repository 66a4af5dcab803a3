import { expect, test } from 'vitest'
import { runJobs } from '#src/jobs/jobs.ts'
import { openApp } from '#test/support/app.ts'

test('a job of every minute runs at each of the minutes at which jobs are looked at, and not in between', async () => {
  const { deps, clock } = await openApp()
  const begun = async () => {
    await runJobs(deps)
    const { rows } = await deps.db.$client.execute(
      "select last_started_at as at from job where name = 'apply-corrections'",
    )
    return Number(rows[0]?.['at'])
  }
  const first = await begun()
  // It has ended some moments after it began, and a timer may be early.
  clock.advance(59_950)
  expect(await begun()).toBe(first + 59_950)
  clock.advance(20_000)
  expect(await begun()).toBe(first + 59_950)
})
