import { readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { gradebookQueries, toGradebookFacts } from '#db/queries/gradebook.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import {
  type GradebookAssignment,
  type GradebookRow,
  gradebookRows,
} from '#src/domain/cohort/gradebook.ts'
import type { TurnedAway } from './meet-author.ts'
import { type KnownCohort, meetInstructor } from './meet-cohort.ts'

/** A cohort's gradebook for one of its instructors; rows in the order of names as stored. */
type ReadGradebook =
  | {
      kind: 'gradebook'
      viewer: Viewer
      cohort: KnownCohort
      assignments: readonly GradebookAssignment[]
      rows: readonly GradebookRow[]
    }
  | { kind: TurnedAway }

/** Reads a whole gradebook in one round trip. */
export async function readGradebook(
  db: Database,
  asked: Who & { cohortId: string },
): Promise<ReadGradebook> {
  const read = await readBatch(db, {
    viewers: findViewer(asked),
    cohorts: findCohort(asked),
    ...gradebookQueries(asked),
  })
  const person = meetInstructor(read)
  if (person.kind !== 'person') return person
  const { viewer, cohort } = person
  const rows = gradebookRows(toGradebookFacts(read, asked.now))
  return { kind: 'gradebook', viewer, cohort, assignments: read.assignments, rows }
}
