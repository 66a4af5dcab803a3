import { groupBy } from '#src/domain/group-by.ts'
import {
  cellOf,
  type GradebookAssignment,
  type GradebookFacts,
  type GradebookMember,
  windowFor,
} from './gradebook.ts'
import type { DomainEvidence, MemberEvidence } from './needs-help.ts'
import type { DomainPractice } from './practice-summary.ts'
import { cohortDay } from './week.ts'
import { lastStart } from './window.ts'

/** What is known of a cohort; instants are ms UTC. */
export type CohortFacts = GradebookFacts & {
  zone: string
  /** What members earned in each domain of assignments. */
  marks: readonly {
    userId: string
    domain: string
    asked: number
    earned: number
    sinceAt: number
  }[]
  /** The last study day with an answer of each member who shares their practice; absent value: none. */
  practised: ReadonlyMap<string, string | undefined>
  /** Domains of those who share it and are summed up already. */
  summaries: ReadonlyMap<string, readonly DomainPractice[]>
}

/** What may tell that somebody needs help, member by member; practice only of those who share it. */
export function gatherEvidence(facts: CohortFacts): MemberEvidence[] {
  const dayOf = (at: number) => cohortDay(at, facts.zone)
  const marks = groupBy(facts.marks, ({ userId }) => userId)
  return facts.members.map((member) => {
    const { userId, name, joinedAt } = member
    const open = standingsOf(facts, member)
    return {
      userId,
      name,
      joinedOn: dayOf(joinedAt),
      missed: open
        .filter(({ state }) => state === 'missed')
        .map(({ id, title, end }) => ({ id, title, closedOn: dayOf(end) })),
      waiting: open
        .filter(({ state }) => state === 'not-started')
        .map(({ id, title, end, opensAt }) => ({
          id,
          title,
          openedOn: dayOf(Math.max(opensAt, joinedAt)),
          closesAt: end,
        })),
      marks: (marks.get(userId) ?? []).map(({ domain, asked, earned, sinceAt }) => ({
        domain,
        answers: asked,
        earned,
        sinceOn: dayOf(sinceAt),
      })),
      practice: practiceOf(facts, userId),
    }
  })
}

type Standing = Pick<GradebookAssignment, 'id' | 'title' | 'opensAt'> & {
  state: string
  /** When their last chance to begin is, or was. */
  end: number
}

function standingsOf(facts: CohortFacts, member: GradebookMember): Standing[] {
  const { userId } = member
  return facts.assignments.map((assignment) => {
    const attempts = facts.attempts.get(assignment.id)?.get(userId) ?? []
    const { state } = cellOf(facts, { assignment, member, attempts })
    const window = windowFor(facts.reopened, assignment, userId)
    const end =
      state === 'not-started' && window.closesAt > facts.now ? window.closesAt : lastStart(window)
    const { id, title, opensAt } = assignment
    return { id, title, opensAt, state, end }
  })
}

function practiceOf(facts: CohortFacts, userId: string): MemberEvidence['practice'] {
  if (!facts.practised.has(userId)) return undefined
  const marks = (facts.summaries.get(userId) ?? []).map(
    ({ domain, met, earned, sinceOn }): DomainEvidence => ({
      domain,
      answers: met,
      earned,
      sinceOn,
    }),
  )
  return { lastOn: facts.practised.get(userId), marks }
}
