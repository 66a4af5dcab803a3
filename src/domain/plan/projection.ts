import type { Calibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import type { AnswerMinutes } from './answer-minutes.ts'
import { curveOf, recallAfter } from './curve.ts'
import { firstKnown } from './first-known.ts'
import { gainKept, gainSpread } from './forecast.ts'
import { type Rung, rungsOfMeeting, rungsOfReview } from './ladder.ts'
import { lostShare } from './mock-correction.ts'
import { minutesUntilExam, unseenOf } from './plan-day.ts'
import { daysSinceOf } from './scale.ts'
import type { Outlook } from './worth.ts'

/** A domain of a bank: its published questions, and the mean chance to be right by luck, 0 to 1. */
export type BankDomain = { domain: string; questions: number; guessChance: number }

export type ProjectionRequest = {
  /** Questions met. */
  met: readonly { domain: string; card: Card }[]
  bank: readonly BankDomain[]
  /** Share of the exam by domain, 0 to 1. */
  shares: ReadonlyMap<string, number>
  calibration: Calibration
  answerMinutes: AnswerMinutes
  /** Study day. */
  today: string
  /** Study days until the exam, 1 or more. */
  daysToExam: number
  minutesPerDay: number
}

/**
 * Where the plan leads in one domain, shares 0 to 1. Recalls are means over the questions met so far, without what they
 * earn by luck; `undefined`: none was met.
 */
export type DomainProjection = {
  domain: string
  recallNow: number | undefined
  /** On the day of the exam if nothing is answered until then. */
  recallIfStopped: number | undefined
  recallIfPlanned: number | undefined
  /** Share of the domain's questions that was met, and that the plan will have met. */
  coverageNow: number
  coverageThen: number
  /** Recall on the day of the exam of what is met until then and was not known before. */
  recallOfNew: number
}

/**
 * How much of what a plan adds comes, and shows on questions never met: mean and standard deviation, from those of the
 * plan's forecast.
 */
export const projectionKept = {
  mean: gainKept * (1 - lostShare.mean),
  sd: Math.hypot(gainSpread * (1 - lostShare.mean), gainKept * lostShare.sd),
}

/**
 * The plan run forward to the exam, domain by domain, in the way of `forecastScore`: the answers that gain most for a
 * minute first, as many as fit, and nothing new where the plan begins nothing new. Cards that are alike are reckoned together, as the middle of their kind.
 */
export function projectPlan(request: ProjectionRequest): DomainProjection[] {
  const { bank, calibration, answerMinutes, daysToExam } = request
  const outlook: Outlook = { curve: curveOf(calibration), daysToExam, minutes: answerMinutes }
  const guessChances = new Map(bank.map((one) => [one.domain, one.guessChance]))
  const knownIn = firstKnown(
    request.met
      .filter(({ card }) => card.memory !== undefined)
      .map(({ domain, card }) => ({ domain, card, guessChance: guessChances.get(domain) ?? 0 })),
  )
  const standings = standingsIn(request, outlook)
  const rungsOf = sharedRungs(outlook)
  const unseenAre = unseenOf({ questions: request.met, today: request.today }, daysToExam)
  const steps = standings.flatMap((standing) => [
    ...stepsOfReviews(standing, rungsOf),
    ...(unseenAre === 'in' ? stepsOfMeetings(standing, outlook, knownIn(standing.domain)) : []),
  ])
  climb(steps, minutesUntilExam(request.minutesPerDay, daysToExam))
  return standings.map((standing) => projectionOf(standing, knownIn(standing.domain)))
}

/** Cards of one domain that are alike: how many, and one in their middle. */
type Kind = { count: number; stability: number; difficulty: number; elapsedDays: number }

/** One domain, and what the climb adds to it. */
type Standing = BankDomain & {
  /** Points of the exam that knowing one of its questions is worth. */
  worth: number
  met: number
  recallNow: number
  recallIfStopped: number
  kinds: Map<number, Kind>
  gained: { met: number; fresh: number; meetings: number }
}

/** So many like answers to questions of a domain: met before, met for the first time, or some time after that. */
type Step = {
  rung: Rung
  count: number
  /** Points for a minute. */
  rate: number
  standing: Standing
  of: 'met' | 'meeting' | 'fresh'
}

function standingsIn(request: ProjectionRequest, outlook: Outlook): Standing[] {
  const { met, bank, shares, today, daysToExam } = request
  const standings = new Map(
    bank.map((one): [string, Standing] => [
      one.domain,
      {
        ...one,
        worth: ((shares.get(one.domain) ?? 0) / one.questions) * (1 - one.guessChance),
        met: 0,
        recallNow: 0,
        recallIfStopped: 0,
        kinds: new Map(),
        gained: { met: 0, fresh: 0, meetings: 0 },
      },
    ]),
  )
  const daysSince = daysSinceOf(today)
  for (const { domain, card } of met) {
    const standing = standings.get(domain)
    if (standing === undefined || card.memory === undefined) continue
    const { stability, difficulty, on } = card.memory
    const elapsedDays = Math.max(0, daysSince(on))
    standing.met += 1
    standing.recallNow += recallAfter(outlook.curve, elapsedDays, stability)
    standing.recallIfStopped += recallAfter(outlook.curve, elapsedDays + daysToExam, stability)
    addToKind(standing.kinds, { stability, difficulty, elapsedDays })
  }
  return [...standings.values()]
}

/** Steps in which cards are alike: stabilities by two fifths, difficulties by three, days since by a half. */
const stabilityStep = 0.4
const difficultyStep = 3
const daysStep = 0.5
const stepsInRange = 100

function addToKind(
  kinds: Map<number, Kind>,
  { stability, difficulty, elapsedDays }: Omit<Kind, 'count'>,
): void {
  const ofStability = Math.round(Math.log(stability) / stabilityStep)
  const ofDifficulty = Math.round(difficulty / difficultyStep)
  const ofDays = Math.round(Math.log1p(elapsedDays) / daysStep)
  const key = (ofStability * stepsInRange + ofDifficulty) * stepsInRange + ofDays
  const kind = kinds.get(key)
  if (kind !== undefined) {
    kind.count += 1
    return
  }
  kinds.set(key, {
    count: 1,
    stability: Math.exp(ofStability * stabilityStep),
    difficulty: Math.min(10, Math.max(1, ofDifficulty * difficultyStep)),
    elapsedDays: Math.expm1(ofDays * daysStep),
  })
}

type RungsOf = (key: number, kind: Kind, guessChance: number) => readonly Rung[]

/** Rungs of a kind by its key, which the kinds of all domains share. */
function sharedRungs(outlook: Outlook): RungsOf {
  const known = new Map<number, Map<number, readonly Rung[]>>()
  return (key, { elapsedDays, ...memory }, guessChance) => {
    const ofChance = known.get(guessChance) ?? new Map<number, readonly Rung[]>()
    known.set(guessChance, ofChance)
    const rungs = ofChance.get(key) ?? rungsOfReview(outlook, memory, elapsedDays, guessChance)
    ofChance.set(key, rungs)
    return rungs
  }
}

function stepsOfReviews(standing: Standing, rungsOf: RungsOf): Step[] {
  const { kinds, guessChance, worth } = standing
  const steps: Step[] = []
  for (const [key, kind] of kinds)
    for (const rung of rungsOf(key, kind, guessChance)) {
      const rate = (worth * rung.gain) / rung.minutes
      steps.push({ rung, count: kind.count, rate, standing, of: 'met' })
    }
  return steps
}

function stepsOfMeetings(standing: Standing, outlook: Outlook, known: number): Step[] {
  const { questions, met, guessChance, worth } = standing
  return rungsOfMeeting(outlook, known, guessChance).map((rung, index) => ({
    rung,
    count: Math.max(0, questions - met),
    rate: (worth * rung.gain) / rung.minutes,
    standing,
    of: index === 0 ? 'meeting' : 'fresh',
  }))
}

/** Takes what gains most for a minute while the minutes last, and books it. */
function climb(steps: readonly Step[], minutes: number): void {
  let left = minutes
  for (const { rung, count, standing, of } of steps.toSorted((a, b) => b.rate - a.rate)) {
    if (left <= 0) return
    const answers = Math.min(count, left / rung.minutes)
    left -= answers * rung.minutes
    const { gained } = standing
    if (of === 'met') gained.met += answers * rung.gain
    else gained.fresh += answers * rung.gain
    if (of === 'meeting') gained.meetings += answers
  }
}

function projectionOf(standing: Standing, known: number): DomainProjection {
  const { domain, questions, met, recallNow, recallIfStopped, gained } = standing
  const mean = (sum: number) => (met === 0 ? undefined : sum / met)
  const unknown = gained.meetings * (1 - known)
  return {
    domain,
    recallNow: mean(recallNow),
    recallIfStopped: mean(recallIfStopped),
    recallIfPlanned: mean(recallIfStopped + gained.met),
    coverageNow: met / questions,
    coverageThen: (met + gained.meetings) / questions,
    recallOfNew: unknown === 0 ? 0 : gained.fresh / unknown,
  }
}
