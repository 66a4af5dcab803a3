import { card } from '#db/schema/derived.ts'

/** The columns that `toCard` makes a learner's card of, for a nested select. */
export const cardColumns = {
  // First, because Drizzle takes a joined row for absent when its first column is NULL.
  firstOn: card.firstOn,
  stability: card.stability,
  difficulty: card.difficulty,
  memoryOn: card.memoryOn,
  lastOn: card.lastOn,
  lastAt: card.lastAt,
  dueOn: card.dueOn,
  answers: card.answers,
  lapses: card.lapses,
  streak: card.streak,
  firstFraction: card.firstFraction,
  lastFraction: card.lastFraction,
  lastCertainty: card.lastCertainty,
  misconceptionOn: card.misconceptionOn,
  misconceptionReturnOn: card.misconceptionReturnOn,
  misconceptionNext: card.misconceptionNext,
}
