import { daysBetween, laterDay } from '#src/domain/memory/study-day.ts'
import type { FirstAnswer } from './ability/ability.ts'
import { ageWeight } from './ability/sample.ts'
import type { Recalibration } from './outcome/outcomes.ts'

/**
 * What has to be said beside a readiness.
 * - `basis`: how many first answers it rests on, the latest on which study day
 * - `old-answers`: for how many fresh ones they all count, being less than half of them
 * - `cut-unknown`: the share that passes is our approximation
 * - `other-questions`: the real exam's questions may be harder or easier than ours
 * - `rough-difficulties`: for how many of the answers the question's difficulty is hardly known
 * - `repeats-left-out`: what repeating taught shows on new questions only; as far as it does, the chance is too low
 * - `not-a-promise`: a chance for a person with these answers
 * - `exam-day`: effects of the day are left out; every question is taken to be answered
 * - `memory-carries-over`: on the way to the exam, cards are taken to speak for new questions
 * - `corrected`, `uncorrected`: whether outcomes of earlier candidates have moved the chance
 */
export type Caveat =
  | { kind: 'basis'; answers: number; latestOn: string }
  | { kind: 'old-answers'; answers: number; worth: number }
  | { kind: 'cut-unknown'; cutShare: number; scored: number }
  | { kind: 'other-questions' }
  | { kind: 'rough-difficulties'; answers: number }
  | { kind: 'repeats-left-out' }
  | { kind: 'not-a-promise' }
  | { kind: 'exam-day' }
  | { kind: 'memory-carries-over'; days: number }
  | { kind: 'corrected'; outcomes: number }
  | { kind: 'uncorrected' }

/** A standard error above this, in logits, is hardly knowing a difficulty. */
const roughError = 0.5

/** Everything that has to be said, most important first. `days`: until the exam; `undefined` without a way to it. */
export function caveatsOf(facts: {
  answers: readonly FirstAnswer[]
  today: string
  exam: { cutShare: number; scored: number }
  days: number | undefined
  recalibration: Recalibration | undefined
}): Caveat[] {
  const { answers, today, exam, days, recalibration } = facts
  const perDay = new Map<string, number>()
  for (const { on } of answers) perDay.set(on, (perDay.get(on) ?? 0) + 1)
  let [worth, latestOn] = [0, answers[0]?.on ?? today]
  for (const [on, count] of perDay) {
    worth += count * ageWeight(daysBetween(on, today))
    latestOn = laterDay(latestOn, on)
  }
  const rough = answers.filter(({ difficulty }) => difficulty.variance > roughError ** 2).length
  return [
    { kind: 'basis', answers: answers.length, latestOn },
    ...(worth < answers.length / 2
      ? [{ kind: 'old-answers', answers: answers.length, worth } as const]
      : []),
    { kind: 'repeats-left-out' },
    { kind: 'not-a-promise' },
    { kind: 'cut-unknown', cutShare: exam.cutShare, scored: exam.scored },
    { kind: 'other-questions' },
    ...(rough > 0 ? [{ kind: 'rough-difficulties', answers: rough } as const] : []),
    ...(days === undefined ? [] : [{ kind: 'memory-carries-over', days } as const]),
    { kind: 'exam-day' },
    recalibration === undefined
      ? { kind: 'uncorrected' }
      : { kind: 'corrected', outcomes: recalibration.outcomes },
  ]
}
