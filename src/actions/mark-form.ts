import type { Bound } from '#db/batch.ts'
import type { GradedPlace } from '#db/queries/mock-grading.ts'
import {
  type StoredBoard,
  type StoredPointDay,
  type StoredSender,
  toBoards,
  toDays,
  toPointMemory,
  toSender,
} from '#db/queries/points.ts'
import type { Moment } from '#src/domain/sitting/derive.ts'
import type { PointsBefore, ToMark } from './mark-answers.ts'

type Rows = {
  boards: readonly StoredBoard[]
  pointDays: readonly StoredPointDay[]
  previous: readonly StoredSender[]
}

/**
 * Queries for what points need before the answers of a whole form. All days, because a form may be graded long after
 * it was handed in, and its answers count on that day.
 */
export function pointsWanted<Owner>(
  of: {
    boards: (owner: Owner) => Bound<StoredBoard[]>
    days: (owner: Owner & { since: string }) => Bound<StoredPointDay[]>
    previous: (owner: Owner) => Bound<StoredSender[]>
  },
  owner: Owner,
) {
  return {
    boards: of.boards(owner),
    pointDays: of.days({ ...owner, since: '' }),
    previous: of.previous(owner),
  }
}

export function pointsBefore({ boards, pointDays, previous }: Rows): PointsBefore {
  return { boards: toBoards(boards), days: toDays(pointDays), previous: toSender(previous) }
}

/** An answer of a form: no session sent it, the form was graded as a whole. */
export function toMark({
  step,
  place,
  moment,
}: {
  step: { id: string }
  place: GradedPlace
  moment: Moment
}): ToMark {
  return {
    stepId: step.id,
    moment,
    sender: { sessionId: undefined, at: moment.answer.at },
    difficulty: place.difficulty ?? undefined,
    author: place.isOwn === 1 ? 'self' : 'other',
    memory: toPointMemory(place.memory),
  }
}
