import type { Card } from '#src/domain/memory/card.ts'
import { addDays, daysBetween } from '#src/domain/memory/study-day.ts'
import type { Random } from '#src/domain/random.ts'
import { type MockRequest, type MockSize, mockDueOn } from './mock-due.ts'
import { inShowOrder } from './order.ts'
import { hasReturn, type Ranked, rankByDue, rankForExam } from './ranking.ts'
import { daysSinceOf, type PlanQuestion, type PlanView, type Scale, scaleOf } from './scale.ts'
import { type Taken, takeWithin } from './take.ts'

export type PlanRequest<Q extends PlanQuestion> = PlanView<Q> & {
  /** Day of the exam; `undefined`: no date. */
  examOn: string | undefined
  /** The learner's minutes for a day. */
  minutesPerDay: number
  /** Those left for today, 0 or more: the cap. */
  minutes: number
  /** For suggesting a mock: what a full one is, what is left for it, and when the last one was. */
  mocks: Pick<MockRequest, 'full' | 'unseen'> & { lastOn: string | undefined }
}

/**
 * Why a question is in today's set:
 * - `misconception`: sure but wrong, and the day of its return has come
 * - `wrong`: wrong the last time
 * - `fading`: known, and worth a look before it is forgotten
 * - `unseen`: never met
 */
export type PlanReason = 'misconception' | 'wrong' | 'fading' | 'unseen'

/** A question of today's set, with the numbers behind it. */
type PlannedQuestion<Q> = {
  question: Q
  reason: PlanReason
  /** Expected length of the answer. */
  minutes: number
  /** The domain's share of the exam, 0 to 1. */
  domainShare: number
  /** Study days since it was last seen; `undefined`: never met. */
  daysSinceSeen: number | undefined
  /** Chance to recall it now, 0 to 1; of a question never met the known share of its domain. */
  recallNow: number
  /**
   * What the answer is worth on the day of the exam: points of 100 for each minute, and the chance of recall without it
   * and with it. `undefined` without an exam ahead.
   */
  exam: { pointsPerMinute: number; recallWithout: number; recallWith: number } | undefined
}

export type DayPlan<Q> = {
  /** In the order in which to show it. */
  chosen: readonly PlannedQuestion<Q>[]
  /** Expected length of the chosen ones, at most the cap. */
  minutes: number
  /** Due, yet left for later days; most urgent first. */
  postponed: readonly Q[]
  /** Everything that might have been chosen and was not, in its order. */
  left: readonly Ranked<Q>[]
  /** A mock to suggest instead; `undefined`: none today. */
  mockDue: MockSize | undefined
}

/** So close to the exam nothing new is begun. */
export const lastDays = 3
/** So close to it siblings may meet on one day: there are no other days. */
export const daysForSiblings = 2
/** A light load on the eve and a glance on the day itself, minutes. */
const eveMinutes = 30
const examDayMinutes = 10

/**
 * Today's set: the answers that add most to the expected score on the day of the exam for each minute. A question at
 * most once a day; siblings on different days until the last two; misconceptions whose return has come before all
 * others; in the last three days only questions met before, unless those days are all there was, and at most half an
 * hour on the eve. Without a date and after the exam: what is due, then unseen questions in proportion to the exam.
 */
export function planDay<Q extends PlanQuestion>(
  request: PlanRequest<Q>,
  random: Random,
): DayPlan<Q> {
  const { questions, today, examOn } = request
  const daysLeft = examOn === undefined ? undefined : daysBetween(today, examOn)
  const isAhead = daysLeft !== undefined && daysLeft >= 0
  const scale = scaleOf(request, isAhead ? daysLeft : 0)
  const ranked = isAhead
    ? rankForExam(
        request,
        { scale, daysToExam: daysLeft, unseen: unseenOf(request, daysLeft) },
        random,
      )
    : rankByDue(request, scale, random)
  const { taken, left, minutes } = takeWithin({
    ranked,
    scale,
    minutes: isAhead ? loadOf(request, daysLeft) : request.minutes,
    siblings: isAhead && daysLeft <= daysForSiblings ? 'together' : 'apart',
    answered: questions.filter(({ card }) => card !== undefined && card.lastOn >= today),
  })
  const explain = explainerOf(request, isAhead ? scale : undefined)
  return {
    chosen: inShowOrder(taken, random).map(explain),
    minutes,
    postponed: left.flatMap(({ question }) => (isDue(question, today) ? [question] : [])),
    left,
    mockDue: mockDue(request, daysLeft),
  }
}

/** Nothing new at the very end, except for those who only began then. `daysLeft` is 0 or more. */
export function unseenOf(
  {
    questions,
    today,
  }: { questions: readonly { card: Pick<Card, 'firstOn'> | undefined }[]; today: string },
  daysLeft: number,
): 'in' | 'out' {
  if (daysLeft > lastDays) return 'in'
  if (daysLeft === 0) return 'out'
  const lastDaysFrom = addDays(today, daysLeft - lastDays)
  const wasMet = questions.some(({ card }) => card !== undefined && card.firstOn < lastDaysFrom)
  return wasMet ? 'out' : 'in'
}

/**
 * Minutes for the plan: at the very end fewer than the learner has, counting those already used today. `daysLeft`
 * is 0 or more.
 */
export function loadOf(
  { minutes, minutesPerDay }: Pick<PlanRequest<PlanQuestion>, 'minutes' | 'minutesPerDay'>,
  daysLeft: number,
): number {
  if (daysLeft > 1) return minutes
  const used = Math.max(0, minutesPerDay - minutes)
  const most = daysLeft === 0 ? examDayMinutes : eveMinutes
  return Math.min(minutes, Math.max(0, most - used))
}

/** Minutes of plan from today to the eve, with `minutesPerDay` for each day; `daysLeft` is 0 or more. */
export function minutesUntilExam(minutesPerDay: number, daysLeft: number): number {
  if (daysLeft === 0) return 0
  return minutesPerDay * (daysLeft - 1) + loadOf({ minutes: minutesPerDay, minutesPerDay }, 1)
}

function isDue({ card }: PlanQuestion, today: string): boolean {
  return card !== undefined && card.dueOn <= today
}

/** `exam` is today's scale where there is an exam ahead. */
function explainerOf<Q extends PlanQuestion>(
  { shares, today }: PlanView<Q>,
  exam: Scale | undefined,
): (taken: Taken<Q>) => PlannedQuestion<Q> {
  const daysSince = daysSinceOf(today)
  return ({ question, worth }) => {
    const { recallNow, recallWith, recallWithout, minutes } = worth
    return {
      question,
      reason: reasonOf(question, today),
      minutes,
      domainShare: shares.get(question.domain) ?? 0,
      daysSinceSeen: question.card && daysSince(question.card.lastOn),
      recallNow,
      exam: exam && {
        pointsPerMinute: exam.pointsPerMinute(question),
        recallWithout,
        recallWith,
      },
    }
  }
}

/** Why a question is, or would be, in the set of a study day. */
export function reasonOf({ card }: PlanQuestion, today: string): PlanReason {
  if (card === undefined) return 'unseen'
  if (hasReturn(card, today)) return 'misconception'
  return card.lastFraction < 1 ? 'wrong' : 'fading'
}

function mockDue(
  { questions, today, mocks, minutesPerDay }: PlanRequest<PlanQuestion>,
  daysLeft: number | undefined,
): MockSize | undefined {
  const { lastOn, full, unseen } = mocks
  const since = lastOn ?? firstDayOf(questions)
  const daysSince = since === undefined ? undefined : daysBetween(since, today)
  return mockDueOn({ daysSince, daysLeft, minutesPerDay, full, unseen })
}

function firstDayOf(questions: readonly PlanQuestion[]): string | undefined {
  let first: string | undefined
  for (const { card } of questions)
    if (card !== undefined && (first === undefined || card.firstOn < first)) first = card.firstOn
  return first
}
