import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { storedCalibration } from '#db/queries/calibrations.ts'
import {
  demandLastStep,
  replaceClocks,
  replaceRows,
  replaceSittings,
  stepsOf,
  storedCards,
  storedDays,
  storedDrafts,
  storedFlags,
  storedMocks,
  storedPriors,
  storedRegrades,
  storedSittings,
} from '#db/queries/rebuild.ts'
import { type PointWeekRow, replaceWeeks, storedPoints } from '#db/queries/rebuild-points.ts'
import { fromCard } from '#db/queries/stored.ts'
import { fromDraft, toClockFacts } from '#db/queries/stored-mocks.ts'
import {
  packCalibration,
  startCalibration,
  unpackCalibration,
} from '#src/domain/memory/calibration.ts'
import { type ClockStep, deadlineOf } from '#src/domain/mock/clock.ts'
import {
  deriveLearner,
  type LearnerDerived,
  type RecordedStep,
} from '#src/domain/sitting/derive.ts'
import { type PointTable, toPointRows } from './rebuild-points.ts'
import { retryOnConflict } from './record-step.ts'
import { toRegrades, toStep } from './stored-steps.ts'

/** Rows of each derived table of one learner, sorted by key. */
export type LearnerRows = {
  card: object[]
  domain_prior: object[]
  day_tally: object[]
  flag: object[]
  regrade: object[]
  ledger: object[]
  point_day: object[]
  point_week: PointWeekRow[]
  point_memory: object[]
  sitting: { id: string; answered: number; earned: number; closedAt: number | null }[]
  draft: object[]
  calibration: {
    userId: string
    start: string
    state: string
    reviews: number
    judgedReviews: number
    replays: number
  }[]
  mock: { sittingId: string; clock: string; begunAt: number | null; deadlineAt: number | null }[]
}

type CalibrationRow = LearnerRows['calibration'][number]

/** Changes the facts that a learner's memory is replayed from. */
type Amend = (row: CalibrationRow) => CalibrationRow

/**
 * A learner's derived rows as stored, as their steps say they should be, and the steps themselves. `lastSeq` is
 * the number of the last of them, 0 without any.
 */
export async function compareLearner(
  db: Database,
  userId: string,
  amend: Amend = (row) => row,
): Promise<{
  stored: LearnerRows
  derived: LearnerRows
  steps: RecordedStep[]
  lastSeq: number
}> {
  const read = await readBatch(db, {
    steps: stepsOf({ userId }),
    cards: storedCards({ userId }),
    priors: storedPriors({ userId }),
    days: storedDays({ userId }),
    flags: storedFlags({ userId }),
    sittings: storedSittings({ userId }),
    drafts: storedDrafts({ userId }),
    mocks: storedMocks({ userId }),
    calibrations: storedCalibration({ userId }),
    regrades: storedRegrades({ userId }),
    ...storedPoints({ userId }),
  })
  const steps = read.steps.map(toStep)
  const calibrations = read.calibrations.map(amend)
  const [calibration] = calibrations
  const start = calibration && unpackCalibration(calibration.start)
  const derived = deriveLearner(steps, start)
  return {
    steps,
    lastSeq: read.steps.at(-1)?.seq ?? 0,
    stored: {
      card: read.cards,
      domain_prior: read.priors,
      day_tally: read.days,
      flag: read.flags,
      regrade: read.regrades,
      ledger: read.ledger,
      point_day: read.pointDays,
      point_week: read.pointWeeks,
      point_memory: read.pointMemories,
      sitting: read.sittings.map(({ questions: _, ...row }) => row),
      draft: read.drafts,
      calibration: read.calibrations,
      mock: read.mocks.map(({ sittingId, clock, begunAt, deadlineAt }) => ({
        sittingId,
        clock,
        begunAt,
        deadlineAt,
      })),
    },
    derived: {
      ...toRows(userId, derived, { ...read, calibrations }),
      ...toPointRows(userId, { steps: read.steps, moments: derived.moments, boards: read.boards }),
      regrade: toRegrades(userId, read.steps, steps),
    },
  }
}

/**
 * Makes everything derived of one learner again from their steps: one read batch, one write batch. When they
 * answer in between, again, or what came of that answer would be lost. `amend` changes how their memory is replayed.
 */
export function rebuildLearner(
  db: Database,
  userId: string,
  amend?: Amend,
): Promise<{ steps: RecordedStep[] }> {
  return retryOnConflict(async () => {
    const { derived, steps, lastSeq } = await compareLearner(db, userId, amend)
    await writeBatch(db, [
      demandLastStep(userId, lastSeq),
      ...replaceRows('card', userId, derived.card),
      ...replaceRows('domain_prior', userId, derived.domain_prior),
      ...replaceRows('day_tally', userId, derived.day_tally),
      ...replaceRows('flag', userId, derived.flag),
      ...replaceRows('regrade', userId, derived.regrade),
      ...replaceRows('ledger', userId, derived.ledger),
      ...replaceRows('point_day', userId, derived.point_day),
      ...replaceRows('point_memory', userId, derived.point_memory),
      ...replaceWeeks(userId, derived.point_week),
      ...replaceRows('draft', userId, derived.draft),
      ...replaceRows('calibration', userId, derived.calibration.map(replayedOnceMore)),
      replaceSittings(userId, derived.sitting),
      replaceClocks(userId, derived.mock),
    ])
    return { steps }
  })
}

function replayedOnceMore(row: CalibrationRow): CalibrationRow {
  return { ...row, replays: row.replays + 1 }
}

type Stored = {
  sittings: readonly { id: string; questions: number }[]
  mocks: readonly RowOf<typeof storedMocks>[]
  calibrations: readonly { start: string; judgedReviews: number; replays: number }[]
}

function toRows(
  userId: string,
  derived: LearnerDerived,
  { sittings, mocks, calibrations }: Stored,
): Omit<LearnerRows, 'regrade' | PointTable> {
  return {
    card: byKey(derived.cards, ([questionId, { exam, card, lastElapsedMs }]) => ({
      userId,
      questionId,
      exam,
      ...fromCard(card),
      lastElapsedMs: lastElapsedMs ?? null,
    })),
    domain_prior: byKey(derived.priors, ([, { exam, domain, prior }]) => ({
      userId,
      exam,
      domain,
      ...prior,
    })),
    day_tally: byKey(derived.days, ([, day]) => ({ userId, ...day })),
    flag: byKey(derived.flags, ([questionId, flaggedAt]) => ({ userId, questionId, flaggedAt })),
    sitting: sittings.map(({ id, questions }) => {
      const done = derived.sittings.get(id)
      const isFull = done !== undefined && done.answered >= questions
      return {
        id,
        answered: done?.answered ?? 0,
        earned: done?.earned ?? 0,
        closedAt: (isFull ? done.lastAt : done?.closedAt) ?? null,
      }
    }),
    draft: [...derived.drafts.values()].map(({ sittingId, position, draft }) => ({
      sittingId,
      position,
      userId,
      ...fromDraft(draft),
    })),
    calibration: toCalibrationRows(userId, derived, calibrations[0]),
    mock: mocks.map((row) => toClockRow(row, derived.clocks.get(row.sittingId) ?? [])),
  }
}

/** One row for whoever has answered anything. */
function toCalibrationRows(
  userId: string,
  { calibration, reviews, sittings }: LearnerDerived,
  { start, judgedReviews, replays } = {
    start: packCalibration(startCalibration()),
    judgedReviews: 0,
    replays: 0,
  },
): LearnerRows['calibration'] {
  const hasAnswered = [...sittings.values()].some(({ answered }) => answered > 0)
  const state = packCalibration(calibration)
  return hasAnswered ? [{ userId, start, state, reviews, judgedReviews, replays }] : []
}

function toClockRow(
  row: RowOf<typeof storedMocks>,
  steps: readonly ClockStep[],
): LearnerRows['mock'][number] {
  const isOver = steps.some(({ kind }) => kind === 'close' || kind === 'hand-in')
  return {
    sittingId: row.sittingId,
    clock: JSON.stringify(steps),
    begunAt: steps.find(({ kind }) => kind === 'begin')?.at ?? null,
    deadlineAt: isOver ? null : (deadlineOf(toClockFacts(row), steps) ?? null),
  }
}

function byKey<V>(map: ReadonlyMap<string, V>, toRow: (entry: [string, V]) => object): object[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(toRow)
}
