import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { calibrationOf, toCalibration } from '#db/queries/calibrations.ts'
import { populationOf, toPopulation } from '#db/queries/populations.ts'
import {
  bankToSummarise,
  cardsToSummarise,
  clockToSummarise,
  forgetPracticeSummaries,
  practiceToSummarise,
  priorsToSummarise,
  savePracticeSummary,
} from '#db/queries/practice-summaries.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { firstAnswersOf, outcomesOf, toFirstAnswers, toForecasts } from '#db/queries/readiness.ts'
import { findBlueprint, toCard } from '#db/queries/stored.ts'
import { type PracticeSummary, summarisePractice } from '#src/domain/cohort/practice-summary.ts'
import { calibrationOn } from '#src/domain/memory/calibration.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'

/** So many people are summed up in one run; the next run goes on. */
const mostAtOnce = 200
const dayMs = 24 * 60 * 60 * 1000

/**
 * Sums up the practice of those who share it with a cohort: once a day of those who went on, once a week of the
 * others, and forgets it of those who share no more. `now`: ms UTC.
 */
export async function summarisePractices(db: Database, now: number): Promise<void> {
  const due = { staleAt: now - dayMs, oldAt: now - 7 * dayMs, limit: mostAtOnce }
  const { learners } = await readBatch(db, { learners: practiceToSummarise(due) })
  for (const one of learners) await summariseOne(db, one, now)
  await writeBatch(db, [forgetPracticeSummaries()])
}

type Learner = RowOf<typeof practiceToSummarise>

async function summariseOne(db: Database, one: Learner, now: number): Promise<void> {
  const summary = await readSummary(db, one, now)
  if (summary === undefined) return
  const { chance, domains } = summary
  await writeBatch(db, [
    savePracticeSummary({
      ...one,
      chance: chance ?? null,
      domains: JSON.stringify(domains),
      at: now,
    }),
  ])
}

/** `undefined`: the exam has no blueprint any more. */
async function readSummary(
  db: Database,
  { userId, exam }: Learner,
  now: number,
): Promise<PracticeSummary | undefined> {
  const mine = { userId, exam }
  const ofExam = { exam, token: '', now }
  const read = await readBatch(db, {
    blueprints: currentBlueprints({}),
    clocks: clockToSummarise({ userId }),
    cards: cardsToSummarise(mine),
    bank: bankToSummarise(mine),
    priors: priorsToSummarise(mine),
    calibrations: calibrationOf({ userId }),
    answers: firstAnswersOf(mine),
    outcomes: outcomesOf(ofExam),
    populations: populationOf(ofExam),
  })
  const found = findBlueprint(read.blueprints, exam)
  if (found === undefined) return undefined
  const [clock] = read.clocks
  const today = learnerDay(clock ?? { zone: null, rolloverHour: null }, now).studyOn
  return summarisePractice({
    blueprint: found.blueprint,
    today,
    met: read.cards.flatMap(({ domain, task, card }) => {
      const known = toCard(card)
      return known === undefined ? [] : [{ domain, task, card: known }]
    }),
    bank: read.bank,
    priors: new Map(read.priors.map(({ domain, ...prior }) => [domain, prior])),
    calibration: calibrationOn(toCalibration(read.calibrations).state, today),
    answers: toFirstAnswers(read.answers),
    bankDifficulty: meanDifficulty(read.bank),
    population: toPopulation(read.populations),
    forecasts: toForecasts(read.outcomes),
  })
}

function meanDifficulty(bank: readonly { questions: number; difficulty: number }[]): number {
  const questions = bank.reduce((sum, part) => sum + part.questions, 0)
  const total = bank.reduce((sum, part) => sum + part.questions * part.difficulty, 0)
  return questions === 0 ? 0 : total / questions
}
