import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { changedOfMember } from '#db/queries/changed-marks.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { type DomainMark, toDomainMarks } from '#db/queries/counting-attempts.ts'
import { gradebookAssignments, gradebookGrants, toReopened } from '#db/queries/gradebook.ts'
import {
  attemptsOfMember,
  domainsOfMember,
  findMemberOfMine,
  type MemberAttemptRow,
} from '#db/queries/member-marks.ts'
import { sharedSummaries } from '#db/queries/practice-summaries.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import type { ChangedMark } from '#src/domain/cohort/changed-marks.ts'
import {
  type Cell,
  cellOf,
  type GradebookAssignment,
  type Total,
  totalOf,
  windowFor,
} from '#src/domain/cohort/gradebook.ts'
import { type DomainPractice, parseDomainPractice } from '#src/domain/cohort/practice-summary.ts'
import type { Domain } from '#src/domain/exam/blueprint.ts'
import type { TurnedAway } from './meet-author.ts'
import { type KnownCohort, meetInstructor } from './meet-cohort.ts'
import { toChanges } from './read-results.ts'

/** An assignment with everything of one member in it. */
export type MemberAssignment = {
  assignment: GradebookAssignment
  cell: Cell
  /** When it closes for them, ms UTC. */
  closesAt: number
  attempts: readonly MemberAttemptRow[]
  changes: readonly ChangedMark[]
}

/** Practice of somebody who shares it; `at`: when it was summed up, ms UTC. Absent `at`: not yet. */
export type SharedPractice =
  | { kind: 'private' }
  | { kind: 'not-yet' }
  | { kind: 'known'; at: number; chance: number | undefined; domains: readonly DomainPractice[] }

/** One member for an instructor. */
export type ReadMember =
  | {
      kind: 'member'
      viewer: Viewer
      cohort: KnownCohort
      member: RowOf<typeof findMemberOfMine>
      domains: readonly Domain[]
      assignments: readonly MemberAssignment[]
      total: Total
      marks: readonly DomainMark[]
      practice: SharedPractice
    }
  | { kind: TurnedAway }

/** Reads everything of one member in one round trip. */
export async function readMember(
  db: Database,
  asked: Who & { cohortId: string; memberId: string },
): Promise<ReadMember> {
  const read = await readBatch(db, {
    viewers: findViewer(asked),
    cohorts: findCohort(asked),
    members: findMemberOfMine(asked),
    assignments: gradebookAssignments(asked),
    attempts: attemptsOfMember(asked),
    grants: gradebookGrants(asked),
    byDomain: domainsOfMember(asked),
    changed: changedOfMember(asked),
    summaries: sharedSummaries(asked),
  })
  const person = meetInstructor(read)
  if (person.kind !== 'person') return person
  const [member] = read.members
  if (member === undefined) return { kind: 'not-found' }
  const facts = { reopened: toReopened(read.grants), now: asked.now }
  const assignments = read.assignments.map((assignment) => {
    const isIts = ({ assignmentId }: { assignmentId: string }) => assignmentId === assignment.id
    const attempts = read.attempts.filter(isIts)
    return {
      assignment,
      attempts,
      closesAt: windowFor(facts.reopened, assignment, member.userId).closesAt,
      cell: cellOf(facts, { assignment, member, attempts: attempts.map(toFact) }),
      changes: toChanges(assignment, read.changed.filter(isIts)),
    }
  })
  return {
    kind: 'member',
    viewer: person.viewer,
    cohort: person.cohort,
    member,
    domains: parseBlueprint(member.blueprintId, member.blueprint).domains,
    assignments,
    total: totalOf(assignments.map(({ cell }) => cell)),
    marks: toDomainMarks(read.byDomain[0]?.marks ?? '[]'),
    practice: toPractice(member, read.summaries),
  }
}

function toFact({ isHandedIn, ...row }: MemberAttemptRow) {
  return { ...row, isHandedIn: isHandedIn === 1 }
}

function toPractice(
  { userId, sharesPractice }: { userId: string; sharesPractice: boolean },
  summaries: readonly RowOf<typeof sharedSummaries>[],
): SharedPractice {
  if (!sharesPractice) return { kind: 'private' }
  const own = summaries.find((one) => one.userId === userId)
  if (own === undefined) return { kind: 'not-yet' }
  const { chance, domains, computedAt } = own
  return {
    kind: 'known',
    at: computedAt,
    chance: chance ?? undefined,
    domains: parseDomainPractice(domains),
  }
}
