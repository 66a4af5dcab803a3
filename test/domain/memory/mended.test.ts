import { expect, test } from 'vitest'
import { mendedIn, type PastAnswer } from '#src/domain/memory/mended.ts'
import { on } from './histories.ts'

function answered(questionId: string, day: number, changes: Partial<PastAnswer> = {}): PastAnswer {
  return {
    questionId,
    on: on(day),
    fraction: 0,
    certainty: 'sure',
    isKeyHidden: true,
    elapsedMs: 30_000,
    medianMs: 40_000,
    isMisconception: false,
    ...changes,
  }
}

test('what was sure but wrong and is no misconception today is mended, once, the latest first', () => {
  const past = [answered('q2', 9), answered('q1', 7), answered('q2', 3)]
  expect(mendedIn(past)).toEqual([
    { questionId: 'q2', wrongOn: on(9) },
    { questionId: 'q1', wrongOn: on(7) },
  ])
})

test.each<[string, Partial<PastAnswer>]>([
  ['still a misconception', { isMisconception: true }],
  ['not said to be sure', { certainty: 'unsure' }],
  ['said without a certainty', { certainty: undefined }],
  ['half right', { fraction: 0.5 }],
  ['a rapid guess', { elapsedMs: 900 }],
  ['given with the key in view', { isKeyHidden: false }],
])('an answer that is %s mends nothing', (_, changes) => {
  expect(mendedIn([answered('q1', 1, changes)])).toEqual([])
})
