import { and, asc, avg, eq, isNotNull, ne, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import * as z from 'zod'
import { prepared, type RowOf } from '#db/batch.ts'
import { question } from '#db/schema/banks.ts'
import { outcome } from '#db/schema/learners.ts'
import { questionRating } from '#db/schema/ratings.ts'
import { step } from '#db/schema/sittings.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
import type { FirstAnswer } from '#src/domain/readiness/ability/ability.ts'
import { startQuestionRating } from '#src/domain/readiness/ability/rating.ts'
import type { Forecast } from '#src/domain/readiness/outcome/forecast-quality.ts'
import { isPractised } from './bank-access.ts'
import { fractionNow } from './effective.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

const mine = prepared<Who & { exam: string }>()

const inOne = 1e9
const unrated = { value: startQuestionRating.value, variance: startQuestionRating.variance }

/** A number in whole billionths, as a fragment: writing 2,000 answers with fractions takes a quarter longer. */
export function billionths(value: SQLWrapper): SQL {
  return sql`cast(${value} * 1e9 as integer)`
}

/**
 * The learner's first answers of an exam, in any order, with the difficulty of what was asked, as JSON. One row, because
 * 2,000 of them take twice as long.
 */
function answersOf<Values extends Record<string, unknown>>(ownerId: () => SQL, exam: () => SQL) {
  return prepared<Values>()((db) =>
    db
      .select({
        answers: sql<string>`json_group_array(json_array(${question.domain}, ${billionths(question.guessChance)}, ${billionths(fractionNow())}, ${step.elapsedMs}, ${step.medianMs}, ${step.studyOn}, ${billionths(questionRating.value)}, ${billionths(questionRating.variance)}))`,
      })
      .from(step)
      .innerJoin(question, eq(question.id, step.questionId))
      .leftJoin(questionRating, eq(questionRating.versionId, step.versionId))
      .where(
        and(
          eq(step.userId, ownerId()),
          eq(step.exam, exam()),
          // In these words the index on first meetings is taken.
          sql`${step.firstExposure} = 1`,
          eq(step.keyHidden, true),
        ),
      ),
  )
}

/** First answers of whoever asks. */
export const firstAnswers = answersOf<Who & { exam: string }>(myId, chosenExam)

/** The same of a learner who is named. */
export const firstAnswersOf = answersOf<{ userId: string; exam: string }>(
  () => sql`${sql.placeholder('userId')}`,
  () => sql`${sql.placeholder('exam')}`,
)

type StoredAnswer = [
  domain: string,
  guessChance: number,
  fraction: number | null,
  elapsedMs: number | null,
  medianMs: number | null,
  on: string,
  difficulty: number | null,
  variance: number | null,
]

// Made here a moment ago: a schema of each number would take longer than reading them.
const answersSchema = z.custom<StoredAnswer[]>(
  (value) => Array.isArray(value) && value.every(isStoredAnswer),
)

function isStoredAnswer(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  const fields: readonly unknown[] = value
  const [domain, guessChance, fraction, elapsedMs, medianMs, on, difficulty, variance] = fields
  return (
    typeof domain === 'string' &&
    typeof guessChance === 'number' &&
    typeof on === 'string' &&
    isNumberOrNull(fraction) &&
    isNumberOrNull(elapsedMs) &&
    isNumberOrNull(medianMs) &&
    isNumberOrNull(difficulty) &&
    isNumberOrNull(variance)
  )
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === 'number'
}

/** First answers that tell of ability: rapid guesses are left out. */
export function toFirstAnswers(rows: readonly RowOf<typeof firstAnswers>[]): FirstAnswer[] {
  return rows.flatMap((row) =>
    answersSchema
      .parse(JSON.parse(row.answers))
      .map(toFirstAnswer)
      .filter((answer) => answer !== undefined),
  )
}

function toFirstAnswer(stored: StoredAnswer): FirstAnswer | undefined {
  const [domain, guessChance, fraction, elapsedMs, medianMs, on, value, variance] = stored
  if (fraction === null || isRapidGuess(elapsedMs ?? undefined, medianMs ?? undefined))
    return undefined
  const difficulty =
    value === null || variance === null
      ? unrated
      : { value: value / inOne, variance: variance / inOne }
  return { domain, fraction: fraction / inOne, guessChance: guessChance / inOne, difficulty, on }
}

/** Mean difficulty of an exam's published questions, in logits; those never answered count as middling. */
export const bankDifficulty = mine((db) =>
  db
    .select({ mean: avg(sql`coalesce(${questionRating.value}, 0)`).mapWith(Number) })
    .from(question)
    .leftJoin(questionRating, eq(questionRating.versionId, question.currentVersionId))
    .where(and(eq(question.exam, chosenExam()), isPractised())),
)

/** What became of everybody who told and had a forecast. */
export const outcomesOf = mine((db) =>
  db
    .select({ chance: outcome.chance, result: outcome.result })
    .from(outcome)
    .where(
      and(eq(outcome.exam, chosenExam()), isNotNull(outcome.chance), ne(outcome.result, 'untold')),
    )
    .orderBy(asc(outcome.reportedAt), asc(outcome.userId)),
)

/** Forecasts with what came of them. */
export function toForecasts(
  rows: readonly { chance: number | null; result: string }[],
): Forecast[] {
  return rows.flatMap(({ chance, result }) =>
    chance === null ? [] : [{ chance, outcome: result === 'passed' ? 1 : 0 }],
  )
}
