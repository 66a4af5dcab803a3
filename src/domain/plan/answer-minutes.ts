import type { Card } from '#src/domain/memory/card.ts'

/** Minutes that one answer takes with reading its reasons, by what it was; all above 0. */
export type AnswerMinutes = {
  againRight: number
  againWrong: number
  firstRight: number
  firstWrong: number
}

/** A learner's answer as a sample of the time they take. */
export type TimedAnswer = { minutes: number; isFirst: boolean; isRight: boolean }

/** Until the learner's own are known. Source: house values. */
export const defaultAnswerMinutes: AnswerMinutes = {
  againRight: 0.75,
  againWrong: 1.5,
  firstRight: 1.1,
  firstWrong: 2,
}

const kinds = ['againRight', 'againWrong', 'firstRight', 'firstWrong'] as const
const fewestAnswers = 10
const latestAnswers = 100
/** One who leaves the page open, or clicks through, shall not turn the plan upside down. */
const mostTimesDefault = 4

/**
 * The learner's own medians over the last 100 answers of each kind, given oldest first; the default for a kind
 * with fewer than 10. Held within a quarter and four times the default.
 */
export function answerMinutesOf(answers: readonly TimedAnswer[]): AnswerMinutes {
  const samples: Record<keyof AnswerMinutes, number[]> = {
    againRight: [],
    againWrong: [],
    firstRight: [],
    firstWrong: [],
  }
  for (const answer of answers) samples[kindOf(answer)].push(answer.minutes)
  const minutes = { ...defaultAnswerMinutes }
  for (const kind of kinds) {
    const sample = samples[kind].slice(-latestAnswers)
    if (sample.length < fewestAnswers) continue
    const usual = defaultAnswerMinutes[kind]
    minutes[kind] = Math.min(
      Math.max(median(sample), usual / mostTimesDefault),
      usual * mostTimesDefault,
    )
  }
  return minutes
}

/** The last answer to a card's question as a sample; none where its time was not measured. */
export function timedAnswers(
  card: Pick<Card, 'answers' | 'lastFraction'>,
  lastElapsedMs: number | undefined,
): TimedAnswer[] {
  if (lastElapsedMs === undefined) return []
  const minutes = lastElapsedMs / 60_000
  return [{ minutes, isFirst: card.answers === 1, isRight: card.lastFraction >= 1 }]
}

function kindOf({ isFirst, isRight }: TimedAnswer): keyof AnswerMinutes {
  if (isFirst) return isRight ? 'firstRight' : 'firstWrong'
  return isRight ? 'againRight' : 'againWrong'
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
