import { addDays } from '#src/domain/memory/study-day.ts'
import { weekStart } from './calendar.ts'
import { fewestAnswers } from './rate.ts'
import { type StudyDay, sumOf } from './totals.ts'

/** A week's typical time per answer in ms. `undefined`: too few answers. */
export type PaceWeek = { startsOn: string; answers: number; typicalMs: number | undefined }

/**
 * - `measured`: `typicalMs` per answer over the last four weeks, or over all time where those are too few
 * - `too-few`: `missing` more answers are needed
 */
export type Pace =
  | { kind: 'measured'; typicalMs: number; answers: number; weeks: readonly PaceWeek[] }
  | { kind: 'too-few'; missing: number }

const fewestTimed = 10
const recentDays = 28

/** Time per answer lately and in each of the last `weeks` weeks, oldest first. */
export function paceOf(days: readonly StudyDay[], today: string, weeks: number): Pace {
  const timed = days.filter((day) => day.elapsedMs > 0)
  const missing = fewestTimed - answersOn(timed)
  if (missing > 0) return { kind: 'too-few', missing }
  const recent = timed.filter((day) => day.studyOn > addDays(today, -recentDays))
  const basis = answersOn(recent) >= fewestTimed ? recent : timed
  const thisWeek = weekStart(today)
  return {
    kind: 'measured',
    typicalMs: typicalAnswerMs(basis),
    answers: answersOn(basis),
    weeks: Array.from({ length: weeks }, (_, index) =>
      paceWeek(timed, addDays(thisWeek, -7 * (weeks - 1 - index))),
    ),
  }
}

/**
 * Median of the days' mean times per answer, each day weighing as much as it has answers, in ms; 0 without
 * any. Of each day only the sum is known; the median keeps one long lunch from counting.
 */
export function typicalAnswerMs(days: readonly StudyDay[]): number {
  const byMean = days
    .filter((day) => day.answers > 0)
    .map((day) => ({ answers: day.answers, meanMs: day.elapsedMs / day.answers }))
    .toSorted((one, other) => one.meanMs - other.meanMs)
  const half = answersOn(days) / 2
  let passed = 0
  for (const { answers, meanMs } of byMean) {
    passed += answers
    if (passed >= half) return meanMs
  }
  return 0
}

function paceWeek(timed: readonly StudyDay[], startsOn: string): PaceWeek {
  const endsOn = addDays(startsOn, 6)
  const days = timed.filter((day) => day.studyOn >= startsOn && day.studyOn <= endsOn)
  const answers = answersOn(days)
  return {
    startsOn,
    answers,
    typicalMs: answers < fewestAnswers ? undefined : typicalAnswerMs(days),
  }
}

function answersOn(days: readonly StudyDay[]): number {
  return sumOf(days, (day) => day.answers)
}
