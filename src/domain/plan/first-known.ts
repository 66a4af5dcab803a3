import type { Fraction } from '#src/domain/question/parts.ts'
import type { ExpectedQuestion } from './expected-score.ts'

type Tally = { answers: number; right: number; guessed: number }

/** Answers that all domains together, and a domain beside them, weigh against what is assumed. */
const assumedAnswers = 4
const assumedShare = 0.5
const pooledAnswers = 12

/**
 * Share of a domain that the learner knows without having practised it, 0 to 1, from how first answers ended: those
 * right by luck are taken off, (right - Σc) / (n - Σc). A domain with few answers leans on all of them. The running
 * counts that memory keeps remember for long what was assumed at the start; a forecast shall not.
 */
export function firstKnown(questions: readonly ExpectedQuestion[]): (domain: string) => number {
  const all: Tally = { answers: 0, right: 0, guessed: 0 }
  const domains = new Map<string, Tally>()
  for (const { card, domain, guessChance } of questions) {
    if (card === undefined) continue
    const own = domains.get(domain) ?? { answers: 0, right: 0, guessed: 0 }
    domains.set(domain, own)
    count(all, card.firstFraction, guessChance)
    count(own, card.firstFraction, guessChance)
  }
  const pooled = shareKnown(all, assumedShare, assumedAnswers)
  return (domain) => {
    const own = domains.get(domain)
    return own === undefined ? pooled : shareKnown(own, pooled, pooledAnswers)
  }
}

function count(tally: Tally, fraction: Fraction, guessChance: number): void {
  tally.answers += 1
  tally.right += fraction
  tally.guessed += guessChance
}

function shareKnown({ answers, right, guessed }: Tally, before: number, weight: number): number {
  const known = (right - guessed + before * weight) / (answers - guessed + weight)
  return Math.min(Math.max(known, 0), 1)
}
