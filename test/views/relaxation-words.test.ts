import { expect, test } from 'vitest'
import { type RelaxationStep, relaxationSteps } from '#src/domain/mock/form/relaxations.ts'
import { relaxationSentences } from '#views/mocks/relaxation-words.ts'

test('what a form had to give up is one sentence for each kind, all domains together', () => {
  const sentences = relaxationSentences(
    [
      { step: 'seen-long-ago', domain: '1', count: 3 },
      { step: 'seen-long-ago', domain: '3', count: 1 },
      { step: 'shorter', domain: '1', count: 50 },
    ],
    80,
  )
  expect(sentences).toEqual([
    '4 questions you met before, more than 30 days ago.',
    'A shorter form: 80 of the 130 questions that count, in the same proportions.',
  ])
})

test('each kind has a sentence in the singular as well', () => {
  const sentences = relaxationSteps.flatMap((step: RelaxationStep) =>
    relaxationSentences([{ step, count: 1 }], 20),
  )
  expect(sentences).toHaveLength(relaxationSteps.length)
  for (const sentence of sentences) expect(sentence).not.toMatch(/^1 (questions|tasks)/)
})
