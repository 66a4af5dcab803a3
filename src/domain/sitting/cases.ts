/**
 * The same questions with those of one case next to each other, where the first of them stood, in the order of
 * their ids, so that the case is read once. `caseOf` is `undefined` for a question without a case.
 */
export function withCasesTogether<Q extends { questionId: string }>(
  chosen: readonly Q[],
  caseOf: (question: Q) => string | undefined,
): Q[] {
  const placed = new Set<string>()
  return chosen.flatMap((question) => {
    const shared = caseOf(question)
    if (shared === undefined) return [question]
    if (placed.has(shared)) return []
    placed.add(shared)
    const siblings = chosen.filter((other) => caseOf(other) === shared)
    return siblings.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1))
  })
}
