import { asc, eq } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { assignment, assignmentGrant, attempt } from '#db/schema/assignments.ts'
import { user } from '#db/schema/auth.ts'
import { cohort, cohortInvite, cohortPerson, rosterEntry } from '#db/schema/cohorts.ts'
import { myId, type Who } from './viewers.ts'

// What is stored of a person around cohorts, but for what opens anything: codes and their hashes.

/** Cohorts that I belong to, with all that they hold of me. */
export const ownMemberships = prepared<Who>()((db) =>
  db
    .select({ title: cohort.title, exam: cohort.exam, place: cohortPerson })
    .from(cohortPerson)
    .innerJoin(cohort, eq(cohort.id, cohortPerson.cohortId))
    .where(eq(cohortPerson.userId, myId()))
    .orderBy(asc(cohortPerson.joinedAt), asc(cohortPerson.cohortId)),
)

/** Rosters that have my address, of whichever cohort. */
export const ownRosterEntries = prepared<Who>()((db) =>
  db
    .select({ cohort: cohort.title, entry: rosterEntry })
    .from(user)
    .innerJoin(rosterEntry, eq(rosterEntry.email, user.email))
    .innerJoin(cohort, eq(cohort.id, rosterEntry.cohortId))
    .where(eq(user.id, myId()))
    .orderBy(asc(rosterEntry.cohortId)),
)

/** My attempts at assignments; what I answered is with the sitting. */
export const ownAttempts = prepared<Who>()((db) =>
  db
    .select({ title: assignment.title, attempt })
    .from(attempt)
    .innerJoin(assignment, eq(assignment.id, attempt.assignmentId))
    .where(eq(attempt.userId, myId()))
    .orderBy(asc(attempt.dueAt), asc(attempt.sittingId)),
)

/** What I was granted in assignments beyond the others. */
export const ownGrants = prepared<Who>()((db) =>
  db
    .select({ title: assignment.title, grant: assignmentGrant })
    .from(assignmentGrant)
    .innerJoin(assignment, eq(assignment.id, assignmentGrant.assignmentId))
    .where(eq(assignmentGrant.userId, myId()))
    .orderBy(asc(assignmentGrant.grantedAt), asc(assignmentGrant.assignmentId)),
)

/** Invitations to instruct that I opened. */
export const ownCohortInvites = prepared<Who>()((db) =>
  db
    .select({
      cohortId: cohortInvite.cohortId,
      createdAt: cohortInvite.createdAt,
      expiresAt: cohortInvite.expiresAt,
    })
    .from(cohortInvite)
    .where(eq(cohortInvite.createdBy, myId()))
    .orderBy(asc(cohortInvite.createdAt), asc(cohortInvite.cohortId)),
)
