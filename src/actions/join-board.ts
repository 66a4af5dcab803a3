import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { putOnBoard, saveTeamGoal, takeOffBoard } from '#db/queries/board-writes.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import {
  type AliasFault,
  aliasFault,
  numberedAliases,
  plainAlias,
} from '#src/domain/cohort/alias.ts'
import type { Random } from '#src/domain/random.ts'
import type { TurnedAway } from './meet-author.ts'
import { meetInstructor, meetPerson } from './meet-cohort.ts'

/**
 * - `refused`: it is no alias; nothing was written
 * - `archived`: nobody goes on the board of a cohort that is over
 */
export type BoardJoined =
  | { kind: 'joined' }
  | { kind: 'refused'; why: AliasFault }
  | { kind: 'archived' }
  | { kind: TurnedAway }

/**
 * Puts a member on the board of their cohort, from now on, or gives them another alias there, each with a number of its
 * own: one read batch, one write batch.
 */
export async function joinBoard(
  db: Database,
  who: Who,
  { cohortId, typedAlias, random }: { cohortId: string; typedAlias: string; random: Random },
): Promise<BoardJoined> {
  const person = await readMember(db, who, cohortId)
  if (person.kind !== 'person') return person
  const { viewer, cohort } = person
  if (cohort.archivedAt !== null) return { kind: 'archived' }
  const alias = plainAlias(typedAlias)
  const why = aliasFault(alias, [cohort.name, viewer.name, viewer.email])
  if (why !== undefined) return { kind: 'refused', why }
  const { userId } = viewer
  const aliases = numberedAliases(alias, random)
  const [changed] = await writeBatch(db, putOnBoard({ cohortId, userId }, aliases, who.now))
  return { kind: changed === 1 ? 'joined' : 'archived' }
}

/** Takes a member off the board with everything that they earned there: one read batch, one write batch. */
export async function leaveBoard(
  db: Database,
  who: Who,
  cohortId: string,
): Promise<{ kind: 'left' } | { kind: TurnedAway }> {
  const person = await readMember(db, who, cohortId)
  if (person.kind !== 'person') return person
  await writeBatch(db, takeOffBoard({ cohortId, userId: person.viewer.userId }))
  return { kind: 'left' }
}

/** Sets what a cohort wants to reach together each week, in points, for one of its instructors; `null`: no goal. */
export async function setTeamGoal(
  db: Database,
  who: Who,
  { cohortId, points }: { cohortId: string; points: number | null },
): Promise<{ kind: 'set' } | { kind: TurnedAway }> {
  const instructor = meetInstructor(await readPerson(db, who, cohortId))
  if (instructor.kind !== 'person') return instructor
  await writeBatch(db, [saveTeamGoal(cohortId, points)])
  return { kind: 'set' }
}

async function readMember(db: Database, who: Who, cohortId: string) {
  const person = meetPerson(await readPerson(db, who, cohortId))
  return person.kind === 'person' && person.cohort.role !== 'member'
    ? { kind: 'not-found' as const }
    : person
}

function readPerson(db: Database, who: Who, cohortId: string) {
  return readBatch(db, { viewers: findViewer(who), cohorts: findCohort({ ...who, cohortId }) })
}
