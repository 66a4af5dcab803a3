import { expect, test } from 'vitest'
import { limitWords } from '#views/progress/workload.tsx'

test.each([
  [8, 20, 40, 'about 12 are left for new questions.'],
  [19, 20, 1, 'about 1 is left for new questions.'],
  [8, 20, 0, 'about 12 are left; you have met all our questions.'],
  [20, 20, 40, 'That fills your 20 minutes.'],
  [30, 20, 40, 'more than your 20 minutes'],
])(
  '%d minutes that come back, of %d, with %d new questions: “%s”',
  (needed, limit, unseen, words) => {
    expect(limitWords(needed, limit, unseen).replaceAll('\u00a0', ' ')).toContain(words)
  },
)

test('without a limit nothing is said of it', () => {
  expect(limitWords(8, undefined, 40)).toBe('')
})
