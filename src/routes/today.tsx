import { Hono } from 'hono'
import { type Day, readToday, type Today, type TodayQuestion } from '#db/queries/today.ts'
import { planToday, todayRequest } from '#src/actions/start-today.ts'
import { type Blueprint, domainShare, findDomain, findTask } from '#src/domain/exam/blueprint.ts'
import type { Bars } from '#src/domain/exam/score-bars.ts'
import { barsForRetake, toldOfGoal } from '#src/domain/exam/told.ts'
import { addDays, daysBetween } from '#src/domain/memory/study-day.ts'
import { fewestMet, forecastScore } from '#src/domain/plan/forecast.ts'
import { mostMinutes } from '#src/domain/plan/minutes-a-day.ts'
import { observedMocks } from '#src/domain/plan/observed-mocks.ts'
import type { DayPlan } from '#src/domain/plan/plan-day.ts'
import { sharesOf } from '#src/domain/plan/shares.ts'
import { type Waiting, waitingAfter } from '#src/domain/plan/waiting.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { Env } from '#src/env.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { keepSession, sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { AssignmentCard } from '#views/assignments/assignment-cards.tsx'
import type { DomainBar } from '#views/outcome/bar-words.ts'
import type { ToldResult } from '#views/today/after-exam.tsx'
import type { PlanForecast, PlanPick } from '#views/today/plan-details.tsx'
import {
  type ExamDay,
  type PlanLine,
  type ProgressLine,
  TodayPage,
  type TodayState,
} from '#views/today/today-page.tsx'
import type { WaitingParts } from '#views/today/waiting.tsx'
import { toCards } from './assignment-cards.ts'
import { sittingTitle } from './sitting-view.ts'

/** What to do today, and why. */
export const today = new Hono<Env>()

today.get(urls.today(), async (c) => {
  const { deps } = c.var
  const who = whoIs(c)
  const read = await readToday(deps.db, who, '')
  if (read === undefined) return sessionGone(c)
  await keepSession(c, who, read.viewer)
  const { viewer, blueprint, open } = read
  return renderPage(
    c,
    <TodayPage
      viewer={toViewer(viewer)}
      today={read.today}
      exam={blueprint && { exam: blueprint.exam, name: blueprint.exam.toUpperCase() }}
      examDay={toExamDay(read)}
      told={toToldResult(read)}
      retake={toBars(barsForRetake(read), blueprint)}
      daysMissed={countMissed(read)}
      open={
        open && {
          id: open.id,
          title: sittingTitle({ exam: blueprint?.exam ?? '', mode: open.mode }),
          questions: open.questions,
          answered: open.answered,
          position: open.position,
          mode: open.mode,
        }
      }
      mock={
        read.mock && {
          id: read.mock.id,
          title: sittingTitle(read.mock),
          questions: read.mock.questions,
          answered: read.mock.answered,
        }
      }
      isNew={read.view.questions.every(({ card }) => card === undefined)}
      progress={toProgressLine(read.days, read.today)}
      state={toState(read)}
      startKey={deps.newId()}
      assignments={toTodayCards(read, who.now)}
    />,
  )
})

/** Only what can be worked on, or soon can. */
function toTodayCards({ assignments, viewer }: Today, now: number): AssignmentCard[] {
  const cards = toCards(assignments, { zone: viewer.zone, now }, 'with-cohort')
  return cards.filter(({ standing }) => standing !== 'done' && standing !== 'closed')
}

function toState(read: Today): TodayState {
  const { blueprint } = read
  if (blueprint === undefined)
    return {
      kind: 'no-goal',
      exams: read.exams.map((one) => ({
        exam: one.exam,
        name: one.exam.toUpperCase(),
        title: one.blueprint.title,
        body: one.blueprint.body,
        questions: one.questions,
      })),
    }
  // The page shows how many and why, which no dice decide; which ones is drawn when it starts.
  const set = planToday(read, blueprint, seededRandom(1))
  if (set.chosen.length > 0)
    return {
      kind: 'due',
      plan: {
        questions: set.chosen.length,
        minutes: Math.max(1, Math.round(set.minutes)),
        capMinutes: read.minutesPerDay,
        lines: toLines(set, blueprint),
        waiting: toWaiting(waitingAfter(todayRequest(read, blueprint), set), blueprint),
        picks: set.chosen.map((one) => toPick(one, blueprint)),
        forecast: toForecast(read, blueprint),
        mockDue: set.mockDue,
      },
    }
  const done = read.days.find((day) => day.studyOn === read.today)
  const nextOn = nextPlanned(read, blueprint)
  if (done === undefined) return { kind: 'nothing-due', nextOn }
  return { kind: 'done', answered: done.answers, share: done.earned / done.answers, nextOn }
}

/**
 * The next day with planned questions: tomorrow if its plan has any, otherwise when the first falls due. On the eve
 * none: the glance on the day of the exam is nothing to wait for.
 */
function nextPlanned(read: Today, blueprint: Blueprint): string | undefined {
  const { view, daysLeft, minutesPerDay } = read
  if (daysLeft === 1) return undefined
  const today = addDays(read.today, 1)
  const due = view.questions.flatMap(({ card }) => card?.dueOn ?? []).toSorted()
  // After the exam only what is due is announced, not the new ones that its plan would take.
  if (daysLeft !== undefined && daysLeft <= 0) return due[0] && (due[0] < today ? today : due[0])
  const tomorrow = { ...read, view: { ...view, today }, minutes: minutesPerDay }
  if (planToday(tomorrow, blueprint, seededRandom(1)).chosen.length > 0) return today
  return due.find((on) => on > today)
}

type Chosen = DayPlan<TodayQuestion>['chosen'][number]

function toPick({ question, ...numbers }: Chosen, blueprint: Blueprint): PlanPick {
  const { domain } = question
  return {
    ...numbers,
    // For a second attempt the plan weighs domains otherwise; the exam does not.
    domainShare: domainShare(blueprint, domain),
    domainName: findDomain(blueprint, domain)?.shortName ?? domain,
  }
}

const topicsShown = 5

function toWaiting(waiting: Waiting<TodayQuestion>, blueprint: Blueprint): WaitingParts {
  const { due, unseen, held, byDay, later } = waiting
  const nameOf = (code: string) => findDomain(blueprint, code)?.shortName ?? code
  const domains = blueprint.domains.map(({ code, shortName }) => ({
    name: shortName,
    due: due.filter(({ question }) => question.domain === code).length,
    unseen: unseen.filter(({ domain }) => domain === code).length,
  }))
  return {
    due: due.length,
    domains: domains.filter((one) => one.due + one.unseen > 0),
    first: due.slice(0, topicsShown).map(({ question, reason, daysSinceSeen }) => ({
      topic: findTask(blueprint, question.task)?.task.title ?? nameOf(question.domain),
      reason,
      daysSinceSeen,
    })),
    held,
    byDay,
    later,
  }
}

/** Minutes a day to compare: the learner's own, and half as many again in fives, if a goal may have them. */
function minutesToCompare(own: number): number[] {
  const more = Math.min(mostMinutes, Math.ceil((own * 1.5) / 5) * 5)
  return more > own ? [own, more] : [own]
}

function toForecast(read: Today, blueprint: Blueprint): PlanForecast | undefined {
  const { daysLeft, minutesPerDay, view } = read
  // On the eve there is nothing left to choose: its load is light, whatever the minutes.
  if (daysLeft === undefined || daysLeft <= 1) return undefined
  const met = view.questions.filter(({ card }) => card !== undefined).length
  if (met < fewestMet) return { kind: 'too-early', met, needed: fewestMet }
  const mocks = observedMocks(read.pastMocks)
  const { ifStopped, ifPlanned } = forecastScore(
    { ...view, shares: sharesOf(blueprint) },
    { daysToExam: daysLeft, minutesPerDay: minutesToCompare(minutesPerDay), mocks },
  )
  return { kind: 'expected', ifStopped, ifPlanned, mocks }
}

function toLines(
  set: DayPlan<TodayQuestion>,
  blueprint: NonNullable<Today['blueprint']>,
): PlanLine[] {
  const of = (reason: string) => set.chosen.filter((one) => one.reason === reason)
  const lines: PlanLine[] = []
  const met = [
    { reason: 'misconception', count: of('misconception').length },
    { reason: 'wrong', count: of('wrong').length },
    { reason: 'fading', count: of('fading').length },
  ] as const
  lines.push(...met.filter((line) => line.count > 0))
  for (const domain of blueprint.domains) {
    const count = of('unseen').filter((one) => one.question.domain === domain.code).length
    if (count > 0)
      lines.push({
        reason: 'unseen',
        count,
        domainName: findDomain(blueprint, domain.code)?.shortName ?? domain.code,
        examShare: domainShare(blueprint, domain.code),
      })
  }
  return lines
}

function toExamDay({ examOn: on, daysLeft }: Today): ExamDay {
  if (on === undefined || daysLeft === undefined) return { kind: 'none' }
  if (daysLeft > 0) return { kind: 'ahead', on, daysLeft }
  return daysLeft === 0 ? { kind: 'today', on } : { kind: 'past', on, daysAgo: -daysLeft }
}

function toToldResult(read: Today): ToldResult | undefined {
  const told = toldOfGoal(read)
  return told && { result: told.result, bars: toBars(told.bars, read.blueprint) }
}

/** In the order of the exam's domains. */
function toBars(bars: Bars | undefined, blueprint: Blueprint | undefined): DomainBar[] {
  return (blueprint?.domains ?? []).flatMap(({ code, shortName }) => {
    const bar = bars?.get(code)
    return bar === undefined ? [] : [{ name: shortName, bar }]
  })
}

function countMissed({ days, today: day }: Today): number {
  const last = days.findLast((one) => one.studyOn < day)
  if (last === undefined || days.some((one) => one.studyOn === day)) return 0
  return Math.max(0, daysBetween(last.studyOn, day) - 1)
}

function toProgressLine(days: readonly Day[], day: string): ProgressLine {
  const week = days.filter((one) => one.studyOn > addDays(day, -7))
  const answers = week.reduce((sum, one) => sum + one.answers, 0)
  if (answers === 0) return { kind: 'none' }
  return { kind: 'week', answers, share: week.reduce((sum, one) => sum + one.earned, 0) / answers }
}
