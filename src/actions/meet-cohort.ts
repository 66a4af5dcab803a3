import type { RowOf } from '#db/batch.ts'
import type { findCohort } from '#db/queries/cohorts.ts'
import type { Viewer } from '#db/queries/viewers.ts'
import type { TurnedAway } from './meet-author.ts'

/** A cohort as somebody who belongs to it knows it, with what they are in it. */
export type KnownCohort = RowOf<typeof findCohort>

/** Somebody with a cohort that they belong to. */
export type CohortPerson =
  | { kind: 'person'; viewer: Viewer; cohort: KnownCohort }
  | { kind: TurnedAway }

/** Tells who asks for a cohort, from what `findViewer` and `findCohort` found. */
export function meetPerson(read: {
  viewers: readonly Viewer[]
  cohorts: readonly KnownCohort[]
}): CohortPerson {
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const [cohort] = read.cohorts
  return cohort === undefined ? { kind: 'not-found' } : { kind: 'person', viewer, cohort }
}

/** The same for what only the instructors of a cohort may see and do. */
export function meetInstructor(read: Parameters<typeof meetPerson>[0]): CohortPerson {
  const person = meetPerson(read)
  return person.kind === 'person' && person.cohort.role !== 'instructor'
    ? { kind: 'not-found' }
    : person
}
