import { and, asc, avg, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { question } from '#db/schema/banks.ts'
import { outcome } from '#db/schema/learners.ts'
import { questionRating } from '#db/schema/ratings.ts'
import { step } from '#db/schema/sittings.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
import type { FirstAnswer } from '#src/domain/readiness/ability.ts'
import type { Forecast } from '#src/domain/readiness/forecast-quality.ts'
import { startQuestionRating } from '#src/domain/readiness/rating.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

const mine = prepared<Who & { exam: string }>()

/** The learner's first answers of an exam, with the difficulty of what was asked. */
export const firstAnswers = mine((db) =>
  db
    .select({
      domain: question.domain,
      guessChance: question.guessChance,
      fraction: step.fraction,
      elapsedMs: step.elapsedMs,
      medianMs: step.medianMs,
      studyOn: step.studyOn,
      difficulty: questionRating.value,
      variance: questionRating.variance,
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
    )
    .orderBy(asc(step.studyOn), asc(step.questionId)),
)

/** First answers that tell of ability: rapid guesses are left out. */
export function toFirstAnswers(rows: readonly RowOf<typeof firstAnswers>[]): FirstAnswer[] {
  return rows.flatMap((row) => {
    const { fraction, domain, guessChance, studyOn } = row
    if (fraction === null || isRapidGuess(row.elapsedMs ?? undefined, row.medianMs ?? undefined))
      return []
    const { value, variance } = startQuestionRating
    const difficulty = {
      value: row.difficulty ?? value,
      variance: row.variance ?? variance,
    }
    return [{ domain, fraction, guessChance, difficulty, on: studyOn }]
  })
}

/** Mean difficulty of an exam's published questions, in logits; those never answered count as middling. */
export const bankDifficulty = mine((db) =>
  db
    .select({ mean: avg(sql`coalesce(${questionRating.value}, 0)`).mapWith(Number) })
    .from(question)
    .leftJoin(questionRating, eq(questionRating.versionId, question.currentVersionId))
    .where(and(eq(question.exam, chosenExam()), eq(question.status, 'published'))),
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

/** What the learner told of an exam day. No row: nothing yet. */
export const ownOutcome = prepared<Who & { exam: string; examOn: string }>()((db) =>
  db
    .select({ result: outcome.result, bars: outcome.bars })
    .from(outcome)
    .where(
      and(
        eq(outcome.userId, myId()),
        eq(outcome.exam, sql`${sql.placeholder('exam')}`),
        eq(outcome.examOn, sql`${sql.placeholder('examOn')}`),
      ),
    ),
)
