import { readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { finishJob, removeEmptyGuests, removeExpired, takeLease } from '#db/queries/jobs.ts'
import { overdueMocks } from '#db/queries/mock-grading.ts'
import { averageCalibrations } from '#src/actions/average-calibrations.ts'
import { finishOverdueMock } from '#src/actions/finish-mock.ts'
import { rateAnswers } from '#src/actions/rate-answers.ts'
import type { Deps } from '#src/env.ts'

/** Timed work. Running it twice does no harm. */
type Job = {
  name: string
  everyMs: number
  run: (db: Database, now: number, newId: () => string) => Promise<void>
}

const minuteMs = 60 * 1000
const hourMs = 60 * 60 * 1000

/** How long a runner may hold a job before another may take it over. */
const leaseMs = 10 * 60 * 1000

const jobs: readonly Job[] = [
  { name: 'rate-answers', everyMs: 5 * minuteMs, run: rateAnswers },
  { name: 'average-calibrations', everyMs: 24 * hourMs, run: averageCalibrations },
  { name: 'end-overdue-mocks', everyMs: minuteMs, run: endOverdueMocks },
  { name: 'remove-expired', everyMs: hourMs, run: removeExpired },
  { name: 'remove-empty-guests', everyMs: 24 * hourMs, run: removeEmptyGuests },
]

/**
 * Runs every job whose time has come, one after the other, each under a lease in the database, so that two
 * runners never do one job twice. A job that fails is logged and tried again after its interval.
 */
export async function runJobs({
  db,
  now,
  newId,
  log,
}: Pick<Deps, 'db' | 'now' | 'newId' | 'log'>): Promise<void> {
  for (const job of jobs) {
    const at = now().getTime()
    const { name } = job
    const lease = { name, now: at, until: at + leaseMs, lastBefore: at - job.everyMs }
    if (!(await takeLease(db, lease))) continue
    const error = await job.run(db, at, newId).then(
      () => null,
      (reason: unknown) => String(reason),
    )
    if (error !== null) log('error', 'job failed', { job: name, error })
    await finishJob(db, { name, at: now().getTime(), error })
  }
}

/**
 * Ends every mock whose time is up and whose learner has not come back. One that can't be ended keeps none of
 * the others from it.
 * @throws when there was such a one
 */
async function endOverdueMocks(db: Database, now: number, newId: () => string): Promise<void> {
  const failures: unknown[] = []
  let after = { afterAt: 0, afterId: '' }
  for (;;) {
    const { overdue } = await readBatch(db, { overdue: overdueMocks({ now, ...after }) })
    const last = overdue.at(-1)
    if (last === undefined) break
    for (const { sittingId, userId } of overdue)
      await finishOverdueMock(db, { sittingId, userId, now, newId }).catch((reason: unknown) => {
        failures.push(`mock ${sittingId}: ${String(reason)}`)
      })
    after = { afterAt: last.deadlineAt, afterId: last.sittingId }
  }
  if (failures.length > 0) throw new Error(`could not be ended: ${failures.join('; ')}`)
}
