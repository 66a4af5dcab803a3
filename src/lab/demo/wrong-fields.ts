import type { FormFields } from '#src/domain/question/parts.ts'
import { gradeResponse, type Question, readResponse } from '#src/domain/question/question.ts'
import { keyFields } from '#src/domain/question/rekey.ts'
import { type Random, seededRandom, shuffled } from '#src/domain/random.ts'
import { mixSeed } from '#src/lab/simulate/dice.ts'
import { numberOf, type Planted } from './planted.ts'

type Asked = { questionId: string; about: Planted | undefined; random: Random }

/** The fields of an answer that is not fully right. */
export function wrongFields(question: Question, asked: Asked): FormFields {
  switch (question.kind) {
    case 'single-best-answer':
      return new Map([['choice', [wrongOption(question.options, asked)]]])
    case 'numeric':
      return new Map([['value', [String(question.answer.value * 2 + 1)]]])
    case 'matching':
    case 'multiple-response':
    case 'ordering':
      return muddled(question, asked.random)
  }
}

/** Some distractors draw more than others, the same for everybody. */
function wrongOption(
  options: readonly { id: string; isKey: boolean }[],
  { questionId, about, random }: Asked,
): string {
  const wrong = options.filter(({ id, isKey }) =>
    about?.truth === undefined ? !isKey && id !== about?.dead : id !== about.truth,
  )
  const draws = wrong.map(({ id }) => {
    const pull = seededRandom(mixSeed(11, numberOf(`${questionId} ${id}`)))()
    return { id, weight: 0.5 + pull }
  })
  let left = random() * draws.reduce((sum, { weight }) => sum + weight, 0)
  for (const { id, weight } of draws) {
    left -= weight
    if (left <= 0) return id
  }
  return draws.at(-1)?.id ?? ''
}

/** The values of a right answer in another order: the same fields, and not right. */
function muddled(question: Question, random: Random): FormFields {
  const right = [...keyFields(question)]
  for (let attempt = 0; attempt < 20; attempt++) {
    const fields =
      question.kind === 'multiple-response'
        ? new Map([
            [
              'choice',
              shuffled(question.options, random)
                .slice(0, right[0]?.[1].length ?? 1)
                .map(({ id }) => id),
            ],
          ])
        : exchanged(right, random)
    const read = readResponse(question, fields)
    if (read.ok && gradeResponse(question, read.response) < 1) return fields
  }
  return exchanged(right, random)
}

function exchanged(
  right: readonly (readonly [string, readonly string[]])[],
  random: Random,
): Map<string, readonly string[]> {
  const values = shuffled(
    right.map(([, value]) => value),
    random,
  )
  return new Map(right.map(([name, value], index) => [name, values[index] ?? value]))
}
