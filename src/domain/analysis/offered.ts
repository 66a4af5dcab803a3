import type { Question } from '#src/domain/question/question.ts'
import type { Choices } from './options.ts'

/**
 * What an answer to a question chooses from: its options; of a matching question every pair `prompt=choice`, and of an
 * ordering question every place `step=number` that a step can be put in, from 1. `undefined`: a number is typed.
 */
export function offeredBy(question: Question): Choices['options'] | undefined {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options.map(({ id, isKey }) => ({ id, isKey }))
    case 'matching':
      return question.prompts.flatMap(({ id: left, match }) =>
        question.choices.map(({ id }) => ({ id: `${left}=${id}`, isKey: id === match, left })),
      )
    case 'ordering':
      return question.steps.flatMap(({ id: left }, index) =>
        question.steps.map((_, place) => ({
          id: `${left}=${place + 1}`,
          isKey: place === index,
          left,
        })),
      )
    case 'numeric':
      return undefined
  }
}

/** The texts of what is offered by its ids, Markdown: of an option one, of a pair or a place both sides. */
export function textsOf(question: Question): ReadonlyMap<string, readonly string[]> {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return new Map(question.options.map(({ id, text }) => [id, [text]]))
    case 'matching':
      return new Map(
        question.prompts.flatMap((prompt) =>
          question.choices.map(({ id, text }) => [`${prompt.id}=${id}`, [prompt.text, text]]),
        ),
      )
    case 'ordering':
      return new Map(
        question.steps.flatMap(({ id, text }) =>
          question.steps.map((_, place) => [`${id}=${place + 1}`, [text, `place ${place + 1}`]]),
        ),
      )
    case 'numeric':
      return new Map()
  }
}
