import { describe, expect, test } from 'vitest'
import { simulatedExam } from '#src/lab/simulate/readiness-blueprint.ts'
import { caveatWords, missingWords, swayWords } from '#views/progress/readiness-words.ts'

const [first, second] = simulatedExam.domains

function missing(all: number, inDomains: readonly number[]): string {
  return missingWords({
    kind: 'not-enough',
    answers: 20,
    missing: all,
    domains: [first, second].flatMap((domain, index) => {
      const some = inDomains[index]
      return domain === undefined || some === undefined
        ? []
        : [{ domain, answers: 5 - some, missing: some }]
    }),
  })
}

describe('what is missing', () => {
  test.each([
    [1, [], '1 more first answer to go, in any domain.'],
    [7, [3, 4], '7 more first answers to go, in these domains:'],
    [10, [3, 1], '10 more first answers to go, at least 4 of them in these domains:'],
  ])('of %i answers, %j in domains, is said in a sentence', (all, inDomains, words) => {
    expect(missing(all, inDomains)).toBe(words)
  })
})

test('how far a chance could move is a range, or that it would hardly move', () => {
  expect(swayWords({ low: 0.25, high: 0.98 })).toMatch(/between 25 and 98\s%\.$/)
  expect(swayWords({ low: 0.02, high: 0.02 })).toContain('hardly move it')
})

describe('caveats', () => {
  test('say that what repeating taught may make the chance too low', () => {
    expect(caveatWords({ kind: 'repeats-left-out' }, 'RHIA')).toMatch(/repeating .* too low/)
  })

  test('name the number of answers and the day of the latest', () => {
    const words = caveatWords({ kind: 'basis', answers: 1, latestOn: '2026-11-20' }, 'RHIA')
    expect(words.replaceAll('\u00a0', ' ')).toContain('1 answer to questions')
    expect(words.replaceAll('\u00a0', ' ')).toContain('20 Nov 2026')
  })

  test('say that the cut is ours, and whose questions the exam’s are not', () => {
    const cut = caveatWords({ kind: 'cut-unknown', cutShare: 0.68, scored: 130 }, 'RHIA')
    expect(cut).toMatch(/68\s%\s?of 130 questions, is an approximation/)
    expect(caveatWords({ kind: 'other-questions' }, 'RHIA')).toContain('not those of RHIA')
  })

  test('are whole sentences with one answer, one day and one candidate too', () => {
    const caveats = [
      { kind: 'old-answers', answers: 40, worth: 1.2 },
      { kind: 'rough-difficulties', answers: 1 },
      { kind: 'memory-carries-over', days: 1 },
      { kind: 'corrected', outcomes: 50 },
      { kind: 'uncorrected' },
      { kind: 'exam-day' },
      { kind: 'not-a-promise' },
      { kind: 'repeats-left-out' },
    ] as const
    for (const caveat of caveats) expect(caveatWords(caveat, 'RHIA')).toMatch(/^[A-Z].*\.$/)
  })
})
