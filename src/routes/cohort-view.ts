import type { Context } from 'hono'
import { findCohort } from '#db/queries/cohorts.ts'
import { findViewer } from '#db/queries/viewers.ts'
import type { KnownCohort } from '#src/actions/meet-cohort.ts'
import type { Env } from '#src/env.ts'
import { whoIs } from '#src/http/session.ts'
import type { CohortFacts } from '#views/cohorts/cohort-head.tsx'

/** The queries that every page of a cohort begins with, by the `id` in its address. */
export function cohortQueries(c: Context<Env>) {
  const who = whoIs(c)
  const mine = { ...who, cohortId: c.req.param('id') ?? '' }
  return { mine, queries: { viewers: findViewer(who), cohorts: findCohort(mine) } }
}

/** A cohort as the head of its pages names it. */
export function toCohortFacts(known: KnownCohort): CohortFacts {
  const { id, title, exam, role } = known
  const state = known.archivedAt === null ? 'in-use' : 'archived'
  const games = known.hidesGames === 1 && role === 'member' ? 'hidden' : 'shown'
  return { id, title, exam, role, state, games }
}
