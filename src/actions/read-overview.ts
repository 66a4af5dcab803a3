import { readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  assignmentHours,
  blueprintOfCohort,
  lastPractised,
  practiceHours,
  recentResults,
  toMissed,
} from '#db/queries/cohort-overview.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { toDomainMarks } from '#db/queries/counting-attempts.ts'
import { gradebookQueries, toGradebookFacts } from '#db/queries/gradebook.ts'
import { sharedSummaries } from '#db/queries/practice-summaries.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import { gatherEvidence } from '#src/domain/cohort/gather-evidence.ts'
import { type NeedsHelp, needsHelp } from '#src/domain/cohort/needs-help.ts'
import {
  type ActiveWeek,
  activeWeeks,
  type MissedQuestion,
  overviewWeeks,
} from '#src/domain/cohort/overview.ts'
import { type PracticeSummary, parseDomainPractice } from '#src/domain/cohort/practice-summary.ts'
import { cohortDay } from '#src/domain/cohort/week.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { TurnedAway } from './meet-author.ts'
import { type KnownCohort, meetInstructor } from './meet-cohort.ts'

/** Summary of one member who shares their practice; `at`: ms UTC. */
type SharedSummary = PracticeSummary & { userId: string; at: number }

/** The picture of a cohort for one of its instructors. */
export type ReadOverview =
  | {
      kind: 'overview'
      viewer: Viewer
      cohort: KnownCohort
      blueprint: Blueprint
      members: number
      sharing: number
      assignments: number
      help: readonly NeedsHelp[]
      weeks: readonly ActiveWeek[]
      summaries: readonly SharedSummary[]
      missed: readonly MissedQuestion[]
    }
  | { kind: TurnedAway }

const weekMs = 7 * 24 * 60 * 60 * 1000

/** Reads the whole picture in one round trip; what is dear was summed up beforehand. */
export async function readOverview(
  db: Database,
  who: Who & { cohortId: string },
): Promise<ReadOverview> {
  // A week more, since the first of them may have begun that long ago in the cohort’s zone.
  const asked = { ...who, from: who.now - (overviewWeeks + 1) * weekMs }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohort(who),
    blueprints: blueprintOfCohort(who),
    ...gradebookQueries(who),
    recent: recentResults(asked),
    assignmentHours: assignmentHours(asked),
    practiceHours: practiceHours(asked),
    last: lastPractised(who),
    summaries: sharedSummaries(who),
  })
  const person = meetInstructor(read)
  if (person.kind !== 'person') return person
  const [stored] = read.blueprints
  if (stored === undefined) return { kind: 'not-found' }
  const blueprint = parseBlueprint(stored.id, stored.content)
  const { viewer, cohort } = person
  const { members, assignments } = read
  const today = cohortDay(who.now, cohort.zone)
  const [recent] = read.recent
  const summaries = read.summaries.map(
    ({ userId, chance, domains, computedAt }): SharedSummary => ({
      userId,
      chance: chance ?? undefined,
      domains: parseDomainPractice(domains),
      at: computedAt,
    }),
  )
  const evidence = gatherEvidence({
    ...toGradebookFacts(read, who.now),
    zone: cohort.zone,
    marks: toDomainMarks(recent?.domains ?? '[]'),
    practised: new Map(read.last.map(({ userId, lastOn }) => [userId, lastOn ?? undefined])),
    summaries: new Map(summaries.map((one) => [one.userId, one.domains])),
  })
  return {
    kind: 'overview',
    viewer,
    cohort,
    blueprint,
    members: members.length,
    sharing: members.filter(({ sharesPractice }) => sharesPractice).length,
    assignments: assignments.length,
    help:
      cohort.archivedAt === null
        ? needsHelp(evidence, { at: who.now, today, needed: blueprint.cutShare })
        : [],
    weeks: activeWeeks(
      { assignments: read.assignmentHours, practice: read.practiceHours },
      { today, zone: cohort.zone },
    ),
    summaries,
    missed: toMissed(recent?.missed ?? '[]'),
  }
}
