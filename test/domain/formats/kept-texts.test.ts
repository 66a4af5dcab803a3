import { expect, test } from 'vitest'
import { withinReading } from '#src/domain/formats/kept-texts.ts'
import type { Problem } from '#src/domain/formats/problem.ts'

function problemAt(line: number, kept?: string): Problem {
  const message = 'an essay is not held'
  return { severity: 'error', line, message, ...(kept !== undefined && { kept }) }
}

test('texts are kept as they are where an author can read them', () => {
  const problems = [problemAt(1, 'Write about audits.'), problemAt(2)]
  expect(withinReading(problems)).toBe(problems)
})

test('of ten million characters on problems stay without their texts, and that is said once', () => {
  const long = 'x'.repeat(6_000_000)
  const problems = [problemAt(1, long), problemAt(2), problemAt(3, long), problemAt(4, 'short')]
  expect(withinReading(problems)).toEqual([
    problemAt(1, long),
    problemAt(2),
    problemAt(3),
    problemAt(4),
    {
      severity: 'warning',
      line: 3,
      message:
        'what could not be held from here on stands in the file alone: it is too much to show',
    },
  ])
})
