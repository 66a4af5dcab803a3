import { expect, test } from 'vitest'
import { limitWords } from '#views/progress/workload.tsx'

test.each([
  [8, 20, 'new-questions', 'about 12 are left for new questions.'],
  [19, 20, 'new-questions', 'about 1 is left for new questions.'],
  [8, 20, 'all-met', 'about 12 are left; you have met all our questions.'],
  [8, 20, 'exam-is-near', 'about 12 are left.'],
  [20, 20, 'new-questions', 'That fills your 20 minutes.'],
  [30, 20, 'new-questions', 'more than your 20 minutes'],
] as const)('%d minutes that come back, of %d, with %s: “%s”', (needed, limit, rest, words) => {
  expect(limitWords(needed, limit, rest).replaceAll('\u00a0', ' ')).toContain(words)
})

test('without a limit nothing is said of it', () => {
  expect(limitWords(8, undefined, 'new-questions')).toBe('')
})
