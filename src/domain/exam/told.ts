import type { Bars } from './score-bars.ts'

/** What became of an exam; `untold`: its candidate would rather not say. */
export const results = ['passed', 'not-passed', 'untold'] as const

export type Result = (typeof results)[number]

/** What a learner told of one exam day. */
export type Told = {
  /** Local day of the exam. */
  examOn: string
  result: Result
  /** Empty: none told. */
  bars: Bars
}

/** What is known of a learner's exam days. */
export type ExamDays = {
  /** Day of the goal. Absent: no date. */
  examOn: string | undefined
  /** Study day. */
  today: string
  /** Latest exam day first. */
  told: readonly Told[]
}

/**
 * The exam day that can be told of: the goal's once it is past, otherwise the latest that was told of, so that one may
 * change one's mind. `undefined`: none yet.
 */
export function dayToTell({ examOn, today, told }: ExamDays): string | undefined {
  return examOn !== undefined && examOn < today ? examOn : told[0]?.examOn
}

/** Whether a day can be told of: the goal's once it is past, and every day that was told of. */
export function mayTell({ examOn, today, told }: ExamDays, day: string): boolean {
  return (day === examOn && day < today) || told.some((one) => one.examOn === day)
}

/** What was told of the goal's day. `undefined`: nothing. */
export function toldOfGoal({ examOn, told }: ExamDays): Told | undefined {
  return told.find((one) => one.examOn === examOn)
}

/**
 * The bars of the last exam before the one ahead, where that was not passed and bars were told. `undefined`: there is
 * nothing to plan a second attempt from, or no exam ahead.
 */
export function barsForRetake({ examOn, today, told }: ExamDays): Bars | undefined {
  if (examOn === undefined || examOn < today) return undefined
  const last = told.find((one) => one.examOn < examOn)
  return last?.result === 'not-passed' && last.bars.size > 0 ? last.bars : undefined
}
