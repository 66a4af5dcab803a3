import {
  type Calibration,
  type CalibrationState,
  calibrate,
  calibrationOn,
  startCalibration,
} from '#src/domain/memory/calibration.ts'
import { type Answer, type AppliedAnswer, applyAnswer, type Card } from '#src/domain/memory/card.ts'
import { defaultRetention } from '#src/domain/memory/fsrs.ts'
import { type Prior, startPrior } from '#src/domain/memory/prior.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import type { ClockStep } from '#src/domain/mock/clock.ts'
import { applyDraft, type Draft, type DraftStep } from '#src/domain/mock/draft.ts'
import { addToDay, type DayTally } from './day-tally.ts'

/** An answer as it was recorded, with what everything derived needs to know of its question. */
export type RecordedAnswer = Answer & {
  sittingId: string
  questionId: string
  versionId: string
  exam: string
  domain: string
  firstExposure: boolean
  /** Keys of the option tally that it counts for, as made by `tallyKeys`. */
  tallyKeys: readonly string[]
}

/** One of a learner's steps, in the order of `seq`. */
export type RecordedStep =
  | ({ kind: 'answer' } & RecordedAnswer)
  | { kind: 'flag' | 'unflag'; questionId: string; at: number }
  | ({ kind: 'draft'; sittingId: string; position: number } & DraftStep)
  | (ClockStep & { sittingId: string })

// Longer than any question takes: whoever left it open over lunch has not studied meanwhile.
const longestCountedMs = 10 * 60_000

/** What one answer adds to its day. Only first answers count towards certainty: repeats are remembered. */
export function dayShare(answer: RecordedAnswer): DayTally {
  const first = answer.firstExposure ? 1 : 0
  const said = (certainty: string) => (first === 1 && answer.certainty === certainty ? 1 : 0)
  return {
    exam: answer.exam,
    studyOn: answer.studyOn,
    answers: 1,
    earned: answer.fraction,
    firstAnswers: first,
    firstEarned: first * answer.fraction,
    elapsedMs: Math.min(answer.elapsedMs ?? 0, longestCountedMs),
    sure: said('sure'),
    sureEarned: said('sure') * answer.fraction,
    unsure: said('unsure'),
    unsureEarned: said('unsure') * answer.fraction,
    guess: said('guess'),
    guessEarned: said('guess') * answer.fraction,
  }
}

/** Whether an answer counts in the statistics of its question: a first meeting, and no rapid guess. */
export function countsForQuestion(answer: RecordedAnswer): boolean {
  return (
    answer.firstExposure && answer.isKeyHidden && !isRapidGuess(answer.elapsedMs, answer.medianMs)
  )
}

/** What an answer is applied to. Absent card or prior: the learner's first. */
export type MemoryBefore = {
  card: Card | undefined
  prior: Prior | undefined
  calibration: CalibrationState
}

/** Memory, prior knowledge and calibration after one answer. */
export function deriveMemory(
  answer: RecordedAnswer,
  { card, prior, calibration }: MemoryBefore,
): AppliedAnswer & { calibration: CalibrationState } {
  const applied = applyAnswer({
    card,
    prior: prior ?? startPrior,
    answer,
    retention: defaultRetention,
    calibration: calibrationOn(calibration, answer.studyOn),
  })
  const memory = card?.memory
  if (memory === undefined || applied.recalled === undefined) return { ...applied, calibration }
  const review = {
    elapsedDays: Math.max(0, daysBetween(memory.on, applied.card.lastOn)),
    stability: memory.stability,
    fraction: answer.fraction,
    guessChance: answer.guessChance,
  }
  return { ...applied, calibration: calibrate(calibration, review, answer.studyOn) }
}

/** An answer at its moment: the card before it, and how the program then reckoned. */
export type Moment = {
  answer: RecordedAnswer
  /** Absent: never met before. */
  card: Card | undefined
  /** Chance of recall just before, 0 to 1; without memory the known share of the domain. */
  retrievability: number
  /** Chance that it was really recalled, 0 to 1. Absent: the answer says nothing about memory. */
  recalled: number | undefined
  calibration: Calibration
  /** Its study day, never before an earlier one of the question. */
  on: string
}

/** The moment of an answer. `calibration` is the state before it. */
export function momentOf(
  answer: RecordedAnswer,
  { card, calibration }: Pick<MemoryBefore, 'card' | 'calibration'>,
  applied: AppliedAnswer,
): Moment {
  return {
    answer,
    card,
    retrievability: applied.retrievabilityBefore,
    recalled: applied.recalled,
    calibration: calibrationOn(calibration, answer.studyOn),
    on: applied.card.lastOn,
  }
}

/** Everything that one learner's steps amount to. Keys are ids, or ids and days joined by a space. */
export type LearnerDerived = {
  cards: Map<string, { exam: string; card: Card; lastElapsedMs: number | undefined }>
  /** By `<exam> <domain>`. */
  priors: Map<string, { exam: string; domain: string; prior: Prior }>
  calibration: CalibrationState
  /** Answers that calibration has learnt from. */
  reviews: number
  /** By `<exam> <day>`. */
  days: Map<string, DayTally>
  flags: Map<string, number>
  sittings: Map<string, { answered: number; earned: number; lastAt: number; closedAt?: number }>
  /** By `<sitting> <position>`. */
  drafts: Map<string, { sittingId: string; position: number; draft: Draft }>
  /** By sitting. */
  clocks: Map<string, ClockStep[]>
  /** Of every answer, in their order. */
  moments: Moment[]
}

/**
 * Replays one learner's steps, in the order of `seq`, into everything derived from them. `start` is the
 * calibration that the learner began with.
 */
export function deriveLearner(
  steps: readonly RecordedStep[],
  start: CalibrationState = startCalibration(),
): LearnerDerived {
  const derived: LearnerDerived = {
    cards: new Map(),
    priors: new Map(),
    calibration: start,
    reviews: 0,
    days: new Map(),
    flags: new Map(),
    sittings: new Map(),
    drafts: new Map(),
    clocks: new Map(),
    moments: [],
  }
  for (const step of steps) applyStep(derived, step)
  return derived
}

function applyStep(derived: LearnerDerived, step: RecordedStep): void {
  switch (step.kind) {
    case 'answer':
      addAnswer(derived, step)
      return
    case 'flag':
      derived.flags.set(step.questionId, step.at)
      return
    case 'unflag':
      derived.flags.delete(step.questionId)
      return
    case 'draft': {
      const { kind: _, sittingId, position, ...draft } = step
      const key = `${sittingId} ${position}`
      const before = derived.drafts.get(key)?.draft
      derived.drafts.set(key, { sittingId, position, draft: applyDraft(before, draft) })
      return
    }
    case 'begin':
    case 'leave':
    case 'break':
    case 'resume':
    case 'hand-in':
    case 'close':
      moveClock(derived, step)
  }
}

function moveClock(derived: LearnerDerived, step: ClockStep & { sittingId: string }): void {
  const { sittingId, ...move } = step
  derived.clocks.set(sittingId, [...(derived.clocks.get(sittingId) ?? []), move])
  if (step.kind !== 'close') return
  const sitting = derived.sittings.get(sittingId) ?? { answered: 0, earned: 0, lastAt: 0 }
  derived.sittings.set(sittingId, { ...sitting, closedAt: step.at })
}

function addAnswer(derived: LearnerDerived, answer: RecordedAnswer): void {
  const priorKey = `${answer.exam} ${answer.domain}`
  const before = derived.cards.get(answer.questionId)
  const known = {
    card: before?.card,
    prior: derived.priors.get(priorKey)?.prior,
    calibration: derived.calibration,
  }
  const applied = deriveMemory(answer, known)
  derived.moments.push(momentOf(answer, known, applied))
  if (applied.calibration !== derived.calibration) derived.reviews++
  derived.calibration = applied.calibration
  derived.cards.set(answer.questionId, {
    exam: answer.exam,
    card: applied.card,
    lastElapsedMs: answer.elapsedMs,
  })
  // Only a first meeting tells what was known before; a later one may be in a domain never met otherwise.
  if (before === undefined)
    derived.priors.set(priorKey, {
      exam: answer.exam,
      domain: answer.domain,
      prior: applied.prior,
    })
  addToDay(derived.days, dayShare(answer))
  const sitting = derived.sittings.get(answer.sittingId) ?? { answered: 0, earned: 0, lastAt: 0 }
  derived.sittings.set(answer.sittingId, {
    ...sitting,
    answered: sitting.answered + 1,
    earned: sitting.earned + answer.fraction,
    lastAt: answer.at,
  })
}
