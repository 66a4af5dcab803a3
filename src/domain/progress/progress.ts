import { type Blueprint, paceMs } from '#src/domain/exam/blueprint.ts'
import type { Calibration } from '#src/domain/memory/calibration.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import type { FirstAnswer, Population } from '#src/domain/readiness/ability/ability.ts'
import type { Forecast } from '#src/domain/readiness/outcome/forecast-quality.ts'
import { ownReadiness } from '#src/domain/readiness/own-readiness.ts'
import type { Readiness } from '#src/domain/readiness/readiness.ts'
import { type CalendarWeek, calendarWeeks } from './calendar.ts'
import { type CertaintyCheck, checkCertainty } from './certainty.ts'
import { type BankPart, type DomainMastery, type MetQuestion, masteryByDomain } from './mastery.ts'
import { type Pace, paceOf } from './pace.ts'
import { currentStreak, type Streak } from './streak.ts'
import { type StudyDay, type Totals, totalsOf } from './totals.ts'
import { forecastWorkload, type Workload } from './workload.ts'

/** A learner's own record of one exam. */
export type ProgressRecord = {
  blueprint: Blueprint
  /** Study day. */
  today: string
  /** `undefined`: no date, no limit set. */
  examOn: string | undefined
  minutesPerDay: number | undefined
  /** Factor on the exam's time that the learner has been granted; 0: no clock. */
  timeFactor: number
  /** All study days with answers, oldest first. */
  days: readonly StudyDay[]
  /** `lastElapsedMs` is how long the last answer took, where it was measured. */
  met: readonly (MetQuestion & { lastElapsedMs: number | undefined })[]
  /** `guessChance` is the mean chance to be right by luck, 0 to 1. */
  bank: readonly (BankPart & { guessChance: number })[]
  /** By code of the domain. */
  priors: ReadonlyMap<string, Prior>
  /** How this learner forgets, as it holds today. */
  calibration: Calibration
  /** First answers to questions never seen before, rapid guesses left out. */
  answers: readonly FirstAnswer[]
  /** Mean difficulty of the bank, in logits. */
  bankDifficulty: number
  /** What learners of the exam bring along. */
  population: Population
  /** Outcomes of earlier candidates with what had been forecast for them. */
  forecasts: readonly Forecast[]
}

/** How far a learner has come with an exam. */
export type Progress = {
  totals: Totals
  readiness: Readiness
  mastery: readonly DomainMastery[]
  calendar: readonly CalendarWeek[]
  streak: Streak
  workload: Workload
  certainty: CertaintyCheck
  pace: Pace
  /** Time that the real exam leaves this learner for one question. */
  examPaceMs: number
}

/** Weeks of the calendar. */
const calendarLength = 26
const paceWeeks = 13

/** Everything that the page of progress says, from the record alone. */
export function summariseProgress(record: ProgressRecord): Progress {
  return { ...summariseAnswers(record), readiness: ownReadiness(record) }
}

/** All of it but readiness. */
export function summariseAnswers(
  record: Omit<ProgressRecord, 'answers' | 'bankDifficulty' | 'population' | 'forecasts'>,
): Omit<Progress, 'readiness'> {
  const { blueprint, today, examOn, days, met, timeFactor } = record
  const examPaceMs = paceMs(blueprint) * (timeFactor === 0 ? 1 : timeFactor)
  const pace = paceOf(days, today, paceWeeks)
  return {
    totals: totalsOf(days),
    mastery: masteryByDomain(record),
    calendar: calendarWeeks(days, today, calendarLength),
    streak: currentStreak(
      days.map((day) => day.studyOn),
      today,
    ),
    workload: forecastWorkload({
      cards: met.map((one) => one.card),
      today,
      examOn,
      answerMs: pace.kind === 'measured' ? pace.typicalMs : examPaceMs,
    }),
    certainty: checkCertainty(days),
    pace,
    examPaceMs,
  }
}
