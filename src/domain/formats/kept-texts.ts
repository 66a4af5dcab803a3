import type { Problem } from './problem.ts'

/** Characters of texts that could not be held and are shown to their author; a book has a million. */
const mostCharacters = 10_000_000

/**
 * Problems in their order, with the texts that they keep as long as those are together no longer than any author
 * reads; what is left out stays in the file, which is said in the end.
 */
export function withinReading(problems: readonly Problem[]): readonly Problem[] {
  let characters = 0
  let first: Problem | undefined
  const read = problems.map((problem) => {
    const { kept, ...bare } = problem
    if (kept === undefined) return problem
    characters += kept.length
    if (characters <= mostCharacters) return problem
    first ??= problem
    return bare
  })
  return first === undefined ? problems : [...read, leftOut(first)]
}

function leftOut({ line }: Problem): Problem {
  const message =
    'what could not be held from here on stands in the file alone: it is too much to show'
  return { severity: 'warning', line, message }
}
