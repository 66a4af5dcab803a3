import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { noteAttempt, settleAttempt } from '#db/queries/attempt-writes.ts'
import { addSteps } from '#db/queries/bulk-steps.ts'
import {
  calibrationOf,
  demandCalibration,
  myCalibration,
  saveCalibration,
  toCalibration,
} from '#db/queries/calibrations.ts'
import { demandKeys } from '#db/queries/effective.ts'
import {
  type GradedPlace,
  gradingOfMine,
  gradingOfUser,
  type MockOwner,
} from '#db/queries/mock-grading.ts'
import { endSitting, saveClock } from '#db/queries/mock-writes.ts'
import {
  pointsOfMine,
  pointsOfUser,
  type StoredBoard,
  type StoredPointDay,
  type StoredSender,
} from '#db/queries/points.ts'
import type { StepRow } from '#db/queries/steps.ts'
import { gradingVersion, parseIds } from '#db/queries/stored.ts'
import { parseClock, toClockFacts } from '#db/queries/stored-mocks.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { type ClockStep, type MockClock, mockClock } from '#src/domain/mock/clock.ts'
import { derivedWrites, type Graded, gradeMock } from './grade-mock.ts'
import { pointWrites } from './mark-answers.ts'
import { pointsBefore, pointsWanted, toMark } from './mark-form.ts'
import {
  type KeySpent,
  recordStep,
  retryOnConflict,
  type StepContext,
  stepIn,
} from './record-step.ts'

/**
 * - `finished`: it is over now, or was before; the grading of some attempts still waits for the end of their window
 * - `not-overdue`: its time is not up (any more, where a break was begun at the last moment); it goes on
 */
export type Finished =
  | { kind: 'finished' }
  | { kind: 'not-begun' }
  | { kind: 'not-overdue' }
  | { kind: 'not-found' }
  | { kind: 'signed-out' }
  | KeySpent

/** Hands in one's own mock: every whole response becomes an answer. One read batch, one write batch. */
export function finishOwnMock(
  { db, who, newId }: StepContext,
  wish: { sittingId: string; key: string },
): Promise<Finished> {
  const mine = { ...who, sittingId: wish.sittingId }
  return recordStep(async () => {
    const { viewers, ...read } = await readBatch(db, {
      viewers: findViewer(who),
      owner: gradingOfMine.owner(mine),
      places: gradingOfMine.places(mine),
      priors: gradingOfMine.priors(mine),
      steps: gradingOfMine.lastSeq(who),
      calibrations: myCalibration(who),
      ...pointsWanted(pointsOfMine, who),
    })
    if (viewers[0] === undefined) return { kind: 'signed-out' }
    return finish(db, { ...wish, newId, now: who.now, when: 'now', ...read })
  })
}

/** Ends a mock whose time is up with what was answered in time, whether or not anybody came back. */
export function finishOverdueMock(
  db: Database,
  one: { sittingId: string; userId: string; now: number; newId: () => string },
): Promise<Finished> {
  return retryOnConflict(async () => {
    const read = await readBatch(db, {
      owner: gradingOfUser.owner(one),
      places: gradingOfUser.places(one),
      priors: gradingOfUser.priors(one),
      steps: gradingOfUser.lastSeq(one),
      calibrations: calibrationOf(one),
      ...pointsWanted(pointsOfUser, one),
    })
    return finish(db, { ...one, key: one.newId(), when: 'if-overdue', ...read })
  })
}

type Ending = {
  sittingId: string
  key: string
  newId: () => string
  now: number
  when: 'now' | 'if-overdue'
  owner: readonly MockOwner[]
  places: readonly GradedPlace[]
  priors: readonly { domain: string; known: number; unknown: number }[]
  steps: readonly { seq: number | null }[]
  calibrations: readonly RowOf<typeof myCalibration>[]
  boards: readonly StoredBoard[]
  pointDays: readonly StoredPointDay[]
  previous: readonly StoredSender[]
}

async function finish(db: Database, ending: Ending): Promise<Exclude<Finished, KeySpent>> {
  const [owner] = ending.owner
  if (owner === undefined) return { kind: 'not-found' }
  if (owner.closedAt !== null) return { kind: 'finished' }
  const moves = parseClock(owner.clock)
  const clock = mockClock(toClockFacts(owner), moves, ending.now)
  if (clock.kind === 'ready') return { kind: 'not-begun' }
  if (clock.kind !== 'over' && ending.when === 'if-overdue') return { kind: 'not-overdue' }
  const at = clock.kind === 'over' ? clock.at : ending.now
  if (owner.gradedFrom !== null && ending.now < owner.gradedFrom)
    return handIn(db, ending, { owner, moves, at, gradedFrom: owner.gradedFrom })
  const known = toCalibration(ending.calibrations)
  const drafted = { ...ending, owner, at, calibration: known.state }
  const { answers, calibration } = gradeMock(drafted)
  const graded = answers.map((answer, index) => ({
    step: answerStep(ending, owner, { answer, index }),
    place: answer.place,
    moment: answer.moment,
  }))
  await writeBatch(db, [
    ...(answers.length > 0 ? derivedWrites(drafted, answers) : []),
    ...(answers.length > 0
      ? [
          demandCalibration(owner.userId, known),
          ...saveCalibration(owner.userId, known, calibration),
        ]
      : []),
    addSteps([
      ...graded.map(({ step }) => step),
      stepAt(ending, owner, { kind: 'close', key: ending.key, at, index: answers.length }),
    ]),
    demandKeys(
      graded.map(({ step, place: { versionId, key } }) => ({
        stepId: step.id,
        versionId,
        gradedBy: gradingVersion(versionId, key),
      })),
    ),
    ...pointWrites(owner.userId, pointsBefore(ending), graded.map(toMark)),
    saveClock({
      sittingId: ending.sittingId,
      userId: owner.userId,
      clock: JSON.stringify([...moves, { kind: 'close', at }]),
      begunAt: owner.begunAt,
      deadlineAt: null,
    }),
    endSitting({
      userId: owner.userId,
      sittingId: ending.sittingId,
      answered: answers.length,
      earned: answers.reduce((sum, { facts }) => sum + facts.fraction, 0),
      at,
    }),
    ...(owner.mode === 'assignment'
      ? [noteAttempt({ sittingId: ending.sittingId, userId: owner.userId, at: doneAt(clock, at) })]
      : []),
  ])
  return { kind: 'finished' }
}

/** Handing in is done at an instant of one's own choice; when time was up, only what was saved before counts. */
function doneAt(clock: MockClock, at: number): number {
  return clock.kind === 'over' && clock.reason === 'time-up' ? 0 : at
}

/**
 * Stops the clock of an attempt whose grading waits for the end of a window. Until then nothing that is stored says
 * right or wrong: no answer, no card, no sum, no point.
 */
async function handIn(
  db: Database,
  ending: Ending,
  one: { owner: MockOwner; moves: readonly ClockStep[]; at: number; gradedFrom: number },
): Promise<Exclude<Finished, KeySpent>> {
  const { owner, moves, at } = one
  const { sittingId } = ending
  const isRepeat = moves.some(({ kind }) => kind === 'hand-in')
  const settled = settleAttempt({ sittingId, userId: owner.userId, at: one.gradedFrom })
  if (isRepeat) {
    if (ending.when === 'if-overdue') await writeBatch(db, [settled])
    return { kind: 'finished' }
  }
  const clock = mockClock(toClockFacts(owner), moves, ending.now)
  await writeBatch(db, [
    addSteps([stepAt(ending, owner, { kind: 'hand-in', key: ending.key, at, index: 0 })]),
    saveClock({
      sittingId,
      userId: owner.userId,
      clock: JSON.stringify([...moves, { kind: 'hand-in', at }]),
      begunAt: owner.begunAt,
      deadlineAt: null,
    }),
    noteAttempt({ sittingId, userId: owner.userId, at: doneAt(clock, at) }),
    settled,
  ])
  return { kind: 'finished' }
}

function stepAt(
  { sittingId, newId, steps }: Ending,
  owner: MockOwner,
  what: { kind: StepRow['kind']; key: string; at: number; index: number },
): StepRow {
  return stepIn(
    { newId, who: { now: what.at } },
    {
      viewer: owner,
      sitting: { id: sittingId, mode: owner.mode, exam: owner.exam },
      lastSeq: (steps[0]?.seq ?? 0) + what.index,
    },
    what,
  )
}

function answerStep(
  ending: Ending,
  owner: MockOwner,
  { answer, index }: { answer: Graded; index: number },
): StepRow {
  const { place, response, facts } = answer
  return {
    ...stepAt(ending, owner, { kind: 'answer', key: ending.newId(), at: facts.at, index }),
    position: place.position,
    questionId: place.questionId,
    versionId: place.versionId,
    shownOrder: place.shownOrder,
    response: JSON.stringify(response),
    certainty: place.certainty,
    struck: JSON.stringify(parseIds(place.struck)),
    changes: place.changes,
    elapsedMs: facts.elapsedMs ?? null,
    keyHidden: true,
    firstExposure: facts.firstExposure,
    fraction: facts.fraction,
    ratedDifficulty: place.difficulty,
  }
}
