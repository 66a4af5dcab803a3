import fc from 'fast-check'
import { type Answer, type AppliedAnswer, applyAnswer, type Card } from '#src/domain/memory/card.ts'
import { startPrior } from '#src/domain/memory/prior.ts'
import { certainties } from '#src/domain/memory/recall.ts'
import { addDays } from '#src/domain/memory/study-day.ts'

/** An answer with the question and the domain it belongs to. */
export type PastAnswer = Answer & { questionId: string; domainId: string }

export const day0 = '2026-03-01'

/** Study day number `day` of a history that starts on `day0`. */
export function on(day: number): string {
  return addDays(day0, day)
}

/** A right answer on study day `day`, four options, nothing said, unhurried; `changes` replace parts. */
export function answerOn(day: number, changes: Partial<Answer> = {}): Answer {
  return {
    fraction: 1,
    certainty: undefined,
    elapsedMs: 30_000,
    medianMs: 40_000,
    guessChance: 0.25,
    isKeyHidden: true,
    studyOn: on(day),
    at: Date.parse(`${on(day)}T12:00:00Z`),
    ...changes,
  }
}

export const retention = 0.9

/** One answer of the average learner who knows half of the domain. */
export function apply(card: Card | undefined, answer: Answer): AppliedAnswer {
  return applyAnswer({ card, prior: startPrior, answer, retention })
}

export function cardAfter(...answers: Answer[]): Card {
  const [first, ...rest] = answers
  return rest.reduce(
    (card, answer) => apply(card, answer).card,
    apply(undefined, first as Answer).card,
  )
}

export const certainty = fc.constantFrom(undefined, ...certainties)
export const fraction = fc.constantFrom(0, 0, 1, 1, 1, 0.25, 0.5, 2 / 3)

/** An answer `sinceDays` after the one before it; some clocks go backwards. */
const historyStep = fc.record({
  sinceDays: fc.oneof(
    fc.constantFrom(0, 1, 2, 7),
    fc.integer({ min: 0, max: 400 }),
    fc.constantFrom(-1, -30),
  ),
  questionId: fc.constantFrom('q1', 'q2', 'q3'),
  fraction,
  certainty,
  elapsedMs: fc.constantFrom(undefined, 900, 3_500, 45_000),
  medianMs: fc.constantFrom(undefined, 20_000, 60_000),
  guessChance: fc.constantFrom(0.01, 0.1, 0.25, 0.5),
  isKeyHidden: fc.constantFrom(true, true, true, false),
})

/** Histories over three questions in two domains. */
export const history: fc.Arbitrary<PastAnswer[]> = fc
  .array(historyStep, { minLength: 1, maxLength: 25 })
  .map((steps) => {
    let day = 0
    return steps.map(({ sinceDays, ...step }) => {
      day += sinceDays
      const domainId = step.questionId === 'q3' ? 'rhia/2' : 'rhia/1'
      return { ...answerOn(day), ...step, domainId }
    })
  })
