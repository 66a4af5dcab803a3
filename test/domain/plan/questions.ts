import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { defaultAnswerMinutes } from '#src/domain/plan/answer-minutes.ts'
import type { PlanRequest } from '#src/domain/plan/plan-day.ts'
import type { PlanQuestion } from '#src/domain/plan/scale.ts'

export const today = '2026-03-20'

/** A question nobody met, in domain `a`; `changes` replace parts. */
export function unseen(questionId: string, changes: Partial<PlanQuestion> = {}): PlanQuestion {
  return {
    questionId,
    domain: 'a',
    concept: undefined,
    caseId: undefined,
    guessChance: 0.25,
    card: undefined,
    ...changes,
  }
}

/** A card last answered right `daysAgo` days ago, due on the next day; `changes` replace parts. */
export function cardFrom(daysAgo: number, changes: Partial<Card> = {}): Card {
  const on = addDays(today, -daysAgo)
  return {
    memory: { stability: 2.3065, difficulty: 5, on },
    firstOn: on,
    lastOn: on,
    lastAt: Date.parse(`${on}T12:00:00Z`),
    dueOn: addDays(on, 2),
    answers: 1,
    lapses: 0,
    streak: 1,
    firstFraction: 1,
    lastFraction: 1,
    lastCertainty: undefined,
    misconception: undefined,
    ...changes,
  }
}

/** A question met before, in domain `a`. */
export function seen(
  questionId: string,
  daysAgo: number,
  changes: Partial<PlanQuestion> & { memory?: Partial<Card> } = {},
): PlanQuestion {
  const { memory, ...others } = changes
  return unseen(questionId, { card: cardFrom(daysAgo, memory), ...others })
}

/** One that was sure but wrong `daysAgo` days ago and returns a day later. */
export function misconceived(questionId: string, daysAgo = 1): PlanQuestion {
  const sinceOn = addDays(today, -daysAgo)
  const dueOn = addDays(sinceOn, 1)
  const misconception = { sinceOn, returnOn: dueOn, nextReturn: 'first' as const }
  return seen(questionId, daysAgo, { memory: { misconception, dueOn, lastFraction: 0, streak: 0 } })
}

/** Two domains, `a` three times the share of `b`; 30 minutes, the exam in 30 days; `changes` replace parts. */
export function requestFor(
  questions: readonly PlanQuestion[],
  changes: Partial<PlanRequest<PlanQuestion>> = {},
): PlanRequest<PlanQuestion> {
  return {
    questions,
    shares: new Map([
      ['a', 0.75],
      ['b', 0.25],
    ]),
    priors: new Map(),
    calibration: defaultCalibration,
    answerMinutes: defaultAnswerMinutes,
    today,
    examOn: addDays(today, 30),
    minutesPerDay: 30,
    minutes: 30,
    mocks: { full: { minutes: 120, questions: 115 }, unseen: 115, lastOn: undefined },
    ...changes,
  }
}

export function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
