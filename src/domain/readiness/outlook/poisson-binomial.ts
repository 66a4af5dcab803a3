/**
 * Chances of each number of right answers, from none to all, where each question has its own chance: index k holds
 * the chance of exactly k. Source: convolution, one question after the other; exact.
 */
export function scoreChances(chances: readonly number[]): number[] {
  let scores = [1]
  for (const chance of chances)
    scores = Array.from(
      { length: scores.length + 1 },
      (_, right) =>
        (scores[right] ?? 0) * (1 - chance) + (right > 0 ? (scores[right - 1] ?? 0) * chance : 0),
    )
  return scores
}

/** Chance of at least `cut` right answers, 0 to 1. */
export function tailChance(scores: readonly number[], cut: number): number {
  return scores.slice(cut).reduce((sum, chance) => sum + chance, 0)
}
