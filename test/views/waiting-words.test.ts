import { expect, test } from 'vitest'
import { spreadWords } from '#views/today/waiting.tsx'

test.each([
  [[6, 5, 5, 3], 0, 'they are spread over the next 4 days: 6, 5, 5 and 3; each answer'],
  [[0, 2, 0], 0, 'spread over the next 2 days: 0 and 2;'],
  [[4], 0, 'all of them come tomorrow;'],
  [[1], 3, '1 comes tomorrow, and 3 come after that;'],
  [[2, 2], 1, '2 and 2, and 1 comes after that;'],
  [[], 5, 'They come back when they bring more than others.'],
])('%j and %d later is said as “%s”', (byDay, later, words) => {
  expect(spreadWords({ byDay, later })).toContain(words)
})
