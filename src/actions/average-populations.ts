import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { cohortAnswers, removePopulation, savePopulation } from '#db/queries/populations.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { toFirstAnswers } from '#db/queries/readiness.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { populationFrom } from '#src/domain/readiness/ability/population.ts'

/** With so many learners a mean is known to less than a tenth of a logit; more would only take longer. */
const mostLearners = 200
const mostAnswersEach = 100

/**
 * Remakes what the learners of each exam bring along, from the first answers of those who answered latest. Below
 * fifty of them, as after deletions, it is forgotten. `now`: ms UTC, whose day answers are dated from.
 */
export async function averagePopulations(db: Database, now: number): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10)
  const { blueprints } = await readBatch(db, { blueprints: currentBlueprints({}) })
  for (const { id, exam, content } of blueprints) {
    const { cohort } = await readBatch(db, {
      cohort: cohortAnswers({ exam, learners: mostLearners, answers: mostAnswersEach }),
    })
    const codes = parseBlueprint(id, content).domains.map(({ code }) => code)
    const learners = cohort.map((row) => toFirstAnswers([row]))
    const population = populationFrom({ codes, learners, today })
    await writeBatch(db, [
      population === undefined
        ? removePopulation(exam)
        : savePopulation({
            exam,
            ...population,
            learners: learners.filter((answers) => answers.length > 0).length,
            at: now,
          }),
    ])
  }
}
