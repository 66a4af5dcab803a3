import { FSRSAlgorithm } from 'ts-fsrs'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import { fsrsParameters } from '#src/domain/memory/fsrs.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { defaultAnswerMinutes } from '#src/domain/plan/answer-minutes.ts'
import { type PlanRequest, planDay } from '#src/domain/plan/plan-day.ts'
import type { PlanQuestion } from '#src/domain/plan/scale.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'

const [few, many] = [1000, 20_000]
const stepsEach = 2
const warmUp = 5
const rounds = 40
const today = '2026-07-01'
const minutes = 120

/**
 * Today's set from 20,000 cards with an exam ahead (`value`, ms), against two bare steps of FSRS a card (`floor`),
 * rounds in turn, medians; goal: at most 4 times the floor. And its growth: 20,000 cards against
 * what 1,000 take times n·log n; goal: about 1, as sorting grows.
 */
export function benchPlan(): BenchResult[] {
  const requests = { few: makeRequest(few), many: makeRequest(many) }
  const algorithm = new FSRSAlgorithm({
    w: [...fsrsParameters.weights],
    enable_fuzz: false,
    enable_short_term: true,
  })
  const times = { few: emptyTimes(), many: emptyTimes(), floor: emptyTimes() }
  for (let round = -warmUp; round < rounds; round++) {
    const measured = {
      many: timeOf(() => plan(requests.many, many)),
      floor: timeOf(() => step(algorithm)),
      few: fewTime(requests.few),
    }
    if (round < 0) continue
    for (const name of ['few', 'many', 'floor'] as const) times[name].push(measured[name])
  }
  const [value, floor] = [median(times.many), median(times.floor)]
  const grown = median(times.few) * ((many * Math.log(many)) / (few * Math.log(few)))
  return [
    { scenario: 'plan', value, unit: 'ms', floor, ratio: value / floor },
    { scenario: 'plan growth', value, unit: 'ms', floor: grown, ratio: value / grown },
  ]
}

function emptyTimes(): number[] {
  return []
}

/** So short a run is timed over as many repeats as the big one has times its cards. */
function fewTime(request: PlanRequest<PlanQuestion>): number {
  const repeats = many / few
  return (
    timeOf(() => {
      for (let repeat = 0; repeat < repeats; repeat++) plan(request, few)
    }) / repeats
  )
}

function plan(request: PlanRequest<PlanQuestion>, cards: number): void {
  const { chosen } = planDay(request, seededRandom(1))
  if (chosen.length === 0) throw new Error(`nothing was planned from ${cards} cards`)
}

function step(algorithm: FSRSAlgorithm): void {
  for (let index = 0; index < stepsEach * many; index++)
    algorithm.next_state({ stability: 1 + (index % 50), difficulty: 5 }, 1 + (index % 20), 3)
}

function timeOf(run: () => void): number {
  const begun = performance.now()
  run()
  return performance.now() - begun
}

/** Cards of four domains, all met within 60 days, some with siblings. */
function makeRequest(cards: number): PlanRequest<PlanQuestion> {
  const random = seededRandom(3)
  const domains = ['a', 'b', 'c', 'd'] as const
  return {
    questions: Array.from({ length: cards }, (_, index) => ({
      questionId: `question-${index}`,
      domain: domains[Math.floor(domains.length * random())] ?? 'a',
      concept: `idea-${index % Math.ceil(0.75 * cards)}`,
      caseId: undefined,
      guessChance: 0.25,
      card: makeCard(random),
    })),
    shares: new Map(domains.map((domain) => [domain, 1 / domains.length])),
    priors: new Map(),
    calibration: defaultCalibration,
    answerMinutes: defaultAnswerMinutes,
    today,
    examOn: addDays(today, 30),
    minutesPerDay: minutes,
    minutes,
    mocks: { full: { minutes: 120, questions: 115 }, unseen: 115, lastOn: undefined },
  }
}

function makeCard(random: Random): Card {
  const on = addDays(today, -1 - Math.floor(60 * random()))
  const memory = { stability: 0.2 + 30 * random(), difficulty: 1 + 9 * random(), on }
  const fraction = random() < 0.7 ? 1 : 0
  return {
    memory,
    firstOn: on,
    lastOn: on,
    lastAt: Date.parse(`${on}T12:00:00Z`),
    dueOn: addDays(on, Math.max(1, Math.round(memory.stability))),
    answers: 1,
    lapses: 0,
    streak: fraction,
    firstFraction: fraction,
    lastFraction: fraction,
    lastCertainty: 'sure',
    misconception: undefined,
  }
}
