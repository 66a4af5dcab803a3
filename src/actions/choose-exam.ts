import type { Bound } from '#db/batch.ts'
import { chooseOwnExam } from '#db/queries/learners.ts'
import type { Who } from '#db/queries/viewers.ts'
import { defaultRolloverHour, defaultZone } from '#src/domain/sitting/learner-day.ts'

/**
 * Makes an exam the one that the learner's pages show; a new learner gets the usual settings, and the zone of
 * their browser where it is known.
 */
export function chooseExam(
  who: Who,
  { exam, zone = defaultZone }: { exam: string; zone?: string | undefined },
): Bound<unknown> {
  return chooseOwnExam({
    ...who,
    exam,
    zone,
    rolloverHour: defaultRolloverHour,
    at: who.now,
  })
}
