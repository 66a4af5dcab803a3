import { type Bound, writeBatch } from '#db/batch.ts'
import { noteAttempt } from '#db/queries/attempt-writes.ts'
import { saveCalibration } from '#db/queries/calibrations.ts'
import { readPlaceToAnswer, type SittingPlace } from '#db/queries/places.ts'
import type { PointsAtPlace } from '#db/queries/points-at-place.ts'
import {
  addAnswer,
  addToDay,
  countInSitting,
  type StepRow,
  saveCard,
  savePrior,
} from '#db/queries/steps.ts'
import { fromCard } from '#db/queries/stored.ts'
import { countForOption, countForQuestion } from '#db/queries/tallies.ts'
import { type CalibrationState, unpackCalibration } from '#src/domain/memory/calibration.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import type { FormFields, ResponseFault } from '#src/domain/question/parts.ts'
import {
  gradeResponse,
  guessChance,
  type Response,
  readResponse,
  showsOption,
  tallyKeys,
} from '#src/domain/question/question.ts'
import {
  countsForQuestion,
  dayShare,
  deriveMemory,
  momentOf,
  type RecordedAnswer,
} from '#src/domain/sitting/derive.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { pointWrites, type ToMark } from './mark-answers.ts'
import { elapsedSince, type KeySpent, recordStep, type StepContext, stepAt } from './record-step.ts'

/** An answer as sent. `key` is the client's idempotency key; `shownAt` the instant the question was shown, ms UTC. */
export type SentAnswer = {
  sittingId: string
  position: number
  key: string
  fields: FormFields
  certainty: Certainty | undefined
  struck: readonly string[]
  changes: number
  shownAt: number | undefined
}

/**
 * - `answered`: recorded now; the place as it is after it
 * - `already-answered`: there was an answer at this place, and it stands; `isRepeat` when it is this very one
 * - `refused`: the response can't be read; nothing was recorded
 * - `closed`: the sitting is finished; nothing was recorded
 * - `deferred`: a sitting whose verdicts come at the end takes no answer one by one
 * - `shut`: a mock or an assignment of the learner may ask the question; nothing was recorded
 * - `time-up`: the attempt of an assignment was over when it came; nothing was recorded
 */
export type AnswerOutcome =
  | { kind: 'answered'; place: SittingPlace }
  | { kind: 'already-answered'; place: SittingPlace; isRepeat: boolean }
  | { kind: 'refused'; reason: ResponseFault; place: SittingPlace }
  | { kind: 'closed' | 'deferred' | 'shut' | 'time-up'; place: SittingPlace }
  | { kind: 'signed-out' }
  | { kind: 'not-found' }
  | KeySpent

/**
 * Records one answer with everything derived from it: one read batch, one write batch. When another request
 * of the same learner was faster, reads again. The same answer twice is one step with the same reply.
 */
export async function answerQuestion(
  context: StepContext,
  sent: SentAnswer,
): Promise<AnswerOutcome> {
  return recordStep(() => answerOnce(context, sent))
}

async function answerOnce(
  context: StepContext,
  sent: SentAnswer,
): Promise<Exclude<AnswerOutcome, KeySpent>> {
  const found = await readPlaceToAnswer(context.db, context.who, sent)
  if (found.kind !== 'found') return found
  const { place, points } = found
  if (place.access === 'shut') return { kind: 'shut', place }
  if (place.answer !== undefined)
    return { kind: 'already-answered', place, isRepeat: place.answer.key === sent.key }
  if (place.sitting.isClosed) return { kind: 'closed', place }
  if (place.sitting.isDeferred) return { kind: 'deferred', place }
  const { dueAt } = place.sitting
  if (dueAt !== undefined && context.who.now >= dueAt) return { kind: 'time-up', place }
  const read = readResponse(place.question, sent.fields)
  if (!read.ok) return { kind: 'refused', reason: read.reason, place }
  const recorded = record(place, sent, read.response, context.who.now)
  await writeBatch(context.db, writes(context, { place, points }, sent, recorded))
  return { kind: 'answered', place: placeAfter(place, sent, recorded) }
}

type At = { place: SittingPlace; points: PointsAtPlace }

type Recorded = {
  response: Response
  struck: readonly string[]
  facts: RecordedAnswer
  applied: ReturnType<typeof deriveMemory>
  calibrationBefore: CalibrationState
}

function record(place: SittingPlace, sent: SentAnswer, response: Response, now: number): Recorded {
  const facts: RecordedAnswer = {
    sittingId: place.sitting.id,
    questionId: place.questionId,
    versionId: place.versionId,
    exam: place.sitting.exam,
    domain: place.question.domain,
    fraction: gradeResponse(place.question, response),
    certainty: sent.certainty,
    elapsedMs: place.sitting.medium === 'paper' ? undefined : elapsedSince(sent.shownAt, now),
    medianMs: undefined,
    guessChance: guessChance(place.question),
    isKeyHidden: true,
    studyOn: learnerDay(place.viewer, now).studyOn,
    at: now,
    firstExposure: place.card === undefined,
    tallyKeys: tallyKeys(place.question, response),
  }
  const calibrationBefore = unpackCalibration(place.calibration.packed)
  return {
    response,
    struck: [...new Set(sent.struck)].filter((id) => showsOption(place.question, id)),
    facts,
    applied: deriveMemory(facts, {
      card: place.card,
      prior: place.prior,
      calibration: calibrationBefore,
    }),
    calibrationBefore,
  }
}

function writes(
  context: StepContext,
  { place, points }: At,
  sent: SentAnswer,
  recorded: Recorded,
): Bound<unknown>[] {
  const { facts, applied, calibrationBefore } = recorded
  const { userId } = place.viewer
  const step = stepAt(context, place, { kind: 'answer', key: sent.key })
  const { versionId, gradedBy, calibration } = place
  const statements: Bound<unknown>[] = [
    addAnswer({
      ...answerStep(step, { place, points }, sent, recorded),
      gradedBy,
      calibration: calibration.packed,
      replays: calibration.replays,
    }),
    saveCard({
      userId,
      questionId: facts.questionId,
      exam: facts.exam,
      ...fromCard(applied.card),
      lastElapsedMs: facts.elapsedMs ?? null,
    }),
    addToDay({ userId, ...dayShare(facts) }),
    countInSitting({
      userId,
      sittingId: facts.sittingId,
      fraction: facts.fraction,
      at: facts.at,
    }),
    ...saveCalibration(userId, calibration, {
      state: applied.calibration,
      reviews: applied.calibration === calibrationBefore ? 0 : 1,
    }),
    ...pointWrites(userId, points, [toMark(step.id, place, points, recorded)]),
  ]
  if (place.sitting.dueAt !== undefined)
    statements.push(noteAttempt({ sittingId: facts.sittingId, userId, at: facts.at }))
  if (facts.firstExposure)
    statements.push(savePrior({ userId, exam: facts.exam, domain: facts.domain, ...applied.prior }))
  if (countsForQuestion(facts)) {
    statements.push(countForQuestion({ versionId, right: facts.fraction === 1 ? 1 : 0 }))
    for (const optionKey of facts.tallyKeys)
      statements.push(countForOption({ versionId, optionKey }))
  }
  return statements
}

function answerStep(
  step: StepRow,
  { place, points }: At,
  sent: SentAnswer,
  { response, struck, facts }: Recorded,
): StepRow {
  return {
    ...step,
    shownOrder: JSON.stringify(place.shownOrder),
    response: JSON.stringify(response),
    certainty: facts.certainty ?? null,
    struck: JSON.stringify(struck),
    changes: sent.changes,
    elapsedMs: facts.elapsedMs ?? null,
    medianMs: facts.medianMs ?? null,
    keyHidden: facts.isKeyHidden,
    firstExposure: facts.firstExposure,
    fraction: facts.fraction,
    ratedDifficulty: points.difficulty ?? null,
    sessionId: points.sessionId ?? null,
  }
}

function toMark(
  stepId: string,
  place: SittingPlace,
  { sessionId, difficulty, author, memory }: PointsAtPlace,
  { facts, applied, calibrationBefore }: Recorded,
): ToMark {
  const before = { card: place.card, calibration: calibrationBefore }
  const sender = { sessionId, at: facts.at }
  return { stepId, moment: momentOf(facts, before, applied), sender, difficulty, author, memory }
}

function placeAfter(
  place: SittingPlace,
  sent: SentAnswer,
  { response, struck, facts, applied }: Recorded,
): SittingPlace {
  return {
    ...place,
    sitting: {
      ...place.sitting,
      isClosed: place.answered.size + 1 >= place.sitting.questions,
    },
    card: applied.card,
    prior: applied.prior,
    answered: new Map([...place.answered, [place.position, facts.fraction]]),
    answer: {
      response,
      fraction: facts.fraction,
      certainty: facts.certainty,
      struck,
      isFirstExposure: facts.firstExposure,
      key: sent.key,
    },
    lastSeq: place.lastSeq + 1,
  }
}
