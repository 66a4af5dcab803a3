import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { user } from '#db/schema/auth.ts'
import { cohortPerson, rosterEntry } from '#db/schema/cohorts.ts'
import { instructedCohorts } from './cohort-access.ts'
import type { Who } from './viewers.ts'

const value = sql.placeholder

/** Whom the instructors of a cohort expect, by name; `joinedAs` is the name of those who came, else NULL. */
export const rosterOf = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({
      email: rosterEntry.email,
      name: rosterEntry.name,
      timeFactor: rosterEntry.timeFactor,
      // Drizzle drops table names from the fields of a one-table select, so this writes them out.
      joinedAs: sql<
        string | null
      >`(select person.name from user as known join cohort_person as person on person.user_id = known.id and person.cohort_id = roster_entry.cohort_id where known.email = roster_entry.email)`,
    })
    .from(rosterEntry)
    .where(
      and(
        eq(rosterEntry.cohortId, value('cohortId')),
        inArray(rosterEntry.cohortId, instructedCohorts()),
      ),
    )
    .orderBy(sql`${rosterEntry.name} collate nocase`, asc(rosterEntry.email)),
)

/** Addresses of those who belong to a cohort, to compare a roster with; for its instructors, never for a page. */
export const joinedEmails = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({ email: user.email })
    .from(cohortPerson)
    .innerJoin(user, eq(user.id, cohortPerson.userId))
    .where(
      and(
        eq(cohortPerson.cohortId, value('cohortId')),
        inArray(cohortPerson.cohortId, instructedCohorts()),
      ),
    )
    .orderBy(asc(cohortPerson.userId)),
)

type Entry = { email: string; name: string; timeFactor: number | null }

/** Writes entries into a roster, over those of the same addresses; the others stay. */
export function saveRoster(cohortId: string, entries: readonly Entry[], at: number) {
  return statement(
    `insert into roster_entry (cohort_id, email, name, time_factor, added_at)
     select :cohort, value ->> 'email', value ->> 'name', value ->> 'timeFactor', :at from json_each(:entries) where true
     on conflict (cohort_id, email) do update set name = excluded.name, time_factor = excluded.time_factor`,
    { cohort: cohortId, at, entries: JSON.stringify(entries) },
  )
}

/** Takes somebody off a roster; whoever has joined stays in the cohort. */
export function removeFromRoster(cohortId: string, email: string) {
  return statement('delete from roster_entry where cohort_id = ? and email = ?', [cohortId, email])
}

/** Empties a roster; whoever has joined stays in the cohort. */
export function clearRoster(cohortId: string) {
  return statement('delete from roster_entry where cohort_id = ?', [cohortId])
}
