import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { storedCalibration } from '#db/queries/calibrations.ts'
import {
  demandLastStep,
  replaceClocks,
  replaceRows,
  replaceSittings,
  type StoredStep,
  stepsOf,
  storedCards,
  storedDays,
  storedDrafts,
  storedFlags,
  storedMocks,
  storedPriors,
  storedSittings,
} from '#db/queries/rebuild.ts'
import { fromCard, parseIds, parseQuestion, parseResponse } from '#db/queries/stored.ts'
import { fromDraft, parseFields, parseMarks, toClockFacts } from '#db/queries/stored-mocks.ts'
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
import { toRecordedStep } from '#src/domain/sitting/recorded.ts'
import { retryOnConflict } from './record-step.ts'

/** Rows of each derived table of one learner, sorted by key. */
export type LearnerRows = {
  card: object[]
  domain_prior: object[]
  day_tally: object[]
  flag: object[]
  sitting: { id: string; answered: number; earned: number; closedAt: number | null }[]
  draft: object[]
  calibration: { userId: string; start: string; state: string; reviews: number }[]
  mock: { sittingId: string; clock: string; begunAt: number | null; deadlineAt: number | null }[]
}

/**
 * A learner's derived rows as stored, as their steps say they should be, and the steps themselves. `lastSeq` is
 * the number of the last of them, 0 without any.
 */
export async function compareLearner(
  db: Database,
  userId: string,
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
  })
  const steps = read.steps.map(toStep)
  const [calibration] = read.calibrations
  const start = calibration && unpackCalibration(calibration.start)
  return {
    steps,
    lastSeq: read.steps.at(-1)?.seq ?? 0,
    stored: {
      card: read.cards,
      domain_prior: read.priors,
      day_tally: read.days,
      flag: read.flags,
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
    derived: toRows(userId, deriveLearner(steps, start), read),
  }
}

/**
 * Makes everything derived of one learner again from their steps: one read batch, one write batch. When they
 * answer in between, again, or what came of that answer would be lost.
 */
export function rebuildLearner(db: Database, userId: string): Promise<{ steps: RecordedStep[] }> {
  return retryOnConflict(async () => {
    const { derived, steps, lastSeq } = await compareLearner(db, userId)
    await writeBatch(db, [
      demandLastStep(userId, lastSeq),
      ...replaceRows('card', userId, derived.card),
      ...replaceRows('domain_prior', userId, derived.domain_prior),
      ...replaceRows('day_tally', userId, derived.day_tally),
      ...replaceRows('flag', userId, derived.flag),
      ...replaceRows('draft', userId, derived.draft),
      ...replaceRows('calibration', userId, derived.calibration),
      replaceSittings(userId, derived.sitting),
      replaceClocks(userId, derived.mock),
    ])
    return { steps }
  })
}

function toStep(row: StoredStep): RecordedStep {
  return toRecordedStep({
    kind: row.kind,
    sittingId: row.sittingId,
    exam: row.exam,
    at: row.at,
    studyOn: row.studyOn,
    position: present(row.position),
    questionId: present(row.questionId),
    versionId: present(row.versionId),
    section: present(row.section),
    question:
      row.versionId === null || row.content === null
        ? undefined
        : parseQuestion(row.versionId, row.content),
    response: row.kind === 'answer' ? parseResponse(row.response) : undefined,
    fields: row.kind === 'draft' ? parseFields(row.response ?? '[]') : [],
    certainty: present(row.certainty),
    struck: parseIds(row.struck),
    marks: parseMarks(row.marks),
    note: row.note ?? '',
    isFlagged: row.flagged === true,
    turn: row.turn ?? 0,
    changes: row.changes ?? 0,
    elapsedMs: present(row.elapsedMs),
    medianMs: present(row.medianMs),
    isKeyHidden: row.keyHidden === true,
    firstExposure: row.firstExposure === true,
    fraction: row.fraction ?? 0,
  })
}

function present<T>(value: T | null): T | undefined {
  return value ?? undefined
}

type Stored = {
  sittings: readonly { id: string; questions: number }[]
  mocks: readonly RowOf<typeof storedMocks>[]
  calibrations: readonly { start: string }[]
}

function toRows(
  userId: string,
  derived: LearnerDerived,
  { sittings, mocks, calibrations }: Stored,
): LearnerRows {
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
    calibration: toCalibrationRows(userId, derived, calibrations[0]?.start),
    mock: mocks.map((row) => toClockRow(row, derived.clocks.get(row.sittingId) ?? [])),
  }
}

/** One row for whoever has answered anything. */
function toCalibrationRows(
  userId: string,
  { calibration, reviews, sittings }: LearnerDerived,
  start = packCalibration(startCalibration()),
): LearnerRows['calibration'] {
  const hasAnswered = [...sittings.values()].some(({ answered }) => answered > 0)
  return hasAnswered ? [{ userId, start, state: packCalibration(calibration), reviews }] : []
}

function toClockRow(
  row: RowOf<typeof storedMocks>,
  steps: readonly ClockStep[],
): LearnerRows['mock'][number] {
  const isOver = steps.some(({ kind }) => kind === 'close')
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
