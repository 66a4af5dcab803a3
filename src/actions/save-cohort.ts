import { type Bound, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { followReopening, followZone } from '#db/queries/board-writes.ts'
import { removeCohort } from '#db/queries/cohort-removal.ts'
import {
  archiveCohort,
  type CohortSettings,
  changeJoinCode,
  cohortCounts,
  findCohort,
  saveCohortSettings,
  saveJoinSettings,
} from '#db/queries/cohorts.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { endOfJoining, lastDayToJoin } from '#src/domain/cohort/joining.ts'
import { newJoinCode } from './create-cohort.ts'
import type { TurnedAway } from './meet-author.ts'
import { type KnownCohort, meetInstructor } from './meet-cohort.ts'

/**
 * What an instructor does with a cohort:
 * - `rotate`: `before` is the code that is to go, so that a form sent twice changes it once
 * - `join`: `until` is the last day, `YYYY-MM-DD` in the cohort's zone, `domain` in lower case; `null`: no such rule
 */
export type CohortChange =
  | { do: 'save'; settings: CohortSettings }
  | { do: 'join'; isOpen: 0 | 1; until: string | null; domain: string | null }
  | { do: 'rotate'; before: string }
  | { do: 'archive' }
  | { do: 'reopen' }

export type CohortChanged = { kind: 'done' } | { kind: TurnedAway }

/** Changes a cohort for one of its instructors: one read batch, one write batch. */
export async function changeCohort(
  db: Database,
  who: Who,
  { cohortId, change }: { cohortId: string; change: CohortChange },
): Promise<CohortChanged> {
  const instructor = meetInstructor(
    await readBatch(db, { viewers: findViewer(who), cohorts: findCohort({ ...who, cohortId }) }),
  )
  if (instructor.kind !== 'person') return instructor
  await writeBatch(db, writesOf(instructor.cohort, change, who.now))
  return { kind: 'done' }
}

function writesOf(cohort: KnownCohort, change: CohortChange, now: number): Bound<unknown>[] {
  const { id, zone } = cohort
  switch (change.do) {
    case 'save': {
      const { settings } = change
      return [
        followZone(id, settings.zone),
        ...(settings.zone === zone ? [] : keepLastDay(cohort, settings.zone)),
        saveCohortSettings(id, settings),
      ]
    }
    case 'join': {
      const { isOpen, until, domain } = change
      return [saveJoinSettings(id, { isOpen, until: endOfJoining(until, zone), domain })]
    }
    case 'rotate':
      return [changeJoinCode(id, { before: change.before, code: newJoinCode() })]
    case 'archive':
      return [archiveCohort(id, now)]
    case 'reopen':
      return [followReopening(id), archiveCohort(id, null)]
  }
}

/** The last day to join is the same day by the clock of another zone. */
function keepLastDay(cohort: KnownCohort, zone: string): Bound<unknown>[] {
  const { id, isJoinOpen, joinDomain: domain } = cohort
  const until = endOfJoining(lastDayToJoin(cohort), zone)
  return [saveJoinSettings(id, { isOpen: isJoinOpen ? 1 : 0, until, domain })]
}

/** - `other-title`: the cohort has members, and what was typed is not its title; nothing was written */
export type CohortDeleted = { kind: 'deleted' } | { kind: 'other-title' } | { kind: TurnedAway }

/** Whether a cohort is so new that deleting it takes nothing from anybody. */
export function isUnused({
  members,
  assignments,
}: {
  members: number
  assignments: number
}): boolean {
  return members === 0 && assignments === 0
}

/**
 * Deletes a cohort for one of its instructors, who types its title unless nobody ever joined it: one read batch, one
 * write batch.
 */
export async function deleteCohort(
  db: Database,
  who: Who,
  { cohortId, typedTitle }: { cohortId: string; typedTitle: string },
): Promise<CohortDeleted> {
  const { counts, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohort({ ...who, cohortId }),
    counts: cohortCounts({ ...who, cohortId }),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return instructor
  const [count] = counts
  if (count === undefined) return { kind: 'not-found' }
  if (!isUnused(count) && plain(typedTitle) !== plain(instructor.cohort.title))
    return { kind: 'other-title' }
  await writeBatch(db, removeCohort(cohortId, who.now))
  return { kind: 'deleted' }
}

function plain(title: string): string {
  return title.replaceAll(/\s+/gu, ' ').trim().toLocaleLowerCase('en')
}
