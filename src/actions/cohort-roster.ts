import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  clearRoster,
  joinedEmails,
  removeFromRoster,
  rosterOf,
  saveRoster,
} from '#db/queries/cohort-roster.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import { planRoster, type RosterPlan, readRoster } from '#src/domain/cohort/roster.ts'
import type { TurnedAway } from './meet-author.ts'
import { type KnownCohort, meetInstructor } from './meet-cohort.ts'

type RosterFile = { cohortId: string; text: string }

/** What a file would do, with whom to show it to. */
export type RosterPlanned =
  | { kind: 'planned'; viewer: Viewer; cohort: KnownCohort; plan: RosterPlan }
  | { kind: TurnedAway }

/** Tells what a file would do to a roster and writes nothing: one read batch. */
export async function tryRoster(
  db: Database,
  who: Who,
  { cohortId, text }: RosterFile,
): Promise<RosterPlanned> {
  const mine = { ...who, cohortId }
  const { held, joined, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohort(mine),
    held: rosterOf(mine),
    joined: joinedEmails(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return instructor
  const { viewer, cohort } = instructor
  const plan = planRoster(
    readRoster(text),
    held,
    joined.map(({ email }) => email),
  )
  return { kind: 'planned', viewer, cohort, plan }
}

export type RosterApplied = { kind: 'applied'; written: number } | { kind: TurnedAway }

/** Writes what a file adds to a roster and changes in it, whatever else it holds: one read batch, one write. */
export async function applyRoster(
  db: Database,
  who: Who,
  file: RosterFile,
): Promise<RosterApplied> {
  const tried = await tryRoster(db, who, file)
  if (tried.kind !== 'planned') return tried
  const changes = tried.plan.entries.flatMap(({ kind, email, name, timeFactor }) =>
    kind === 'added' || kind === 'changed' ? [{ email, name, timeFactor }] : [],
  )
  if (changes.length > 0) await writeBatch(db, [saveRoster(file.cohortId, changes, who.now)])
  return { kind: 'applied', written: changes.length }
}

/** Whom to take off a roster. */
export type Shortening = { kind: 'one'; email: string } | { kind: 'all' }

/** Takes one address off a roster, or all of them; whoever has joined stays in the cohort. */
export async function shortenRoster(
  db: Database,
  who: Who,
  { cohortId, without }: { cohortId: string; without: Shortening },
): Promise<{ kind: 'done' } | { kind: TurnedAway }> {
  const instructor = meetInstructor(
    await readBatch(db, { viewers: findViewer(who), cohorts: findCohort({ ...who, cohortId }) }),
  )
  if (instructor.kind !== 'person') return instructor
  await writeBatch(db, [
    without.kind === 'all' ? clearRoster(cohortId) : removeFromRoster(cohortId, without.email),
  ])
  return { kind: 'done' }
}
