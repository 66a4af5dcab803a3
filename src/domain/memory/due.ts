import type { Card } from './card.ts'
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

/** Where a card stands on study day `today`; `undefined` is a question never met. */
export function dueState(card: Card | undefined, today: string): DueState {
  if (!card) return { kind: 'new' }
  const overdueDays = daysBetween(card.dueOn, today)
  if (overdueDays >= 0) return { kind: 'due', overdueDays }
  return { kind: 'later', inDays: -overdueDays }
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
