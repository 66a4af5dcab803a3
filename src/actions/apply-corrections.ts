import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { markApplied, markReplayed } from '#db/queries/correction-writes.ts'
import { learnersToReplay, openCorrections } from '#db/queries/corrections.ts'
import { rebuildLearner } from './rebuild-learner.ts'

/** So many memories are replayed in one run; the next run goes on. */
const mostAtOnce = 2000

/**
 * Replays the memory of everybody who answered a question whose key was corrected, as if it had always been right.
 * Goes on where the last run ended, and does no harm twice. `now` is an instant, ms UTC.
 */
export async function applyCorrections(db: Database, now: number): Promise<void> {
  const { open } = await readBatch(db, { open: openCorrections({}) })
  let left = mostAtOnce
  for (const one of open) left -= await replayLearners(db, one, { now, most: left })
}

/** Gives the number of learners replayed. The correction is applied when there are fewer than `most`. */
async function replayLearners(
  db: Database,
  one: RowOf<typeof openCorrections>,
  { now, most }: { now: number; most: number },
): Promise<number> {
  let replayed = 0
  let to = one.appliedTo
  while (replayed < most) {
    const { questionId } = one
    const { learners } = await readBatch(db, {
      learners: learnersToReplay({ questionId, after: to }),
    })
    const last = learners.at(-1)
    if (last === undefined) {
      await writeBatch(db, [markApplied({ ...one, at: now })])
      return replayed
    }
    for (const { id } of learners) await rebuildLearner(db, id)
    to = last.id
    replayed += learners.length
    await writeBatch(db, [markReplayed({ ...one, to })])
  }
  return replayed
}
