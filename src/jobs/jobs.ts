import type { Database } from '#db/database.ts'
import { finishJob, removeEmptyGuests, removeExpired, takeLease } from '#db/queries/jobs.ts'
import type { Deps } from '#src/env.ts'

/** Timed work. Running it twice does no harm. */
type Job = { name: string; everyMs: number; run: (db: Database, now: number) => Promise<void> }

const hourMs = 60 * 60 * 1000

/** How long a runner may hold a job before another may take it over. */
const leaseMs = 10 * 60 * 1000

const jobs: readonly Job[] = [
  { name: 'remove-expired', everyMs: hourMs, run: removeExpired },
  { name: 'remove-empty-guests', everyMs: 24 * hourMs, run: removeEmptyGuests },
]

/**
 * Runs every job whose time has come, one after the other, each under a lease in the database, so that two
 * runners never do one job twice. A job that fails is logged and tried again after its interval.
 */
export async function runJobs({ db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>): Promise<void> {
  for (const job of jobs) {
    const at = now().getTime()
    const { name } = job
    const lease = { name, now: at, until: at + leaseMs, lastBefore: at - job.everyMs }
    if (!(await takeLease(db, lease))) continue
    const error = await job.run(db, at).then(
      () => null,
      (reason: unknown) => String(reason),
    )
    if (error !== null) log('error', 'job failed', { job: name, error })
    await finishJob(db, { name, at: now().getTime(), error })
  }
}
