import { curveOf, recallAfter } from './curve.ts'
import { expectedScore } from './expected-score.ts'
import { firstKnown } from './first-known.ts'
import { type Rung, rungsOfMeeting, rungsOfReview } from './ladder.ts'
import { correctionBy } from './mock-correction.ts'
import type { ObservedMock } from './observed-mocks.ts'
import { minutesUntilExam, unseenOf } from './plan-day.ts'
import { daysSinceOf, type PlanQuestion, type PlanView, weightOfOne } from './scale.ts'
import type { Outlook } from './worth.ts'

/**
 * An expected score in points of 100, and where it lies in nine cases of ten; `movedByMocks`: by how many points mocks
 * moved it, below 0 where they lowered it.
 */
type ScoreRange = { score: number; low: number; high: number; movedByMocks: number }

export type Forecast = {
  /** Expected score if the exam were today, uncorrected: what a mock is compared with. */
  now: number
  /** On the day of the exam, if nothing is answered until then. */
  ifStopped: ScoreRange
  /** On the day of the exam, if the plan is followed with so many minutes on each day. */
  ifPlanned: readonly (ScoreRange & { minutesPerDay: number })[]
}

/** With fewer questions met a range says nothing: it is nearly as wide as all scores there are. */
export const fewestMet = 10

export type ForecastRequest = {
  /** Study days until the exam, 0 or more. */
  daysToExam: number
  /** Minutes a day to forecast for. */
  minutesPerDay: readonly number[]
  mocks: readonly ObservedMock[]
}

/**
 * Expected blueprint-weighted score on the day of the exam. Practice makes its own forecast too good, because
 * what is picked is what the model thinks well of, and because not all that was practised shows on questions never
 * met: what is expected of that is taken off, and observed mocks correct it as far as they are sure. More minutes never
 * lower it, nor either end of its range.
 */
export function forecastScore(view: PlanView<PlanQuestion>, request: ForecastRequest): Forecast {
  const { daysToExam, minutesPerDay, mocks } = request
  const { stopped, unpractised, rungs, met, unseen } = climb(view, daysToExam)
  const doubt = (unseen * unseenSpread) / Math.sqrt(met + leastAnswers)
  const correction = correctionBy(mocks, { unpractised, doubt })
  const practised = Math.max(0, stopped - unpractised)
  const lieAt = (gain: number) => {
    const gained = practised + gainKept * gain
    const bias = correction.after(gained)
    const score = stopped + gainKept * gain - bias.mean
    const spread = normal90 * Math.hypot(bias.sd, gainSpread * gain)
    const movedByMocks = mocks.length === 0 ? 0 : correction.before(gained).mean - bias.mean
    return { score, low: score - spread, high: score + spread, movedByMocks }
  }
  const rangeOf = (gain: number): ScoreRange => {
    const { score, movedByMocks } = lieAt(gain)
    // However little of a gain shows, it takes nothing away: neither end is below that of fewer minutes.
    const low = highestUpTo(gain, (less) => lieAt(less).low)
    const high = Math.max(lieAt(0).high, lieAt(gain).high)
    return { score: toPoints(score), low: toPoints(low), high: toPoints(high), movedByMocks }
  }
  return {
    now: expectedScore(view),
    ifStopped: rangeOf(0),
    ifPlanned: minutesPerDay.map((minutes) => ({
      minutesPerDay: minutes,
      ...rangeOf(gainWithin(rungs, minutesUntilExam(minutes, daysToExam))),
    })),
  }
}

// Fitted to the simulated learners of the three truths, whose forecasts the plan's own picks make too good.
export const gainKept = 0.86
export const gainSpread = 0.25
/** Points of doubt about questions not met yet after one answer; falls with the root of the answers. */
const unseenSpread = 60
const leastAnswers = 4
const normal90 = 1.645

type Climb = {
  stopped: number
  /** The score if no question had been practised, by what first answers say. */
  unpractised: number
  rungs: Rung[]
  /** Questions met so far, and the share of the exam that those not met stand for. */
  met: number
  unseen: number
}

/** Rungs of all questions that the plan may ask, in points of 100, those that gain most for a minute first. */
function climb(view: PlanView<PlanQuestion>, daysToExam: number): Climb {
  const { questions, shares, calibration, answerMinutes: minutes, today } = view
  const outlook: Outlook = { curve: curveOf(calibration), daysToExam, minutes }
  const daysSince = daysSinceOf(today)
  const weights = weightOfOne(questions, shares)
  const knownIn = firstKnown(questions)
  const unseenAre = unseenOf(view, daysToExam)
  const meetings = new Map<string, Rung[]>()
  let stopped = 0
  let unpractised = 0
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
    const chanceOnExam =
      memory === undefined
        ? known
        : recallAfter(outlook.curve, elapsed + daysToExam, memory.stability)
    stopped += points * (guessChance + (1 - guessChance) * chanceOnExam)
    unpractised += points * (guessChance + (1 - guessChance) * known)
    if (memory === undefined && unseenAre === 'out') continue
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
  return { stopped, unpractised, rungs, met, unseen }
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

/** The highest value of a concave function from 0 to `end`. */
function highestUpTo(end: number, valueAt: (at: number) => number): number {
  let [from, to] = [0, end]
  for (let round = 0; round < 40; round++) {
    const third = (to - from) / 3
    if (valueAt(from + third) < valueAt(to - third)) from += third
    else to -= third
  }
  return Math.max(valueAt(0), valueAt((from + to) / 2), valueAt(end))
}

function toPoints(score: number): number {
  return Math.min(Math.max(score, 0), 100)
}
