import { readBatch, writeBatch } from '#db/batch.ts'
import { isStepConflict } from '#db/conflict.ts'
import type { Database } from '#db/database.ts'
import { markAnalysesStale } from '#db/queries/analyses.ts'
import { markPracticeSummariesStale } from '#db/queries/practice-summaries.ts'
import { demandStepCount, learnersAfter } from '#db/queries/rebuild.ts'
import { boardWeeksTwice, recountBoards } from '#db/queries/rebuild-points.ts'
import {
  exposuresTwice,
  recountExposures,
  replaceTallies,
  storedTallies,
} from '#db/queries/tallies.ts'
import { countsForQuestion, type RecordedStep } from '#src/domain/sitting/derive.ts'
import { ratingsTwice, rerateAnswers } from './rate-answers.ts'
import { compareLearner, rebuildLearner } from './rebuild-learner.ts'

/** What a check found: rows that the steps give, and how many of the stored ones are missing, extra or different. */
export type TableCheck = { table: string; rows: number; different: number }

const learnerTables = [
  'card',
  'domain_prior',
  'day_tally',
  'flag',
  'regrade',
  'sitting',
  'draft',
  'mock',
  'calibration',
  'ledger',
  'point_day',
  'point_week',
  'point_memory',
] as const

/** Counts of first answers by version, and by version and option, joined by a space. */
type Tallies = {
  questions: Map<string, { firstAnswers: number; firstRight: number }>
  options: Map<string, number>
}

/**
 * Compares everything derived with what the steps give, learner by learner, changing nothing.
 * `progress` is called with the number of learners done.
 */
export async function checkDerived(
  db: Database,
  progress: (learners: number) => void,
): Promise<TableCheck[]> {
  const checks = new Map<string, TableCheck>()
  const tallies: Tallies = { questions: new Map(), options: new Map() }
  await eachLearner(db, progress, async (userId) => {
    const { stored, derived, steps } = await compareLearner(db, userId)
    for (const table of learnerTables)
      add(checks, table, compareRows(stored[table], derived[table]))
    addToTallies(tallies, steps)
  })
  const stored = await storedTallies(db)
  const derived = toTallyRows(tallies)
  add(checks, 'question_tally', compareRows(stored.questions, derived.questions))
  add(checks, 'option_tally', compareRows(stored.options, derived.options))
  const exposures = await exposuresTwice(db)
  add(checks, 'exposure', compareRows(exposures.stored, exposures.counted))
  const boards = await boardWeeksTwice(db)
  add(checks, 'board_week', compareRows(boards.stored, boards.counted))
  const ratings = await ratingsTwice(db)
  add(checks, 'question_rating', compareRows(ratings.stored.questions, ratings.rated.questions))
  add(checks, 'person_rating', compareRows(ratings.stored.persons, ratings.rated.persons))
  return [...checks.values()]
}

/**
 * Makes everything derived again from the steps. `progress` is called with the number of learners done.
 * @throws when people go on answering: every learner is right then, the tallies over all are as before
 */
export async function rebuildDerived(
  db: Database,
  progress: (learners: number) => void,
): Promise<void> {
  const tallies: Tallies = { questions: new Map(), options: new Map() }
  let seen = 0
  await eachLearner(db, progress, async (userId) => {
    const { steps } = await rebuildLearner(db, userId)
    addToTallies(tallies, steps)
    seen += steps.length
  })
  try {
    await writeBatch(db, [
      demandStepCount(seen),
      ...replaceTallies(toTallyRows(tallies)),
      ...recountExposures(),
      ...recountBoards(),
      markAnalysesStale(),
      markPracticeSummariesStale(),
    ])
  } catch (error) {
    if (!isStepConflict(error)) throw error
    throw new Error('people answered meanwhile: stop the server, then rebuild again', {
      cause: error,
    })
  }
  await rerateAnswers(db)
}

async function eachLearner(
  db: Database,
  progress: (learners: number) => void,
  work: (userId: string) => Promise<void>,
): Promise<void> {
  let done = 0
  let after = ''
  for (;;) {
    const { learners } = await readBatch(db, { learners: learnersAfter({ after }) })
    for (const { id } of learners) {
      await work(id)
      done++
      after = id
    }
    progress(done)
    if (learners.length === 0) return
  }
}

function addToTallies({ questions, options }: Tallies, steps: readonly RecordedStep[]): void {
  for (const step of steps) {
    if (step.kind !== 'answer' || !countsForQuestion(step)) continue
    const before = questions.get(step.versionId) ?? { firstAnswers: 0, firstRight: 0 }
    questions.set(step.versionId, {
      firstAnswers: before.firstAnswers + 1,
      firstRight: before.firstRight + (step.fraction === 1 ? 1 : 0),
    })
    for (const key of step.tallyKeys) {
      const name = `${step.versionId} ${key}`
      options.set(name, (options.get(name) ?? 0) + 1)
    }
  }
}

function toTallyRows({ questions, options }: Tallies) {
  return {
    questions: [...questions].map(([versionId, counts]) => ({ versionId, ...counts })),
    options: [...options].map(([name, firstAnswers]) => {
      const space = name.indexOf(' ')
      return { versionId: name.slice(0, space), optionKey: name.slice(space + 1), firstAnswers }
    }),
  }
}

/** Rows of the second list, and how many rows stand in one of the lists only; order does not matter. */
function compareRows(
  stored: readonly object[],
  derived: readonly object[],
): { rows: number; different: number } {
  const missing = new Map<string, number>()
  for (const row of derived.map(asText)) missing.set(row, (missing.get(row) ?? 0) + 1)
  let extra = 0
  for (const row of stored.map(asText)) {
    const count = missing.get(row) ?? 0
    if (count > 0) missing.set(row, count - 1)
    else extra++
  }
  const left = [...missing.values()].reduce((sum, count) => sum + count, 0)
  return { rows: derived.length, different: Math.max(left, extra) }
}

function asText(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function add(
  checks: Map<string, TableCheck>,
  table: string,
  found: { rows: number; different: number },
): void {
  const before = checks.get(table) ?? { table, rows: 0, different: 0 }
  checks.set(table, {
    table,
    rows: before.rows + found.rows,
    different: before.different + found.different,
  })
}
