import { curveOf, recallAfter } from './curve.ts'
import { firstKnown } from './first-known.ts'
import { type Rung, rungsOfMeeting, rungsOfReview } from './ladder.ts'
import { daysSinceOf, type PlanQuestion, type PlanView, weightOfOne } from './scale.ts'
import type { Outlook } from './worth.ts'

/** A mock on questions not met before, and what `now` of the forecast was just before it. Points of 100. */
type ObservedMock = { expected: number; observed: number; questions: number }

/** An expected score in points of 100, and where it lies in nine cases of ten. */
type ScoreRange = { score: number; low: number; high: number }

export type Forecast = {
  /** Expected score if the exam were today, uncorrected: what a mock is compared with. */
  now: number
  /** On the day of the exam, if nothing is answered until then. */
  ifStopped: ScoreRange
  /** On the day of the exam, if the plan is followed with so many minutes on each day. */
  ifPlanned: readonly (ScoreRange & { minutesPerDay: number })[]
}

export type ForecastRequest = {
  /** Study days until the exam, 0 or more. */
  daysToExam: number
  /** Minutes a day to forecast for. */
  minutesPerDay: readonly number[]
  mocks: readonly ObservedMock[]
}

/**
 * Expected blueprint-weighted score on the day of the exam. Practice makes its own forecast too good, because
 * what is picked is what the model thinks well of: the mean error of simulated learners is taken off, and
 * observed mocks move it as far as they are sure. More minutes never lower it.
 */
export function forecastScore(view: PlanView<PlanQuestion>, request: ForecastRequest): Forecast {
  const { daysToExam, minutesPerDay, mocks } = request
  const { now, stopped, rungs, met, unseen } = climb(view, daysToExam)
  const doubt = (unseen * unseenSpread) / Math.sqrt(met + leastAnswers)
  const bias = biasAfter(mocks, Math.hypot(startBias.sd, doubt))
  const rangeOf = (gain: number): ScoreRange => {
    const score = stopped + gainKept * gain - bias.mean
    const spread = normal90 * Math.hypot(bias.sd, gainSpread * gain)
    return { score: toPoints(score), low: toPoints(score - spread), high: toPoints(score + spread) }
  }
  return {
    now,
    ifStopped: rangeOf(0),
    ifPlanned: minutesPerDay.map((minutes) => ({
      minutesPerDay: minutes,
      ...rangeOf(gainWithin(rungs, minutes * daysToExam)),
    })),
  }
}

// Fitted to the simulated learners of the three truths, whose forecasts the plan's own picks make too good.
const gainKept = 0.86
const gainSpread = 0.25
const startBias = { mean: 1.2, sd: 4.5 }
/** Points of doubt about questions not met yet after one answer; falls with the root of the answers. */
const unseenSpread = 60
const leastAnswers = 4
/** Mocks differ from the exam, and from each other, by more than luck. Points. */
const mockSpread = 1
const normal90 = 1.645

type Climb = {
  now: number
  stopped: number
  rungs: Rung[]
  /** Questions met so far, and the share of the exam that those not met stand for. */
  met: number
  unseen: number
}

/** Rungs of all questions in points of 100, those that gain most for a minute first. */
function climb(view: PlanView<PlanQuestion>, daysToExam: number): Climb {
  const { questions, shares, calibration, answerMinutes: minutes, today } = view
  const outlook: Outlook = { curve: curveOf(calibration), daysToExam, minutes }
  const daysSince = daysSinceOf(today)
  const weights = weightOfOne(questions, shares)
  const knownIn = firstKnown(questions)
  const meetings = new Map<string, Rung[]>()
  let now = 0
  let stopped = 0
  let met = 0
  let unseen = 0
  const rungs: Rung[] = []
  for (const { card, domain, guessChance } of questions) {
    if (card === undefined) unseen += weights.get(domain) ?? 0
    else met += 1
    const points = 100 * (weights.get(domain) ?? 0)
    const memory = card?.memory
    const known = knownIn(domain)
    const elapsed = memory === undefined ? 0 : Math.max(0, daysSince(memory.on))
    const chanceIn = (days: number) =>
      memory === undefined ? known : recallAfter(outlook.curve, elapsed + days, memory.stability)
    now += points * (guessChance + (1 - guessChance) * chanceIn(0))
    stopped += points * (guessChance + (1 - guessChance) * chanceIn(daysToExam))
    const own =
      memory === undefined
        ? once(meetings, `${domain} ${guessChance}`, () =>
            rungsOfMeeting(outlook, known, guessChance),
          )
        : rungsOfReview(outlook, memory, elapsed, guessChance)
    for (const { gain, minutes: cost } of own)
      rungs.push({ gain: points * (1 - guessChance) * gain, minutes: cost })
  }
  rungs.sort((a, b) => b.gain * a.minutes - a.gain * b.minutes)
  return { now, stopped, rungs, met, unseen }
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}

/** Points that so many minutes add; the last rung counts by the part that fits. */
function gainWithin(rungs: readonly Rung[], minutes: number): number {
  let left = minutes
  let sum = 0
  for (const rung of rungs) {
    if (left <= 0) break
    sum += rung.gain * Math.min(1, left / rung.minutes)
    left -= rung.minutes
  }
  return sum
}

/** How far the forecast is too high, in points, with what mocks say about it: a normal mean with known errors. */
function biasAfter(mocks: readonly ObservedMock[], startSd: number): { mean: number; sd: number } {
  let precision = 1 / startSd ** 2
  let weighted = startBias.mean * precision
  for (const { expected, observed, questions } of mocks) {
    const share = Math.min(Math.max(observed / 100, 0.05), 0.95)
    const sampling = (10_000 * share * (1 - share)) / Math.max(1, questions)
    const own = 1 / (sampling + mockSpread ** 2)
    precision += own
    weighted += own * (expected - observed)
  }
  return { mean: weighted / precision, sd: Math.sqrt(1 / precision) }
}

function toPoints(score: number): number {
  return Math.min(Math.max(score, 0), 100)
}
