import type { RowOf } from '#db/batch.ts'
import type { assignmentsOfCohort } from '#db/queries/assignments.ts'
import {
  type MyAssignment,
  type MyAssignmentRow,
  toMyAssignment,
} from '#db/queries/stored-assignments.ts'
import { markOf } from '#src/domain/cohort/mark.ts'
import { defaultZone } from '#src/domain/sitting/learner-day.ts'
import type { AssignmentCard, SetAssignment } from '#views/assignments/assignment-cards.tsx'
import { clockWords } from '#views/assignments/times.ts'

/** Whose clock the words are by, and the instant. */
export type Watch = { zone: string | null; now: number }

/** Cards of one member's assignments; `shows` says whether each names its cohort. */
export function toCards(
  rows: readonly MyAssignmentRow[],
  { zone, now }: Watch,
  names: 'with-cohort' | 'without-cohort',
): AssignmentCard[] {
  return rows.map((row) => {
    const work = toMyAssignment(row, now)
    const { window, standing } = work
    const at = standing === 'coming' ? window.opensAt : window.closesAt
    return {
      id: work.id,
      title: work.title,
      cohortTitle: names === 'with-cohort' ? work.cohortTitle : undefined,
      questions: work.questions,
      standing,
      when: clockWords(at, zone ?? defaultZone),
      mark: shownMark(work),
      isWaiting: work.tries.some(({ isHandedIn, closedAt }) => isHandedIn && closedAt === null),
    }
  })
}

/** The member's mark as they may see it. Where verdicts wait for the window, nothing is marked before. */
export function shownMark(work: MyAssignment): AssignmentCard['mark'] {
  const mark = markOf(work, work.tries)
  return mark === null ? undefined : { share: mark.share, isPassed: mark.isPassed ?? undefined }
}

/** A cohort's assignments as its instructors see them. */
export function toSetAssignments(
  rows: readonly RowOf<typeof assignmentsOfCohort>[],
  now: number,
): SetAssignment[] {
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    state: stateOf(row, now),
    questions: row.questions,
    opens: clockWords(row.opensAt, row.zone),
    closes: clockWords(row.closesAt, row.zone),
    begun: row.begun,
  }))
}

function stateOf(row: RowOf<typeof assignmentsOfCohort>, now: number): SetAssignment['state'] {
  if (row.publishedAt === null) return 'draft'
  if (row.withdrawnAt !== null) return 'withdrawn'
  if (now < row.opensAt) return 'coming'
  return now < row.closesAt ? 'open' : 'closed'
}
