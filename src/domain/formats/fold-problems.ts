import type { Problem } from './problem.ts'

/** The same fault of many questions. An `error` left them out, a `warning` takes something from them. */
export type Loss = {
  severity: Problem['severity']
  message: string
  /** Ids, each once, in the order of the file. */
  questions: readonly string[]
}

/** What a file does not hold, each message once: left out questions first, then what most questions lose. */
export function foldProblems(problems: readonly Problem[]): Loss[] {
  const found = new Map<string, { severity: Problem['severity']; questions: Set<string> }>()
  for (const { severity, message, question } of problems) {
    const loss = found.get(message) ?? { severity, questions: new Set<string>() }
    found.set(message, loss)
    if (question !== undefined) loss.questions.add(question)
  }
  return [...found]
    .map(([message, loss]) => ({ ...loss, message, questions: [...loss.questions] }))
    .toSorted(
      (a, b) =>
        Number(b.severity === 'error') - Number(a.severity === 'error') ||
        b.questions.length - a.questions.length,
    )
}
