import { and, asc, avg, count, eq } from 'drizzle-orm'
import { prepared, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { question } from '#db/schema/banks.ts'
import { card, domainPrior } from '#db/schema/derived.ts'
import { calibrationOn } from '#src/domain/memory/calibration.ts'
import type { ProgressRecord } from '#src/domain/progress/progress.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { isPractised } from './bank-access.ts'
import { myCalibration, toCalibration } from './calibrations.ts'
import { daysOf, findGoal } from './learners.ts'
import { populationOf, toPopulation } from './populations.ts'
import { currentBlueprints } from './questions.ts'
import {
  bankDifficulty,
  firstAnswers,
  outcomesOf,
  toFirstAnswers,
  toForecasts,
} from './readiness.ts'
import { findBlueprint, toCard } from './stored.ts'
import { chosenExam, findViewer, myId, type Viewer, type Who } from './viewers.ts'

/** Whoever asks and their record of the exam in hand. `record` is absent when no exam is chosen. */
export type OwnProgress = { viewer: Viewer; record: ProgressRecord | undefined }

const mine = prepared<Who & { exam: string }>()

/** The learner's cards of an exam whose questions are still published. */
const metQuestions = mine((db) =>
  db
    .select({ domain: question.domain, task: question.task, card })
    .from(card)
    .innerJoin(question, eq(question.id, card.questionId))
    .where(and(eq(card.userId, myId()), eq(card.exam, chosenExam()), isPractised()))
    .orderBy(asc(card.questionId)),
)

/** Number of published questions of an exam in each task. */
const bankParts = mine((db) =>
  db
    .select({
      domain: question.domain,
      task: question.task,
      questions: count(),
      guessChance: avg(question.guessChance).mapWith(Number),
    })
    .from(question)
    .where(and(eq(question.exam, chosenExam()), isPractised()))
    .groupBy(question.domain, question.task)
    .orderBy(asc(question.domain), asc(question.task)),
)

/** What the learner knew of each domain of an exam before practice. */
export const priorsOf = mine((db) =>
  db
    .select({
      domain: domainPrior.domain,
      known: domainPrior.known,
      unknown: domainPrior.unknown,
    })
    .from(domainPrior)
    .where(and(eq(domainPrior.userId, myId()), eq(domainPrior.exam, chosenExam())))
    .orderBy(asc(domainPrior.domain)),
)

const firstDay = '0000-01-01'

/** Reads the record of the learner's exam in hand in one round trip. `undefined`: the session is gone. */
export async function readProgress(db: Database, who: Who): Promise<OwnProgress | undefined> {
  const ofExam = { ...who, exam: '' }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    goals: findGoal(ofExam),
    days: daysOf({ ...ofExam, from: firstDay }),
    met: metQuestions(ofExam),
    bank: bankParts(ofExam),
    priors: priorsOf(ofExam),
    calibrations: myCalibration(who),
    answers: firstAnswers(ofExam),
    difficulties: bankDifficulty(ofExam),
    outcomes: outcomesOf(ofExam),
    populations: populationOf(ofExam),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return undefined
  const current = findBlueprint(read.blueprints, viewer.exam)
  if (current === undefined) return { viewer, record: undefined }
  const [goal] = read.goals
  const today = learnerDay(viewer, who.now).studyOn
  return {
    viewer,
    record: {
      blueprint: current.blueprint,
      today,
      calibration: calibrationOn(toCalibration(read.calibrations).state, today),
      examOn: goal?.examOn ?? undefined,
      minutesPerDay: goal?.minutesPerDay,
      timeFactor: viewer.timeFactor ?? 1,
      days: read.days,
      met: read.met.flatMap((row) => {
        const known = toCard(row.card)
        return known === undefined
          ? []
          : [
              {
                domain: row.domain,
                task: row.task,
                card: known,
                lastElapsedMs: row.card.lastElapsedMs ?? undefined,
              },
            ]
      }),
      bank: read.bank,
      answers: toFirstAnswers(read.answers),
      bankDifficulty: read.difficulties[0]?.mean ?? 0,
      population: toPopulation(read.populations),
      forecasts: toForecasts(read.outcomes),
      priors: new Map(read.priors.map(({ domain, ...prior }) => [domain, prior])),
    },
  }
}
