import type { Card } from '#src/domain/memory/card.ts'
import { forecastDue } from '#src/domain/memory/due.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'

/** Cards that come back on a day; `overdue` ones have waited since earlier days and are on today. */
export type WorkDay = { on: string; due: number; overdue: number }

/** What is to be reviewed if nothing new is added, each card counted once. */
export type Workload = {
  /** From today to the eve of the exam, at most 30 days. */
  days: readonly WorkDay[]
  /** The day after the last one is the exam. */
  endsAtExam: boolean
  /** The nearest days, at most 14: how many, and what they bring. */
  near: { days: number; cards: number; minutesPerDay: number }
}

export type WorkloadRequest = {
  cards: readonly Card[]
  /** Study day. */
  today: string
  /** Day of the exam, `undefined` without one; a day that is not ahead counts as none. */
  examOn: string | undefined
  /** Expected time per answer. */
  answerMs: number
}

const mostDays = 30

/** Days that the sentence about minutes looks ahead, and all that fits on a phone. */
export const nearDays = 14

/** How much work the cards of a learner bring on each of the days ahead. */
export function forecastWorkload(request: WorkloadRequest): Workload {
  const { cards, today, examOn, answerMs } = request
  const daysToExam = examOn === undefined ? 0 : daysBetween(today, examOn)
  const endsAtExam = daysToExam >= 1 && daysToExam <= mostDays
  const count = endsAtExam ? daysToExam : mostDays
  const overdue = cards.filter((card) => card.dueOn < today).length
  const days = forecastDue(cards, today, count).map(({ on, count: due }, index) =>
    index === 0 ? { on, due: due - overdue, overdue } : { on, due, overdue: 0 },
  )
  const near = days.slice(0, nearDays)
  const nearCards = near.reduce((sum, day) => sum + day.due + day.overdue, 0)
  return {
    days,
    endsAtExam,
    near: {
      days: near.length,
      cards: nearCards,
      minutesPerDay: (nearCards * answerMs) / 60_000 / near.length,
    },
  }
}
