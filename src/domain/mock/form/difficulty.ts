/** First answers to a version. */
type Answered = { domain: string; firstAnswers: number; firstRight: number }

/** Answers that the mean of the bank counts for beside those a question has. */
const pseudoAnswers = 10
/** Share right of a bank that nobody has answered yet. */
const priorShare = 0.65
/** A standard error above this, in logits, means that the difficulty is not known yet. */
const settledError = 0.4

/**
 * Difficulty of each question in logits, from the share p of first answers that were right, shrunk towards the
 * bank's mean as if ten more answers had that mean: −ln(p/(1 − p)). Guessing is not taken out, since
 * only differences between questions matter here. A question is new while the standard error
 * 1/√(n p (1 − p)) of n answers is above 0.4.
 */
export function calibrationOf(
  questions: readonly Answered[],
): { difficulty: number; isNew: boolean }[] {
  const answers = questions.reduce((sum, { firstAnswers }) => sum + firstAnswers, 0)
  const right = questions.reduce((sum, { firstRight }) => sum + firstRight, 0)
  const mean = (right + pseudoAnswers * priorShare) / (answers + pseudoAnswers)
  return questions.map(({ firstAnswers, firstRight }) => {
    const share = (firstRight + pseudoAnswers * mean) / (firstAnswers + pseudoAnswers)
    const bounded = Math.min(0.99, Math.max(0.01, share))
    return {
      difficulty: -Math.log(bounded / (1 - bounded)),
      isNew: firstAnswers * bounded * (1 - bounded) < 1 / settledError ** 2,
    }
  })
}

/** Mean difficulty of each domain's questions, in logits. */
export function domainMeans(
  questions: readonly Answered[],
  calibrated: readonly { difficulty: number }[],
): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const [index, { domain }] of questions.entries()) {
    const one = sums.get(domain) ?? { sum: 0, count: 0 }
    one.sum += calibrated[index]?.difficulty ?? 0
    one.count += 1
    sums.set(domain, one)
  }
  return new Map([...sums].map(([domain, { sum, count }]) => [domain, sum / count]))
}
