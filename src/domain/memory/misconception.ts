import type { Fraction } from '#src/domain/question/parts.ts'
import type { Certainty } from './recall.ts'
import { addDays } from './study-day.ts'

/**
 * Something the learner was sure of and got wrong.
 * - `sinceOn`: study day of the first such answer since it was last cleared
 * - `returnOn`: first study day on which an answer can show that it is corrected
 * - `nextReturn`: which of the two returns that is
 */
export type Misconception = { sinceOn: string; returnOn: string; nextReturn: 'first' | 'second' }

/** One answer that says something about memory, on study day `on`. */
export type JudgedAnswer = { fraction: Fraction; certainty: Certainty | undefined; on: string }

const daysToFirstReturn = 1
const daysToSecondReturn = 7
/** A fraction below this is mostly wrong. */
export const mostlyWrongBelow = 0.5

/** Sure, and less than half right. */
export function isSureButWrong(answer: Omit<JudgedAnswer, 'on'>): boolean {
  return answer.certainty === 'sure' && answer.fraction < mostlyWrongBelow
}

/**
 * The misconception after an answer, `undefined` when there is none:
 * - sure but wrong opens it, and any answer less than half right starts it again: first return after 1 day
 * - before the day of its return nothing else changes it; the correction is still fresh
 * - right and not a guess on that day or later: from the first return to the second, 7 days on; at the
 *   second it is cleared
 * - partly right or a lucky guess then: the same return again the next day
 *
 * Source: high-confidence errors are corrected best but the correction fades within a week
 * (Butterfield & Metcalfe 2001; Wang & Yang 2021); the days are a house rule.
 */
export function nextMisconception(
  current: Misconception | undefined,
  answer: JudgedAnswer,
): Misconception | undefined {
  if (isSureButWrong(answer)) return restarted(current?.sinceOn ?? answer.on, answer.on)
  if (!current) return undefined
  if (answer.fraction < mostlyWrongBelow) return restarted(current.sinceOn, answer.on)
  if (answer.on < current.returnOn) return current
  if (answer.fraction < 1 || answer.certainty === 'guess')
    return { ...current, returnOn: addDays(answer.on, daysToFirstReturn) }
  if (current.nextReturn === 'second') return undefined
  return { ...current, returnOn: addDays(answer.on, daysToSecondReturn), nextReturn: 'second' }
}

function restarted(sinceOn: string, on: string): Misconception {
  return { sinceOn, returnOn: addDays(on, daysToFirstReturn), nextReturn: 'first' }
}
