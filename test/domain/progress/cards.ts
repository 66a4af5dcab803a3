import type { Card } from '#src/domain/memory/card.ts'

/** A card met and known on 25 November 2026, due five days later; `changes` replace parts. */
export function cardOf(changes: Partial<Card>): Card {
  return {
    memory: { stability: 5, difficulty: 5, on: '2026-11-25' },
    firstOn: '2026-11-25',
    lastOn: '2026-11-25',
    lastAt: Date.parse('2026-11-25T12:00:00Z'),
    dueOn: '2026-11-30',
    answers: 1,
    lapses: 0,
    streak: 1,
    firstFraction: 1,
    lastFraction: 1,
    lastCertainty: undefined,
    misconception: undefined,
    ...changes,
  }
}
