import type { Fraction } from '#src/domain/question/parts.ts'

/** What the points of one answer that counts are made of; `points` in hundredths of a point. */
export type PointParts = {
  /** What there was to gain, 0 to 1. */
  value: number
  /** By the question's difficulty, 0.6 to 1.6. */
  weight: number
  /** 1 for right, `-c/(1-c)` for anything else. */
  yield: number
  /** 1, 0.5 or 0. */
  rank: number
  points: number
}

export type AnswerToScore = {
  /** Predicted recall just before, 0 to 1. */
  recall: number
  /** Difficulty of the version in logits. Absent: not rated closely enough. */
  difficulty: number | undefined
  fraction: Fraction
  /** Chance to be fully right without knowing anything, 0 to 1. */
  guessChance: number
  /** Answers that counted on that day before. */
  countedBefore: number
}

/** A day's answers that counted, and their points in hundredths before floor and ceiling. */
export type PointDay = { answers: number; points: number }

/** A week on a board: points in hundredths, and answers that counted, of all its days. */
export type PointWeek = { points: number; answers: number }

const surelyKnown = 0.95
const fullyWorthBelow = 0.25
const perLogit = 0.25
const lightest = 0.6
const heaviest = 1.6
const fullRank = 40
const halfRank = 80
/** Hundredths of a point of a right answer at full worth, weight and rank. */
const whole = 1000
/** Most hundredths of one day. */
export const mostADay = 30_000
/** So many days of a week count: the best. */
const bestDays = 5

/** How closely a version must be rated for its difficulty to count: the variance of its rating in square logits. */
export const mostRatingVariance = 0.25

/**
 * Points of an answer that counts: 10·w·v·y·rank with v = (0.95 - R)/0.25 held to 0..1, w = 1 + 0.25·b held to
 * 0.6..1.6, y = 1 if right and -c/(1-c) if not, so that blind guessing has expectation 0. An answer that is right in
 * part counts as not right: what chance gives of it would be points for guessing.
 */
export function scoreAnswer(answer: AnswerToScore): PointParts {
  const value = clamp((surelyKnown - answer.recall) / fullyWorthBelow, 0, 1)
  const weight =
    answer.difficulty === undefined
      ? 1
      : clamp(1 + perLogit * answer.difficulty, lightest, heaviest)
  const earned = answer.fraction >= 1 ? 1 : lossOf(answer.guessChance)
  const rank = rankFactor(answer.countedBefore)
  return { value, weight, yield: earned, rank, points: hundredths(weight * value * earned * rank) }
}

/** What a day counts in hundredths: never below nothing, and never over 300 points. */
export function dayPoints(points: number): number {
  return clamp(points, 0, mostADay)
}

/** What the days of one week come to: its best five. */
export function weekPoints(days: readonly PointDay[]): PointWeek {
  const best = days
    .map(({ points }) => dayPoints(points))
    .toSorted((one, other) => other - one)
    .slice(0, bestDays)
  return {
    points: best.reduce((sum, points) => sum + points, 0),
    answers: days.reduce((sum, { answers }) => sum + answers, 0),
  }
}

function lossOf(guessChance: number): number {
  // A question that everybody is right about by chance can be neither won nor lost.
  if (guessChance <= 0 || guessChance >= 1) return 0
  return -guessChance / (1 - guessChance)
}

function rankFactor(countedBefore: number): number {
  if (countedBefore < fullRank) return 1
  return countedBefore < halfRank ? 0.5 : 0
}

function hundredths(product: number): number {
  // `+ 0` turns a negative zero, which SQLite would not give back, into zero.
  return Math.round(whole * product) + 0
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
