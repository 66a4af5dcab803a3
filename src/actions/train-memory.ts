import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { learnersToJudge, markJudged } from '#db/queries/calibrations.ts'
import {
  type CalibrationState,
  packCalibration,
  unpackCalibration,
  withWeights,
} from '#src/domain/memory/calibration.ts'
import { toWeights, type Weights } from '#src/domain/memory/fsrs.ts'
import type { RecordedAnswer } from '#src/domain/sitting/derive.ts'
import { type Replayed, replayReviews, type Train } from '#src/domain/training/replay.ts'
import { cuts, judgeGains, meanOf, type Verdict } from '#src/domain/training/verdict.ts'
import { compareLearner, rebuildLearner } from './rebuild-learner.ts'

/** Below so many reviews the two numbers of the calibration know as much. */
const fewestReviews = 1000
/** Each takes up to a second; the others wait for the next run. */
const mostLearners = 20
const reviewsAtOnce = 200

/** Whether there is anybody to train. */
export async function isTrainingDue(db: Database): Promise<boolean> {
  const { due } = await readBatch(db, {
    due: learnersToJudge({ reviews: fewestReviews, limit: 1 }),
  })
  return due.length > 0
}

/**
 * Trains memory on the reviews of learners who have many, and a quarter more than the last time: adopts the weights where
 * they predict better than the calibration alone, gives them up where they no longer do.
 * @throws when somebody's could not be trained; all others were
 */
export async function trainMemories(db: Database, train: Train): Promise<void> {
  const { due } = await readBatch(db, {
    due: learnersToJudge({ reviews: fewestReviews, limit: mostLearners }),
  })
  const failures: unknown[] = []
  for (const { userId } of due)
    await trainMemory(db, userId, train).catch((reason: unknown) => {
      failures.push(reason)
    })
  if (failures.length > 0) throw new Error(`could not be trained: ${failures.join('; ')}`)
}

async function trainMemory(db: Database, userId: string, train: Train): Promise<void> {
  const { steps, stored } = await compareLearner(db, userId)
  const [calibration] = stored.calibration
  if (calibration === undefined) return
  const { reviews } = calibration
  // First, so that whoever can't be trained keeps none of the others from it.
  await writeBatch(db, [markJudged({ userId, reviews })])
  const answers = steps.filter((step) => step.kind === 'answer')
  const start = unpackCalibration(calibration.start)
  const { verdict, weights } = await judge(answers, withWeights(start, undefined), train)
  if (verdict.kind === 'keep' || (weights === undefined && start.weights === undefined)) return
  await rebuildLearner(db, userId, (row) => ({
    ...row,
    start: packCalibration(withWeights(unpackCalibration(row.start), weights)),
  }))
}

/** The verdict of the time-series split; `weights` are those to adopt, trained on all answers. */
async function judge(
  answers: readonly RecordedAnswer[],
  start: CalibrationState,
  train: Train,
): Promise<{ verdict: Verdict; weights: Weights | undefined }> {
  const plain = await replay(answers, start, Number.POSITIVE_INFINITY)
  const gains: number[] = []
  for (const [index, cut] of cuts.entries()) {
    const from = Math.floor(cut * plain.length)
    const to = Math.floor((cuts[index + 1] ?? 1) * plain.length)
    const weights = await weightsFrom(plain.slice(0, from), train)
    const own = await replay(answers, withWeights(start, weights), to)
    gains.push(meanOf(plain.slice(from, to).map(({ loss }, at) => loss - lossAt(own, from + at))))
  }
  const verdict = judgeGains(gains)
  const weights = verdict.kind === 'adopt' ? await weightsFrom(plain, train) : undefined
  return { verdict, weights }
}

/** The first reviews of a replay, at most so many; whoever waits for a page gets their turn in between. */
async function replay(
  answers: readonly RecordedAnswer[],
  start: CalibrationState,
  most: number,
): Promise<Replayed[]> {
  const replayed: Replayed[] = []
  for (const one of replayReviews(answers, start)) {
    replayed.push(one)
    if (replayed.length >= most) break
    if (replayed.length % reviewsAtOnce === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  return replayed
}

async function weightsFrom(reviews: readonly Replayed[], train: Train): Promise<Weights> {
  return toWeights(await train(reviews.map(({ item }) => item)))
}

/** Weights change no review's place: what is one does not depend on them. */
function lossAt(replayed: readonly Replayed[], index: number): number {
  const one = replayed[index]
  if (one === undefined) throw new Error(`a replay has no review ${index}`)
  return one.loss
}
