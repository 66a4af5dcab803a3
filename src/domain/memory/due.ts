import { type Calibration, defaultCalibration } from './calibration.ts'
import { type Card, retrievabilityOn } from './card.ts'
import { addDays, daysBetween } from './study-day.ts'

/**
 * - `new`: never met
 * - `due`: today or `overdueDays` (0 or more) ago
 * - `later`: in `inDays` (1 or more)
 */
export type DueState =
  | { kind: 'new' }
  | { kind: 'due'; overdueDays: number }
  | { kind: 'later'; inDays: number }

/** A card that may be reviewed. */
export type ReviewCandidate = {
  questionId: string
  card: Card
  /** Idea shared with sibling questions, `undefined` when there is none. */
  concept: string | undefined
  /** Expected length of one answer. */
  minutes: number
}

export type ReviewRequest<C extends ReviewCandidate> = {
  candidates: readonly C[]
  today: string
  /** Most minutes and most cards; Infinity for no cap. */
  cap: { minutes: number; cards: number }
}

/** How many cards come between two siblings, while there are others. */
const cardsBetweenSiblings = 3

/** Where a card stands on study day `today`; `undefined` is a question never met. */
export function dueState(card: Card | undefined, today: string): DueState {
  if (!card) return { kind: 'new' }
  const overdueDays = daysBetween(card.dueOn, today)
  if (overdueDays >= 0) return { kind: 'due', overdueDays }
  return { kind: 'later', inDays: -overdueDays }
}

/**
 * Today's review without an exam date, in the order in which to show it, and what was postponed, most
 * urgent first. Misconceptions whose return has come are first, then the lowest chance of recall, which
 * is the longest overdue relative to stability; cards without memory are last. Cards are taken while
 * minutes remain, so the last one may run over. Siblings (same concept) are then moved apart:
 * that changes the order, never the choice.
 */
export function chooseReviews<C extends ReviewCandidate>(
  request: ReviewRequest<C>,
): { chosen: C[]; postponed: C[] } {
  const { candidates, today, cap } = request
  const ranked = candidates
    .filter((candidate) => candidate.card.dueOn <= today)
    .map((candidate) => rank(candidate, today))
    .sort(compareRanks)
    .map((ranking) => ranking.candidate)
  const count = countWithin(ranked, cap)
  return { chosen: withSiblingsApart(ranked.slice(0, count)), postponed: ranked.slice(count) }
}

/** Cards that fall due on each of `days` days from `today` on; the first day includes all overdue ones. */
export function forecastDue(
  cards: readonly Card[],
  today: string,
  days: number,
): { on: string; count: number }[] {
  const counts = new Map<number, number>()
  for (const card of cards) {
    const index = Math.max(0, daysBetween(today, card.dueOn))
    counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  return Array.from({ length: days }, (_, index) => ({
    on: addDays(today, index),
    count: counts.get(index) ?? 0,
  }))
}

/** Mean chance of recall on `today`, 0 to 1, over the cards with memory; `undefined` without any. */
export function meanRetrievability(
  cards: readonly Card[],
  today: string,
  calibration: Calibration = defaultCalibration,
): number | undefined {
  const chances = cards.flatMap((card) =>
    card.memory ? [retrievabilityOn(card.memory, today, calibration)] : [],
  )
  if (chances.length === 0) return undefined
  return chances.reduce((sum, chance) => sum + chance, 0) / chances.length
}

type Ranking<C> = {
  candidate: C
  tier: 'misconception' | 'memory' | 'no-memory'
  recall: number
}

const tierOrder: Record<Ranking<unknown>['tier'], number> = {
  misconception: 0,
  memory: 1,
  'no-memory': 2,
}

function rank<C extends ReviewCandidate>(candidate: C, today: string): Ranking<C> {
  const { memory, misconception } = candidate.card
  if (!memory) return { candidate, tier: 'no-memory', recall: 0 }
  // The order depends on elapsed time over stability alone, so it is the same under every calibration.
  const recall = retrievabilityOn(memory, today, defaultCalibration)
  const hasReturn = misconception !== undefined && misconception.returnOn <= today
  return { candidate, tier: hasReturn ? 'misconception' : 'memory', recall }
}

function compareRanks(one: Ranking<ReviewCandidate>, other: Ranking<ReviewCandidate>): number {
  return (
    tierOrder[one.tier] - tierOrder[other.tier] ||
    one.recall - other.recall ||
    compareText(one.candidate.card.dueOn, other.candidate.card.dueOn) ||
    compareText(one.candidate.questionId, other.candidate.questionId)
  )
}

function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function countWithin(
  ranked: readonly ReviewCandidate[],
  cap: { minutes: number; cards: number },
): number {
  let minutes = 0
  let count = 0
  for (const candidate of ranked) {
    if (minutes >= cap.minutes || count >= cap.cards) break
    minutes += candidate.minutes
    count += 1
  }
  return count
}

function withSiblingsApart<C extends ReviewCandidate>(ranked: readonly C[]): C[] {
  const waiting = [...ranked]
  const spread: C[] = []
  while (waiting.length > 0) {
    const recent = spread.slice(-cardsBetweenSiblings)
    const free = waiting.findIndex((next) => !recent.some((shown) => areSiblings(shown, next)))
    spread.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return spread
}

function areSiblings(one: ReviewCandidate, other: ReviewCandidate): boolean {
  return one.concept !== undefined && one.concept === other.concept
}
