/** A value in logits and the variance of its error, 0 or more. */
export type Estimate = { value: number; variance: number }

/** Chance to be right, 0 to 1, and how steeply it rises with ability, per logit. */
export type Chance = { expected: number; slope: number }

/** 1 / (1 + e^−x). */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/**
 * Chance of a right first answer: c + (1−c) logistic(k(θ − b)). The guessing floor c is fixed; k = 1/√(1 + π v/8)
 * flattens the curve by the variance v of what is not known about θ and b, in logits².
 * Source: Rasch model with a guessing floor; k as in MacKay (1992).
 */
export function chanceRight(gap: number, variance: number, guessChance: number): Chance {
  return chanceOnCurve(gap, flatteningOf(variance), guessChance)
}

/** How much a variance in logits² flattens the curve: k, above 0, at most 1. */
export function flatteningOf(variance: number): number {
  return 1 / Math.sqrt(1 + (Math.PI * variance) / 8)
}

/** The same chance for a flattening that is known already. */
export function chanceOnCurve(gap: number, flattening: number, guessChance: number): Chance {
  const share = logistic(flattening * gap)
  return {
    expected: guessChance + (1 - guessChance) * share,
    slope: (1 - guessChance) * share * (1 - share) * flattening,
  }
}

/** What one answer says about the ability or difficulty behind it: Fisher's score and information, in logits. */
export function evidenceOf(
  chance: Chance,
  fraction: number,
): { score: number; information: number } {
  const spread = chance.expected * (1 - chance.expected)
  // So far out on the curve an answer is certain, and says nothing.
  if (spread < 1e-12) return { score: 0, information: 0 }
  return {
    score: (chance.slope * (fraction - chance.expected)) / spread,
    information: chance.slope ** 2 / spread,
  }
}
