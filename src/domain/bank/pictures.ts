import type { ReadQuestion } from '#src/domain/formats/read-question.ts'

/** A question that shows its pictures by the hash of their bytes; one whose bytes did not come stays as its alt text. */
export function withPictures(
  question: ReadQuestion,
  hashOf: ReadonlyMap<string, string>,
): ReadQuestion {
  const show = (text: string) => showByHash(text, hashOf)
  const explain = <Part extends { text: string; why: string }>(part: Part): Part => ({
    ...part,
    text: show(part.text),
    why: show(part.why),
  })
  const stem = show(question.stem)
  const shared = question.case && {
    case: { ...question.case, text: show(question.case.text) },
  }
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return { ...question, ...shared, stem, options: question.options.map(explain) }
    case 'matching':
      return {
        ...question,
        ...shared,
        stem,
        prompts: question.prompts.map(explain),
        choices: question.choices.map((choice) => ({ ...choice, text: show(choice.text) })),
      }
    case 'ordering':
      return { ...question, ...shared, stem, steps: question.steps.map(explain) }
    case 'numeric':
      return { ...question, ...shared, stem, why: show(question.why) }
  }
}

function showByHash(text: string, hashOf: ReadonlyMap<string, string>): string {
  return text.replace(/!\[([^\]]*)\]\(image:([^)\s]+)\)/g, (_, alt: string, name: string) => {
    const hash = hashOf.get(name)
    return hash === undefined ? alt : `![${alt}](image:${hash})`
  })
}
