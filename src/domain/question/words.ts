import type { Question } from './question.ts'

const mostCharacters = 6000

/** Everything in a question that an author may search for, as one text. */
export function searchWords(question: Question): string {
  const { id, stem, sources, tags, concept, case: shared } = question
  const facts = [id, stem, ...describe(question), shared?.title, shared?.text, concept]
  return [...facts, ...sources.map(({ cite }) => cite), ...tags]
    .filter((text) => text !== undefined)
    .join('\n')
    .slice(0, mostCharacters)
}

function describe(question: Question): string[] {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options.flatMap(({ text, why }) => [text, why])
    case 'matching':
      return [
        ...question.prompts.flatMap(({ text, why }) => [text, why]),
        ...question.choices.map(({ text }) => text),
      ]
    case 'ordering':
      return question.steps.flatMap(({ text, why }) => [text, why])
    case 'numeric':
      return [question.why, ...question.mistakes.map(({ why }) => why)]
  }
}
