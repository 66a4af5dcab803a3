import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findGoal } from '#db/queries/learners.ts'
import { fromBars, saveOutcome, toldOf, toTold } from '#db/queries/outcomes.ts'
import { populationOf, toPopulation } from '#db/queries/populations.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { bankDifficulty, firstAnswers, toFirstAnswers } from '#db/queries/readiness.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { readBars } from '#src/domain/exam/score-bars.ts'
import { mayTell, type Result } from '#src/domain/exam/told.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { forecastChance } from '#src/domain/readiness/own-readiness.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'

/** What a learner tells of an exam day. `fields` may have bars; without any the ones told before stay. */
export type Telling = { exam: string; examOn: string; result: Result; fields: FormFields }

/**
 * - `told`: `bars` says whether any are known now, or were asked for
 * - `no-such-day`: no exam of theirs was on that day
 * - `bad-bars`: those of these domains can't be read; nothing was written
 */
export type OutcomeTold =
  | { kind: 'told'; bars: 'asked' | 'not-asked' }
  | { kind: 'no-such-day' }
  | { kind: 'bad-bars'; domains: readonly string[] }
  | { kind: 'signed-out' }

/**
 * Keeps what became of a learner's exam, with the chance that the model gave for its day: from the answers up to then, once
 * and for all when it is first told. Told again, it replaces what was told.
 */
export async function tellOutcome(db: Database, who: Who, telling: Telling): Promise<OutcomeTold> {
  const { exam, examOn, result, fields } = telling
  const mine = { ...who, exam }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    goals: findGoal(mine),
    told: toldOf(mine),
    answers: firstAnswers(mine),
    difficulties: bankDifficulty(mine),
    populations: populationOf(mine),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const blueprint = findBlueprint(read.blueprints, exam)?.blueprint
  const days = {
    examOn: read.goals[0]?.examOn ?? undefined,
    today: learnerDay(viewer, who.now).studyOn,
    told: read.told.map(toTold),
  }
  if (blueprint === undefined || !mayTell(days, examOn)) return { kind: 'no-such-day' }
  const sent = readBars(
    fields,
    blueprint.domains.map(({ code }) => code),
  )
  if (sent !== undefined && !sent.ok) return { kind: 'bad-bars', domains: sent.domains }
  const before = read.told.find((one) => one.examOn === examOn)
  const forecast = () =>
    forecastChance({
      blueprint,
      today: examOn,
      answers: toFirstAnswers(read.answers),
      bankDifficulty: read.difficulties[0]?.mean ?? 0,
      population: toPopulation(read.populations),
    }) ?? null
  const kept =
    result === 'untold'
      ? { bars: null, chance: null }
      : {
          bars: sent === undefined ? (before?.bars ?? null) : fromBars(sent.bars),
          chance: before?.chance ?? forecast(),
        }
  await writeBatch(db, [
    saveOutcome({ userId: viewer.userId, exam, examOn, result, ...kept, at: who.now }),
  ])
  return { kind: 'told', bars: sent === undefined ? 'not-asked' : 'asked' }
}
