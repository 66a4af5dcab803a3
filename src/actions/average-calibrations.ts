import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { savePeers, settledCalibrations } from '#db/queries/calibrations.ts'
import {
  packCalibration,
  startCalibration,
  unpackCalibration,
} from '#src/domain/memory/calibration.ts'

/** A calibration speaks for its learner from so many answers on. */
const fewestReviews = 100
/** Fewer peers than this are no average. */
const fewestPeers = 20

/** Remakes what new learners begin with: the average belief of those who are known well. */
export async function averageCalibrations(db: Database, now: number): Promise<void> {
  const { settled } = await readBatch(db, {
    settled: settledCalibrations({ reviews: fewestReviews }),
  })
  // What is believed over stabilities of one's own weights says nothing to others.
  const peers = settled
    .map(({ state }) => unpackCalibration(state))
    .filter(({ weights }) => weights === undefined)
    .map(({ beliefs }) => beliefs)
  if (peers.length < fewestPeers) return
  const start = packCalibration(startCalibration(peers))
  await writeBatch(db, [savePeers({ start, learners: peers.length, at: now })])
}
