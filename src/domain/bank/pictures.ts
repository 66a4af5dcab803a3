import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'

/** Hashes that texts show a picture by, as a file without pictures does; sorted, each once. */
export function shownHashes(questions: readonly ReadQuestion[]): string[] {
  const found = questions.flatMap((question) =>
    [...JSON.stringify(question).matchAll(/\]\(image:([0-9a-f]{64})\)/g)].map(
      ([, hash = '']) => hash,
    ),
  )
  return [...new Set(found)].sort()
}

/**
 * A question that shows its pictures by the hash of their bytes. One whose bytes are not at hand stays as its alt
 * text, and a problem tells of it.
 */
export function withPictures(
  question: ReadQuestion,
  hashOf: ReadonlyMap<string, string>,
): { question: ReadQuestion; problems: readonly Problem[] } {
  const missing = new Set<string>()
  const shown = showEverywhere(question, (text) => showByHash(text, hashOf, missing))
  return { question: shown, problems: missing.size === 0 ? [] : [toProblem(question)] }
}

function showEverywhere(question: ReadQuestion, show: (text: string) => string): ReadQuestion {
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
    case 'numeric': {
      const mistakes = question.mistakes.map((one) => ({ ...one, why: show(one.why) }))
      return { ...question, ...shared, stem, why: show(question.why), mistakes }
    }
  }
}

function showByHash(
  text: string,
  hashOf: ReadonlyMap<string, string>,
  missing: Set<string>,
): string {
  return text.replace(/!\[([^\]]*)\]\(image:([^)\s]+)\)/g, (_, alt: string, name: string) => {
    const hash = hashOf.get(name)
    if (hash !== undefined) return `![${alt}](image:${hash})`
    missing.add(name)
    return alt
  })
}

function toProblem({ id, title, line }: ReadQuestion): Problem {
  const name = id ?? title
  return {
    severity: 'warning',
    line,
    ...(name !== undefined && { question: name }),
    message:
      'a picture comes neither with the file nor from your banks, so its description stands instead: bring the zip with pictures',
  }
}
