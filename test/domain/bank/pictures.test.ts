import { expect, test } from 'vitest'
import { shownHashes, withPictures } from '#src/domain/bank/pictures.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'

const hash = 'ab'.repeat(32)

function numeric(image: string): ReadQuestion {
  return {
    kind: 'numeric',
    id: 'dose',
    line: 7,
    tags: [],
    stem: `Read ![the scale](image:${image}).`,
    answer: { value: 4, tolerance: 0 },
    why: `See ![the line](image:${image}).`,
    mistakes: [{ value: 5, why: `You read ![the upper edge](image:${image}).` }],
  }
}

test('every text of a question shows its pictures by their hash, also the reason of a wrong number', () => {
  const { question, problems } = withPictures(numeric('scale.png'), new Map([['scale.png', hash]]))
  expect(question).toEqual(numeric(hash))
  expect(problems).toEqual([])
  expect(shownHashes([question, question])).toEqual([hash])
})

test('a picture that is not at hand stays as its description, and is told once with question and line', () => {
  const { question, problems } = withPictures(numeric(hash), new Map())
  expect(question).toMatchObject({
    stem: 'Read the scale.',
    mistakes: [{ value: 5, why: 'You read the upper edge.' }],
  })
  expect(problems).toMatchObject([{ severity: 'warning', line: 7, question: 'dose' }])
})
