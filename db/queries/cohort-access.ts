import { type SQL, sql } from 'drizzle-orm'
import { cohortPerson } from '#db/schema/cohorts.ts'
import { myId } from './viewers.ts'

/** Ids of the cohorts that whoever asks is an instructor of, as a fragment. Uses the placeholders of `myId`. */
export function instructedCohorts(): SQL {
  return sql`(select ${cohortPerson.cohortId} from ${cohortPerson} where ${cohortPerson.userId} = ${myId()} and ${cohortPerson.role} = 'instructor')`
}
