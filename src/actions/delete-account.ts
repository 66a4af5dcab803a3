import { writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { abandonCohorts } from '#db/queries/cohort-removal.ts'
import { demandLastStep } from '#db/queries/rebuild.ts'
import {
  type OptionShare,
  type QuestionShare,
  removeUsers,
  takeFromTallies,
} from '#db/queries/removal.ts'
import { countsForQuestion, type RecordedStep } from '#src/domain/sitting/derive.ts'
import { compareLearner } from './rebuild-learner.ts'
import { retryOnConflict } from './record-step.ts'

/**
 * Takes away a user and every row of theirs for good, in one batch. Their first answers leave the tallies over
 * all learners too, so that these are what a rebuild would make of the steps that remain; one more answer in
 * between, and it starts again. Cohorts whose last instructor goes are archived at `now`, ms UTC.
 */
export async function deleteAccount(db: Database, userId: string, now: number): Promise<void> {
  await retryOnConflict(async () => {
    const { steps, lastSeq } = await compareLearner(db, userId)
    const { questions, options } = tallyShares(steps)
    await writeBatch(db, [
      demandLastStep(userId, lastSeq),
      ...takeFromTallies(questions, options),
      ...abandonCohorts(userId, now),
      ...removeUsers([userId]),
    ])
  })
}

function tallyShares(steps: readonly RecordedStep[]): {
  questions: QuestionShare[]
  options: OptionShare[]
} {
  const questions = new Map<string, QuestionShare>()
  const options = new Map<string, OptionShare>()
  for (const step of steps) {
    if (step.kind !== 'answer' || !countsForQuestion(step)) continue
    const { versionId } = step
    const { answers, right } = questions.get(versionId) ?? { answers: 0, right: 0 }
    const isRight = step.fraction === 1
    questions.set(versionId, {
      versionId,
      answers: answers + 1,
      right: right + (isRight ? 1 : 0),
    })
    for (const optionKey of step.tallyKeys) {
      const key = `${versionId} ${optionKey}`
      const before = options.get(key)?.answers ?? 0
      options.set(key, { versionId, optionKey, answers: before + 1 })
    }
  }
  return { questions: [...questions.values()], options: [...options.values()] }
}
