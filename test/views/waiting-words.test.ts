import { expect, test } from 'vitest'
import { spreadWords } from '#views/today/waiting.tsx'

test.each([
  [[6, 5, 5, 3], 0, 'they are spread over the next 4 days: 6, 5, 5 and 3; each answer'],
  [[6, 0, 3], 0, 'spread over the next 3 days: 6, 0 and 3;'],
  [[0, 2, 0], 0, 'all of them come in 2 days;'],
  [[0, 3, 2], 0, 'none comes tomorrow, then they are spread over 2 days: 3 and 2;'],
  [
    [0, 0, 0, 0, 17, 15, 15],
    35,
    'none comes in the next 4 days, then they are spread over 3 days: 17, 15 and 15, and 35 come after that;',
  ],
  [[0, 0, 2], 4, '2 come in 3 days, and 4 come after that;'],
  [[4], 0, 'all of them come tomorrow;'],
  [[0, 1], 0, 'it comes in 2 days;'],
  [[], 1, 'It comes back when it brings more than others.'],
  [[1], 3, '1 comes tomorrow, and 3 come after that;'],
  [[2, 2], 1, '2 and 2, and 1 comes after that;'],
  [[], 5, 'They come back when they bring more than others.'],
])('%j and %d later is said as “%s”', (byDay, later, words) => {
  expect(spreadWords({ byDay, later })).toContain(words)
})
