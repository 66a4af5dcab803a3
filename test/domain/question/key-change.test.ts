import { expect, test } from 'vitest'
import { keyChange } from '#src/domain/question/key-change.ts'
import type { Question } from '#src/domain/question/question.ts'
import { questions } from '#test/support/fixture-bank.ts'

function ofKind<Kind extends Question['kind']>(kind: Kind): Extract<Question, { kind: Kind }> {
  const found = questions.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found as Extract<Question, { kind: Kind }>
}

const single = ofKind('single-best-answer')
const matching = ofKind('matching')
const ordering = ofKind('ordering')
const numeric = ofKind('numeric')

const moved = single.options.map(({ isKey: _, ...one }, index) => ({ ...one, isKey: index === 2 }))
const pairs = matching.prompts.map((one) => ({ ...one, match: matching.choices[0]?.id ?? '' }))
const late = { id: 'z', text: 'Lock the door', why: 'Last of all.' }

const cases: [string, Question, Question, ReturnType<typeof keyChange>][] = [
  ['other words', single, { ...single, stem: 'Another question?' }, 'none'],
  ['another option', single, { ...single, options: moved }, 'key'],
  ['another option and one less', single, { ...single, options: moved.slice(1) }, 'key-and-parts'],
  ['one option less', single, { ...single, options: single.options.slice(0, 3) }, 'none'],
  ['other pairs', matching, { ...matching, prompts: pairs }, 'key'],
  ['another order', ordering, { ...ordering, steps: ordering.steps.toReversed() }, 'key'],
  ['a step more', ordering, { ...ordering, steps: [late, ...ordering.steps] }, 'none'],
  ['another number', numeric, { ...numeric, answer: { value: 7, tolerance: 0 } }, 'key-and-parts'],
  ['another kind', single, numeric, 'key-and-parts'],
]

test.for(cases)('%s: what is right changes as told', ([, before, after, change]) => {
  expect(keyChange(before, after)).toBe(change)
})
