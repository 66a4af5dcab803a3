import { addDays, daysBetween } from '#src/domain/memory/study-day.ts'
import {
  type DayPlan,
  daysForSiblings,
  loadOf,
  type PlanReason,
  type PlanRequest,
  reasonOf,
  unseenOf,
} from './plan-day.ts'
import type { Ranked } from './ranking.ts'
import { daysSinceOf, type PlanQuestion, type Scale, scaleOf } from './scale.ts'
import { takeWithin } from './take.ts'

/** What today's set leaves for later days. */
export type Waiting<Q> = {
  /** Due again; most urgent first. `daysSinceSeen` counts study days, 0 or more. */
  due: readonly { question: Q; reason: PlanReason; daysSinceSeen: number }[]
  /** Never met, and not begun today. */
  unseen: readonly Q[]
  /** What keeps those due for later: there are no minutes left for all, or siblings of today's. */
  held: 'by-minutes' | 'by-siblings'
  /** How many of those due the next days take, from tomorrow, at most seven days. */
  byDay: readonly number[]
  /** How many of those due find no place in these days. */
  later: number
}

const mostDays = 7

/**
 * Where the rest of today's plan goes, as things stand: in today's order, with the learner's minutes for each day and
 * the rules for the last days before the exam. Every answer moves it, so the days are a sketch and no promise.
 */
export function waitingAfter<Q extends PlanQuestion>(
  request: PlanRequest<Q>,
  plan: Pick<DayPlan<Q>, 'postponed' | 'left' | 'minutes'>,
): Waiting<Q> {
  const { today } = request
  const daysSince = daysSinceOf(today)
  const { held, byDay } = whyAndWhen(request, plan)
  return {
    due: plan.postponed.map((question) => ({
      question,
      reason: reasonOf(question, today),
      daysSinceSeen: question.card === undefined ? 0 : daysSince(question.card.lastOn),
    })),
    unseen: plan.left.flatMap(({ question }) => (question.card === undefined ? [question] : [])),
    held,
    byDay,
    later: plan.postponed.length - byDay.reduce((sum, count) => sum + count, 0),
  }
}

function whyAndWhen<Q extends PlanQuestion>(
  request: PlanRequest<Q>,
  plan: Pick<DayPlan<Q>, 'postponed' | 'left' | 'minutes'>,
): Pick<Waiting<Q>, 'held' | 'byDay'> {
  if (plan.postponed.length === 0) return { held: 'by-minutes', byDay: [] }
  const { today, examOn } = request
  const daysToExam = examOn === undefined ? -1 : daysBetween(today, examOn)
  const scale = scaleOf(request, Math.max(0, daysToExam))
  const load = daysToExam < 0 ? request.minutes : loadOf(request, daysToExam)
  const fits = (question: Q) => plan.minutes + scale.worthOf(question).minutes <= load
  return {
    held: plan.postponed.every(fits) ? 'by-siblings' : 'by-minutes',
    byDay: spread(request, plan, { daysToExam, scale }),
  }
}

function spread<Q extends PlanQuestion>(
  request: PlanRequest<Q>,
  plan: Pick<DayPlan<Q>, 'postponed' | 'left'>,
  { daysToExam, scale }: { daysToExam: number; scale: Scale },
): number[] {
  const days = daysToExam < 0 ? mostDays : Math.min(mostDays, daysToExam)
  const waiting = new Set(plan.postponed.map(({ questionId }) => questionId))
  const byDay: number[] = []
  let ranked = plan.left
  for (let day = 1; day <= days && waiting.size > 0; day++) {
    const rules = rulesOf(request, day, daysToExam < 0 ? undefined : daysToExam - day)
    const { taken, left } = takeWithin({
      ranked: rules.unseen === 'in' ? ranked : ranked.filter(isMet),
      scale,
      minutes: rules.minutes,
      siblings: rules.siblings,
      answered: [],
    })
    byDay.push(taken.filter(({ question }) => waiting.delete(question.questionId)).length)
    ranked = left
  }
  return byDay
}

type Rules = { minutes: number; siblings: 'apart' | 'together'; unseen: 'in' | 'out' }

/** What holds on the day `day` days from today, `daysLeft` days before the exam. */
function rulesOf(
  request: PlanRequest<PlanQuestion>,
  day: number,
  daysLeft: number | undefined,
): Rules {
  const { minutesPerDay, today } = request
  if (daysLeft === undefined) return { minutes: minutesPerDay, siblings: 'apart', unseen: 'in' }
  return {
    minutes: loadOf({ minutes: minutesPerDay, minutesPerDay }, daysLeft),
    siblings: daysLeft <= daysForSiblings ? 'together' : 'apart',
    unseen: unseenOf({ ...request, today: addDays(today, day) }, daysLeft),
  }
}

function isMet({ question }: Ranked<PlanQuestion>): boolean {
  return question.card !== undefined
}
