import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { assignment, assignmentGrant } from '#db/schema/assignments.ts'
import { cohortPerson } from '#db/schema/cohorts.ts'

// Conditions about the assignment at hand.

/** It is published and was not taken back. */
export const stands = and(isNotNull(assignment.publishedAt), isNull(assignment.withdrawnAt))

/** The members of its cohort. */
export const itsMembers = and(
  eq(cohortPerson.cohortId, assignment.cohortId),
  eq(cohortPerson.role, 'member'),
)

/** What was granted in it to the person at hand. */
export const ownGrant = and(
  eq(assignmentGrant.assignmentId, assignment.id),
  eq(assignmentGrant.userId, cohortPerson.userId),
)
