import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { noteAttempt } from '#db/queries/attempt-writes.ts'
import { attemptsToSettle, attemptToEnd, straySittings } from '#db/queries/attempts.ts'
import { gradingOfUser } from '#db/queries/mock-grading.ts'
import { addStep, closeSitting } from '#db/queries/steps.ts'
import { finishOverdueMock } from './finish-mock.ts'
import { retryOnConflict, stepIn } from './record-step.ts'

/**
 * Ends attempts whose time is up or whose assignment is gone, and grades those that waited for the end of a window.
 * Running it twice does no harm; one that can't be ended keeps none of the others from it.
 * @throws when there was such a one
 */
export async function settleAttempts(
  db: Database,
  now: number,
  { newId }: { newId: () => string },
): Promise<void> {
  const failures: unknown[] = []
  const settleAll = async (waiting: readonly Omit<Waiting, 'now' | 'newId'>[]) => {
    for (const one of waiting)
      await settle(db, { ...one, now, newId }).catch((reason: unknown) => {
        failures.push(`attempt ${one.sittingId}: ${String(reason)}`)
      })
  }
  let after = { afterAt: 0, afterId: '' }
  for (;;) {
    const { waiting } = await readBatch(db, { waiting: attemptsToSettle({ now, ...after }) })
    const last = waiting.at(-1)
    if (last === undefined) break
    await settleAll(waiting)
    after = { afterAt: last.settleAt, afterId: last.sittingId }
  }
  after = { afterAt: 0, afterId: '' }
  for (;;) {
    const { stray } = await readBatch(db, { stray: straySittings(after) })
    const last = stray.at(-1)
    if (last === undefined) break
    await settleAll(stray.map((one) => ({ ...one, hasForm: 0 })))
    after = { afterAt: last.startedAt, afterId: last.sittingId }
  }
  if (failures.length > 0) throw new Error(`could not be ended: ${failures.join('; ')}`)
}

type Waiting = {
  sittingId: string
  userId: string
  hasForm: number
  now: number
  newId: () => string
}

async function settle(db: Database, one: Waiting): Promise<void> {
  if (one.hasForm === 1) await finishOverdueMock(db, one)
  else await endAttempt(db, one)
}

/** What was answered in time counts, the rest is left out. */
function endAttempt(db: Database, { sittingId, userId, now, newId }: Waiting): Promise<void> {
  return retryOnConflict(async () => {
    const { attempts, steps } = await readBatch(db, {
      attempts: attemptToEnd({ sittingId, userId }),
      steps: gradingOfUser.lastSeq({ userId }),
    })
    const [one] = attempts
    if (one === undefined) return
    const at = one.dueAt ?? now
    if (at > now) return
    const noted = noteAttempt({ sittingId, userId, at: 0 })
    if (one.closedAt !== null) {
      await writeBatch(db, [noted])
      return
    }
    const { zone, rolloverHour } = one
    const step = stepIn(
      { newId, who: { now: at } },
      {
        viewer: { userId, zone, rolloverHour },
        sitting: { id: sittingId, mode: 'assignment', exam: one.exam },
        lastSeq: steps[0]?.seq ?? 0,
      },
      { kind: 'close', key: newId() },
    )
    await writeBatch(db, [addStep(step), closeSitting({ userId, sittingId, at }), noted])
  })
}
