import type { Calibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import { knownShare, type Prior, startPrior } from '#src/domain/memory/prior.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import type { AnswerMinutes } from './answer-minutes.ts'
import { curveOf } from './curve.ts'
import { type Outlook, type Worth, worthOfMeeting, worthOfReview } from './worth.ts'

/** A question of the exam's bank as the plan sees it. */
export type PlanQuestion = {
  questionId: string
  domain: string
  /** Idea shared with sibling questions, `undefined` when there is none. */
  concept: string | undefined
  /** Case shared with other questions, `undefined` when there is none. */
  caseId: string | undefined
  /** Chance to be fully right without knowing anything, 0 to 1. */
  guessChance: number
  /** `undefined`: never met. */
  card: Card | undefined
}

/** A learner who looks at a bank on one study day. */
export type PlanView<Q extends PlanQuestion> = {
  /** All questions of the bank, met or not: each stands for its part of its domain. */
  questions: readonly Q[]
  /** Share of the exam by domain, 0 to 1. A domain that is missing is worth nothing. */
  shares: ReadonlyMap<string, number>
  /** What the learner knew beforehand, by domain; a domain that is missing begins at one half. */
  priors: ReadonlyMap<string, Prior>
  calibration: Calibration
  answerMinutes: AnswerMinutes
  /** Study day. */
  today: string
}

/** Weighs the questions of one view, as they will stand on one day. */
export type Scale = {
  worthOf(question: PlanQuestion): Worth
  /** No answer is expected to take less. */
  shortestMinutes: number
  /** Points of 100 in the exam for each minute of an answer: ω(1-c)·gain/cost, ω being `weightOfOne`. */
  pointsPerMinute(question: PlanQuestion): number
  /** The same questions as they will stand `inDays` days later, if none is answered. */
  later(inDays: number): Scale
}

/** Today's scale, with the exam in `daysToExam` days (0 or more). */
export function scaleOf(view: PlanView<PlanQuestion>, daysToExam: number): Scale {
  const { today, questions, shares } = view
  const facts = { daysSince: daysSinceOf(today), weights: weightOfOne(questions, shares) }
  return scaleIn(view, facts, { inDays: 0, daysToExam })
}

type Facts = { daysSince: (day: string) => number; weights: ReadonlyMap<string, number> }

function scaleIn(
  view: PlanView<PlanQuestion>,
  facts: Facts,
  look: { inDays: number; daysToExam: number },
): Scale {
  const { calibration, answerMinutes: minutes, priors } = view
  const { daysSince, weights } = facts
  const { inDays, daysToExam } = look
  const outlook: Outlook = { curve: curveOf(calibration), daysToExam, minutes }
  function worthOf({ card, domain, guessChance }: PlanQuestion): Worth {
    const memory = card?.memory
    if (memory === undefined)
      return worthOfMeeting(outlook, knownShare(priors.get(domain) ?? startPrior), guessChance)
    const elapsedDays = Math.max(1, daysSince(memory.on)) + inDays
    return worthOfReview(outlook, memory, elapsedDays, guessChance)
  }
  return {
    worthOf,
    shortestMinutes: Math.min(...Object.values(minutes)),
    pointsPerMinute(question) {
      const { recallWith, recallWithout, minutes: cost } = worthOf(question)
      const weight = 100 * (weights.get(question.domain) ?? 0) * (1 - question.guessChance)
      return (weight * (recallWith - recallWithout)) / cost
    },
    later: (days) => scaleIn(view, facts, { inDays: inDays + days, daysToExam: daysToExam - days }),
  }
}

/** Share of the exam that one question of a domain stands for: the domain's over its number of questions. */
export function weightOfOne(
  questions: readonly { domain: string }[],
  shares: ReadonlyMap<string, number>,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { domain } of questions) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  return new Map([...counts].map(([domain, count]) => [domain, (shares.get(domain) ?? 0) / count]))
}

/** Study days from each day asked for until `today`; remembered, since cards share few days. */
export function daysSinceOf(today: string): (day: string) => number {
  const known = new Map<string, number>()
  return (day) => {
    const found = known.get(day)
    if (found !== undefined) return found
    const days = daysBetween(day, today)
    known.set(day, days)
    return days
  }
}
