/** How simulated candidates and their exams really are. All in logits but `cutSd` and `guessChance`. */
export type World = {
  name: string
  /** Mean and standard deviation of the candidates' overall ability. */
  mean: number
  sd: number
  /** Standard deviations: of how much harder the exam is than the bank, and of the share that passes. */
  shiftSd: number
  cutSd: number
  guessChance: number
  /** Standard error of the questions' difficulties, and the one that the model is told. */
  itemError: number
  toldItemError: number
}

/** The world that the model assumes. */
export const matched: World = {
  name: 'as assumed',
  mean: 0.3,
  sd: 1,
  shiftSd: 0.3,
  cutSd: 0.03,
  guessChance: 0.25,
  itemError: 0.35,
  toldItemError: 0.35,
}

/** Worlds that differ from what the model assumes in one thing each. */
export const otherWorlds: readonly World[] = [
  { ...matched, name: 'exam and bank equally hard', shiftSd: 0 },
  { ...matched, name: 'exam and bank further apart', shiftSd: 0.5 },
  { ...matched, name: 'guessing at one in three', guessChance: 0.33 },
  { ...matched, name: 'stronger candidates', mean: 0.8 },
  { ...matched, name: 'weaker candidates', mean: -0.2 },
  { ...matched, name: 'candidates more alike', sd: 0.6 },
  { ...matched, name: 'cut less certain', cutSd: 0.05 },
  { ...matched, name: 'difficulties hardly known', itemError: 0.7, toldItemError: 0.7 },
]
