import { and, asc, avg, eq, isNotNull, ne, sql } from 'drizzle-orm'
import * as z from 'zod'
import { prepared, type RowOf } from '#db/batch.ts'
import { question } from '#db/schema/banks.ts'
import { outcome } from '#db/schema/learners.ts'
import { questionRating } from '#db/schema/ratings.ts'
import { step } from '#db/schema/sittings.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
import type { FirstAnswer } from '#src/domain/readiness/ability.ts'
import type { Forecast } from '#src/domain/readiness/forecast-quality.ts'
import { startQuestionRating } from '#src/domain/readiness/rating.ts'
import { isPractised } from './bank-access.ts'
import { fractionNow } from './effective.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

const mine = prepared<Who & { exam: string }>()

/**
 * The learner's first answers of an exam, in any order, with the difficulty of what was asked, as JSON with 15 digits
 * of each number. One row, because 2,000 of them take twice as long.
 */
export const firstAnswers = mine((db) =>
  db
    .select({
      answers: sql<string>`json_group_array(json_array(${question.domain}, ${question.guessChance}, ${fractionNow()}, ${step.elapsedMs}, ${step.medianMs}, ${step.studyOn}, ${questionRating.value}, ${questionRating.variance}))`,
    })
    .from(step)
    .innerJoin(question, eq(question.id, step.questionId))
    .leftJoin(questionRating, eq(questionRating.versionId, step.versionId))
    .where(
      and(
        eq(step.userId, myId()),
        eq(step.exam, chosenExam()),
        // In these words the index on first meetings is taken.
        sql`${step.firstExposure} = 1`,
        eq(step.keyHidden, true),
      ),
    ),
)

const number = z.number().nullable()
const answersSchema = z.array(
  z.tuple([z.string(), z.number(), number, number, number, z.string(), number, number]),
)

/** First answers that tell of ability: rapid guesses are left out. */
export function toFirstAnswers(rows: readonly RowOf<typeof firstAnswers>[]): FirstAnswer[] {
  return rows.flatMap((row) => answersSchema.parse(JSON.parse(row.answers)).flatMap(toFirstAnswer))
}

function toFirstAnswer(stored: z.infer<typeof answersSchema>[number]): FirstAnswer[] {
  const [domain, guessChance, fraction, elapsedMs, medianMs, on, value, variance] = stored
  if (fraction === null || isRapidGuess(elapsedMs ?? undefined, medianMs ?? undefined)) return []
  const difficulty = {
    value: value ?? startQuestionRating.value,
    variance: variance ?? startQuestionRating.variance,
  }
  return [{ domain, fraction, guessChance, difficulty, on }]
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
