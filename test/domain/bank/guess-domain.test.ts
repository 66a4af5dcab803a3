import { expect, test } from 'vitest'
import { guessDomain, withDomainAsCategory } from '#src/domain/bank/guess-domain.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { blueprint } from '#test/support/fixture-bank.ts'

function question(domain: string, category?: string): ReadQuestion {
  return {
    kind: 'numeric',
    line: 2,
    tags: [],
    stem: 'How many?',
    domain,
    ...(category !== undefined && { category }),
    answer: { value: 4, tolerance: 0 },
    why: '',
    mistakes: [],
  }
}

test('a domain by its name is a category, and guessed like one', () => {
  const [domain] = blueprint.domains
  const read = withDomainAsCategory(question(domain?.name ?? '', 'Sheet 3'), blueprint)
  expect(read.category).toBe(domain?.name)
  expect(guessDomain(read.category ?? '', blueprint)).toBe(domain?.code)
})

test('a domain by its code leaves the category as it was', () => {
  const [domain] = blueprint.domains
  const read = question(domain?.code ?? '', 'Sheet 3')
  expect(withDomainAsCategory(read, blueprint)).toBe(read)
})
