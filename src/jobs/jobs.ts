import { readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { waitingImports } from '#db/queries/imports.ts'
import { finishJob, removeEmptyGuests, removeExpired, takeLease } from '#db/queries/jobs.ts'
import { overdueMocks } from '#db/queries/mock-grading.ts'
import { analyseBanks } from '#src/actions/analyse-banks.ts'
import { applyCorrections } from '#src/actions/apply-corrections.ts'
import { averageCalibrations } from '#src/actions/average-calibrations.ts'
import { averagePopulations } from '#src/actions/average-populations.ts'
import { finishOverdueMock } from '#src/actions/finish-mock.ts'
import { rateAnswers } from '#src/actions/rate-answers.ts'
import { readImport, staleReaderMs } from '#src/actions/read-import.ts'
import { replayBoards } from '#src/actions/replay-boards.ts'
import { sendDigests } from '#src/actions/send-digests.ts'
import { settleAttempts } from '#src/actions/settle-attempts.ts'
import { summarisePractices } from '#src/actions/summarise-practice.ts'
import { tellAssignments } from '#src/actions/tell-assignments.ts'
import { isTrainingDue, trainMemories } from '#src/actions/train-memory.ts'
import type { Deps } from '#src/env.ts'
import { urls } from '#src/urls.ts'

/** Timed work. Running it twice does no harm. */
type Job = {
  name: string
  everyMs: number
  run: (db: Database, now: number, deps: JobDeps) => Promise<void>
}

type JobDeps = Pick<Deps, 'newId' | 'log' | 'train' | 'readFile' | 'sendMail' | 'baseUrl'>

const minuteMs = 60 * 1000
const hourMs = 60 * 60 * 1000

/** How long a runner may hold a job before another may take it over. */
const leaseMs = 10 * 60 * 1000

/** Jobs are looked at every minute, and one that ended a while after the last look is due at the next all the same. */
const earlyMs = 30 * 1000

const jobs: readonly Job[] = [
  { name: 'apply-corrections', everyMs: minuteMs, run: applyCorrections },
  { name: 'replay-boards', everyMs: minuteMs, run: replayBoards },
  { name: 'rate-answers', everyMs: 5 * minuteMs, run: rateAnswers },
  { name: 'average-calibrations', everyMs: 24 * hourMs, run: averageCalibrations },
  { name: 'average-populations', everyMs: 24 * hourMs, run: averagePopulations },
  { name: 'analyse-banks', everyMs: hourMs, run: analyseBanks },
  { name: 'summarise-practice', everyMs: hourMs, run: summarisePractices },
  { name: 'train-memory', everyMs: hourMs, run: trainWhereAvailable },
  { name: 'end-overdue-mocks', everyMs: minuteMs, run: endOverdueMocks },
  { name: 'settle-attempts', everyMs: minuteMs, run: settleAttempts },
  { name: 'tell-assignments', everyMs: minuteMs, run: tellAssignments },
  { name: 'read-imports', everyMs: minuteMs, run: readImports },
  { name: 'send-digests', everyMs: 10 * minuteMs, run: sendDigestsWhereMailed },
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
  ...deps
}: Pick<Deps, 'db' | 'now'> & JobDeps): Promise<void> {
  for (const job of jobs) {
    const at = now().getTime()
    const { name } = job
    const lease = { name, now: at, until: at + leaseMs, lastBefore: at - job.everyMs + earlyMs }
    if (!(await takeLease(db, lease))) continue
    const error = await job.run(db, at, deps).then(
      () => null,
      (reason: unknown) => String(reason),
    )
    if (error !== null) deps.log('error', 'job failed', { job: name, error })
    await finishJob(db, { name, at: now().getTime(), error })
  }
}

/** Reads the files whose reader never came or broke off; usually a file is read as soon as it is there. */
async function readImports(db: Database, now: number, { readFile }: JobDeps): Promise<void> {
  const { imports } = await readBatch(db, {
    imports: waitingImports({ staleAt: now - staleReaderMs }),
  })
  for (const { id } of imports) await readImport(db, { now: () => new Date(now), readFile }, id)
}

const toldOf = new WeakSet<Database>()

/** Where the optimiser is not there, as in a Worker, says so once, when there is somebody to train. */
async function trainWhereAvailable(
  db: Database,
  _now: number,
  { train, log }: JobDeps,
): Promise<void> {
  if (train !== undefined) return trainMemories(db, train)
  if (toldOf.has(db) || !(await isTrainingDue(db))) return
  toldOf.add(db)
  log('info', 'memory is not trained: the optimiser is not available here', {})
}

/**
 * Ends every mock whose time is up and whose learner has not come back. One that can't be ended keeps none of
 * the others from it.
 * @throws when there was such a one
 */
async function endOverdueMocks(db: Database, now: number, { newId }: JobDeps): Promise<void> {
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

/** Where mail can't be sent, or the address that links need is not configured, nobody is mailed. */
async function sendDigestsWhereMailed(
  db: Database,
  now: number,
  { sendMail, baseUrl, log }: JobDeps,
): Promise<void> {
  if (sendMail === undefined || baseUrl === undefined) return
  const linksOf = (token: string) => ({
    notices: new URL(urls.notices(), baseUrl).href,
    stop: new URL(urls.stopDigest(token), baseUrl).href,
  })
  await sendDigests(db, now, {
    linksOf,
    send: ({ userId, ...mail }) =>
      sendMail(mail).catch((error: unknown) =>
        log('warn', 'digest not sent', { userId, error: String(error) }),
      ),
  })
}
