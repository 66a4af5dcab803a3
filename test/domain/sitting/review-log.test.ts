import { expect, test } from 'vitest'
import { addDays } from '#src/domain/memory/study-day.ts'
import { deriveLearner, type RecordedAnswer } from '#src/domain/sitting/derive.ts'
import { reviewHistories } from '#src/domain/sitting/review-log.ts'

function answerNumber(index: number, changes: Partial<RecordedAnswer> = {}): RecordedAnswer {
  return {
    sittingId: 's',
    questionId: `q${index}`,
    versionId: `q${index}@1`,
    exam: 'demo',
    domain: '1',
    studyOn: addDays('2026-11-01', index),
    at: Date.UTC(2026, 10, 1 + index, 12),
    fraction: 1,
    certainty: 'sure',
    elapsedMs: 10_000 + 1000 * index,
    medianMs: undefined,
    guessChance: 0.01,
    isKeyHidden: true,
    firstExposure: true,
    tallyKeys: [],
    ...changes,
  }
}

test('cards are those that everything else is derived from', () => {
  const answers = Array.from({ length: 40 }, (_, index) =>
    answerNumber(index, { questionId: `q${index % 7}`, fraction: index % 3 === 0 ? 0 : 1 }),
  )
  const derived = deriveLearner(answers.map((answer) => ({ kind: 'answer', ...answer })))
  const histories = reviewHistories(answers)
  expect([...histories].map(([id, { card }]) => [id, card])).toEqual(
    [...derived.cards].map(([id, { card }]) => [id, card]),
  )
  expect(histories.get('q3')).toMatchObject({ firstAt: answers[3]?.at })
  expect(histories.get('q3')?.reviews).toHaveLength(6)
})

test('Easy needs twenty timed answers and is for the quickest quarter, by first answers only', () => {
  const gradesOf = (count: number) =>
    [...reviewHistories(Array.from({ length: count }, (_, index) => answerNumber(index)))].flatMap(
      ([, { reviews }]) => reviews.map(({ grade }) => grade),
    )
  expect(new Set(gradesOf(19))).toEqual(new Set([3]))
  // The fifth of twenty is the 25th percentile; quicker than it are four.
  expect(gradesOf(20)).toEqual([4, 4, 4, 4, ...Array.from({ length: 16 }, () => 3)])
})

test('each interval follows on the one before, and a time that was not measured is 0', () => {
  const again = { questionId: 'q', elapsedMs: undefined }
  const answers = [0, 1, 2].map((index) =>
    answerNumber(index, { ...again, firstExposure: index === 0 }),
  )
  const reviews = reviewHistories(answers).get('q')?.reviews ?? []
  expect(reviews.map(({ lastIntervalDays }) => lastIntervalDays)).toEqual([
    0,
    ...reviews.slice(0, 2).map(({ intervalDays }) => intervalDays),
  ])
  expect(reviews.map(({ elapsedMs }) => elapsedMs)).toEqual([0, 0, 0])
})
