import { writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { chooseOwnExam } from '#db/queries/learners.ts'
import type { Who } from '#db/queries/viewers.ts'
import { defaultRolloverHour, defaultZone } from '#src/domain/sitting/learner-day.ts'

/** Makes an exam the one that the learner's pages show; a new learner gets the usual settings. */
export async function chooseExam(db: Database, who: Who, exam: string): Promise<void> {
  await writeBatch(db, [
    chooseOwnExam({
      ...who,
      exam,
      zone: defaultZone,
      rolloverHour: defaultRolloverHour,
      at: who.now,
    }),
  ])
}
