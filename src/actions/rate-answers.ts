import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  findRatingState,
  fromRatedPerson,
  fromRatedVersion,
  lastStepRow,
  type RatedPerson,
  type RatedStep,
  type RatedVersion,
  replaceRatings,
  saveRatings,
  stepsAfterRow,
  storedPersonRatings,
  storedQuestionRatings,
  toRatedPerson,
  toRatedVersion,
} from '#db/queries/ratings.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import { guessChance } from '#src/domain/question/question.ts'
import {
  rateAnswer,
  restPerson,
  startPersonRating,
  startQuestionRating,
} from '#src/domain/readiness/ability/rating.ts'

const stepsAtOnce = 2000

/** Ratings of everybody and everything, and the row of the last step that went into them. */
type Ratings = {
  versions: Map<string, RatedVersion>
  /** By `<user> <exam>`. */
  persons: Map<string, RatedPerson>
  lastRow: number
}

/**
 * Goes on rating where the last run ended: every first answer moves the ability of its learner and the difficulty
 * of its question, in the order in which they were recorded. Starts afresh when answers have gone since.
 */
export async function rateAnswers(db: Database): Promise<void> {
  const { states, rows } = await readBatch(db, {
    states: findRatingState({}),
    rows: lastStepRow({}),
  })
  const [state = { lastRow: 0, staleMarks: 0 }] = states
  const newest = rows[0]?.row ?? 0
  if (state.staleMarks > 0 || state.lastRow > newest) return rerateAnswers(db)
  if (state.lastRow === newest) return
  const { questions, persons } = await readBatch(db, {
    questions: storedQuestionRatings({}),
    persons: storedPersonRatings({}),
  })
  const ratings: Ratings = {
    versions: new Map(questions.map((row) => [row.versionId, toRatedVersion(row)])),
    persons: new Map(persons.map((row) => [`${row.userId} ${row.exam}`, toRatedPerson(row)])),
    lastRow: state.lastRow,
  }
  const touched = await goOn(db, ratings, Number.POSITIVE_INFINITY)
  await writeBatch(db, saveRatings(toRows(ratings, touched)))
}

/** Rates every first answer again from the first on. */
export async function rerateAnswers(db: Database): Promise<void> {
  const { states } = await readBatch(db, { states: findRatingState({}) })
  const ratings = await ratingsFromScratch(db)
  const marksSeen = states[0]?.staleMarks ?? 0
  await writeBatch(db, replaceRatings({ ...toRows(ratings, ratings), marksSeen }))
}

/** What all first answers give, up to a row where one is named. */
async function ratingsFromScratch(db: Database, upTo = Number.POSITIVE_INFINITY): Promise<Ratings> {
  const ratings: Ratings = { versions: new Map(), persons: new Map(), lastRow: 0 }
  await goOn(db, ratings, upTo)
  return ratings
}

type Touched = Pick<Ratings, 'versions' | 'persons'>

/** Rates in place, page by page, and gives what has changed. */
async function goOn(db: Database, ratings: Ratings, upTo: number): Promise<Touched> {
  const touched: Touched = { versions: new Map(), persons: new Map() }
  for (;;) {
    const { steps } = await readBatch(db, {
      steps: stepsAfterRow({ row: ratings.lastRow, limit: stepsAtOnce }),
    })
    for (const one of steps) {
      if (one.row > upTo) return touched
      ratings.lastRow = one.row
      if (countsForRating(one)) rateStep(ratings, touched, one)
    }
    if (steps.length < stepsAtOnce) return touched
  }
}

type FirstAnswerStep = RatedStep & { versionId: string; content: string; fraction: number }

function countsForRating(one: RatedStep): one is FirstAnswerStep {
  return (
    one.kind === 'answer' &&
    one.firstExposure === true &&
    one.keyHidden === true &&
    one.versionId !== null &&
    one.content !== null &&
    one.fraction !== null &&
    !isRapidGuess(one.elapsedMs ?? undefined, one.medianMs ?? undefined)
  )
}

function rateStep(ratings: Ratings, touched: Touched, one: FirstAnswerStep): void {
  const { userId, exam, versionId, studyOn } = one
  const key = `${userId} ${exam}`
  const person = ratings.persons.get(key)
  const version = ratings.versions.get(versionId)
  const rested =
    person && restPerson(person.rating, Math.max(0, daysBetween(person.ratedOn, studyOn)))
  const rated = rateAnswer({
    person: rested ?? startPersonRating,
    question: version?.rating ?? startQuestionRating,
    fraction: one.fraction,
    guessChance: guessChance(parseQuestion(versionId, one.content)),
  })
  const ratedOn = person !== undefined && person.ratedOn > studyOn ? person.ratedOn : studyOn
  const nextPerson = { userId, exam, rating: rated.person, ratedOn }
  const nextVersion = { rating: rated.question, answers: (version?.answers ?? 0) + 1 }
  for (const { persons, versions } of [ratings, touched]) {
    persons.set(key, nextPerson)
    versions.set(versionId, nextVersion)
  }
}

function toRows({ lastRow }: Ratings, { versions, persons }: Touched) {
  return {
    questions: [...versions].map(([id, version]) => fromRatedVersion(id, version)),
    persons: [...persons.values()].map(fromRatedPerson),
    lastRow,
  }
}

/** Ratings as stored, and as all first answers up to the same row give them; nothing is compared while stale. */
export async function ratingsTwice(
  db: Database,
): Promise<{ stored: RatingTables; rated: RatingTables }> {
  const { states, questions, persons } = await readBatch(db, {
    states: findRatingState({}),
    questions: storedQuestionRatings({}),
    persons: storedPersonRatings({}),
  })
  const [state] = states
  if (state === undefined || state.staleMarks > 0)
    return { stored: { questions: [], persons: [] }, rated: { questions: [], persons: [] } }
  const ratings = await ratingsFromScratch(db, state.lastRow)
  return { stored: { questions, persons }, rated: toRows(ratings, ratings) }
}

type RatingTables = { questions: readonly object[]; persons: readonly object[] }
