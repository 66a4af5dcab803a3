import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameQuestions, toQuestion } from '#src/domain/formats/name-questions.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'

function asked(
  stem: string,
  named: { id?: string; title?: string; line?: number } = {},
): ReadQuestion {
  return {
    line: 1,
    stem,
    tags: [],
    kind: 'single-best-answer',
    options: [
      { id: 'a', text: 'Yes', isKey: true, why: '' },
      { id: 'b', text: 'No', isKey: false, why: '' },
    ],
    keepOrder: false,
    ...named,
  }
}

function idsOf(...questions: ReadQuestion[]): string[] {
  return nameQuestions(questions).questions.map(({ id }) => id)
}

describe('the id of a question', () => {
  test('is its own in kebab-case, or else its title', () => {
    expect(
      idsOf(asked('One?', { id: 'HIM_Q 01/é' }), asked('Two?', { title: 'Billing, part 2' })),
    ).toEqual(['him-q-01-e', 'billing-part-2'])
  })

  test('is made of its content where names are absent, shared, empty or long', () => {
    const ids = idsOf(
      asked('One?', { title: 'Question' }),
      asked('Two?', { title: 'question' }),
      asked('Three?', { id: '???' }),
      asked('Four?', { id: 'x'.repeat(80) }),
      asked('Five?'),
    )
    for (const id of ids) expect(id).toMatch(/^q-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(5)
  })

  test('given by hand goes before the same as a title', () => {
    expect(idsOf(asked('One?', { title: 'Intake' }), asked('Two?', { id: 'intake' }))[1]).toBe(
      'intake',
    )
  })

  test('does not depend on where the question stands', () => {
    const named = fc.record(
      { id: fc.constantFrom('a', 'b', 'A', '!'), title: fc.constantFrom('a', 'c', 'C c') },
      { requiredKeys: [] },
    )
    const bank = fc.uniqueArray(fc.tuple(fc.nat(500), named), {
      selector: ([stem]) => stem,
      maxLength: 12,
    })
    fc.assert(
      fc.property(bank, fc.nat(), (list, turn) => {
        const questions = list.map(([stem, names]) => asked(`What is ${stem}?`, names))
        const at = questions.length === 0 ? 0 : turn % questions.length
        const turned = [...questions.slice(at), ...questions.slice(0, at)]
        const byStem = (all: readonly ReadQuestion[]) =>
          new Map(nameQuestions(all).questions.map(({ stem, id }) => [stem, id]))
        const ids = byStem(questions)
        expect(Object.fromEntries(byStem(turned))).toEqual(Object.fromEntries(ids))
        expect(new Set(ids.values()).size).toBe(list.length)
        for (const id of ids.values()) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      }),
    )
  })
})

test('a question that stands in the file twice is taken once and told', () => {
  const { questions, problems } = nameQuestions([
    asked('One?', { id: 'a' }),
    asked(' One?\r\n', { id: 'b', line: 9 }),
  ])
  expect(questions.map(({ id }) => id)).toEqual(['a'])
  expect(problems).toEqual([
    {
      severity: 'warning',
      line: 9,
      question: 'b',
      message: 'the question stands in the file twice; it is taken once',
    },
  ])
})

test('what a file does not say is filled in, and what it says stays', () => {
  const source = { cite: 'The course book' }
  const defaults = { domain: '1', task: '1.A', level: 'recall', asOf: '2026-11', source } as const
  const [named] = nameQuestions([
    { ...asked('One?', { id: 'a', title: 'T' }), task: '2.B', category: 'C' },
  ]).questions
  expect(named && toQuestion(named, defaults)).toEqual({
    id: 'a',
    domain: '1',
    task: '2.B',
    level: 'recall',
    asOf: '2026-11',
    sources: [source],
    stem: 'One?',
    tags: [],
    kind: 'single-best-answer',
    options: [
      { id: 'a', text: 'Yes', isKey: true, why: '' },
      { id: 'b', text: 'No', isKey: false, why: '' },
    ],
    keepOrder: false,
  })
})
