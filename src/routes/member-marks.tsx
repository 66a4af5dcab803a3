import { Hono } from 'hono'
import type { MemberAttemptRow } from '#db/queries/member-marks.ts'
import { readMemberAttempt } from '#src/actions/read-member-attempt.ts'
import {
  type MemberAssignment,
  type ReadMember,
  readMember,
  type SharedPractice,
} from '#src/actions/read-member-marks.ts'
import { markOfAttempt } from '#src/domain/cohort/mark.ts'
import { cohortDay } from '#src/domain/cohort/week.ts'
import type { Domain } from '#src/domain/exam/blueprint.ts'
import { wilsonInterval } from '#src/domain/statistics/wilson.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { clockWords } from '#views/assignments/times.ts'
import { AttemptPage } from '#views/gradebook/attempt-page.tsx'
import { markWords, stateWords } from '#views/gradebook/cell-words.ts'
import {
  type AttemptLine,
  type MemberAssignmentLine,
  MemberPage,
  type MemberPageProps,
} from '#views/gradebook/member-page.tsx'
import { rangeWords } from '#views/gradebook/question-results.tsx'
import { toCohortFacts } from './cohort-view.ts'

/** One member of a cohort, for its instructors. */
export const memberMarks = new Hono<Env>()

type Member = Extract<ReadMember, { kind: 'member' }>

memberMarks.get('/cohorts/:id/gradebook/:member', async (c) => {
  const read = await readMember(c.var.deps.db, {
    ...whoIs(c),
    cohortId: c.req.param('id'),
    memberId: c.req.param('member'),
  })
  if (read.kind !== 'member') return turnAway(c, read.kind)
  const { viewer, cohort, member, total, assignments, practice } = read
  const { zone } = cohort
  const hrefOf = (sittingId: string) => urls.memberAttempt(cohort.id, member.userId, sittingId)
  return renderPage(
    c,
    <MemberPage
      viewer={toViewer(viewer)}
      cohort={toCohortFacts(cohort)}
      member={{
        name: member.name,
        joinedOn: cohortDay(member.joinedAt, zone),
        timeFactor: member.timeFactor,
      }}
      total={total}
      assignments={assignments.map((one) => toLine(one, { zone, hrefOf }))}
      domains={toDomains(read)}
      practice={toPractice(practice, read.domains, zone)}
      changes={assignments.flatMap(({ assignment, cell, changes }) =>
        changes.map((change) => ({
          of: assignment.title,
          change,
          sinceOn: change.at === undefined ? undefined : cohortDay(change.at, zone),
          counts: cell.mark?.attempt === change.now.attempt ? ('counts' as const) : 'other',
        })),
      )}
    />,
  )
})

memberMarks.get('/cohorts/:id/gradebook/:member/attempts/:sitting', async (c) => {
  const read = await readMemberAttempt(c.var.deps.db, {
    ...whoIs(c),
    cohortId: c.req.param('id'),
    memberId: c.req.param('member'),
    sittingId: c.req.param('sitting'),
  })
  if (read.kind !== 'attempt') return turnAway(c, read.kind)
  const { viewer, cohort, attempt, before, now, questions } = read
  return renderPage(
    c,
    <AttemptPage
      viewer={toViewer(viewer)}
      cohort={toCohortFacts(cohort)}
      member={{ id: c.req.param('member'), name: attempt.memberName }}
      assignment={{ id: attempt.assignmentId, title: attempt.title }}
      attempt={{
        number: attempt.number,
        begun: clockWords(attempt.startedAt, cohort.zone),
        ended: clockWords(attempt.closedAt, cohort.zone),
        questions: attempt.questions,
      }}
      before={before}
      now={now}
      questions={questions}
    />,
  )
})

type Showing = { zone: string; hrefOf: (sittingId: string) => string }

function toLine(one: MemberAssignment, showing: Showing): MemberAssignmentLine {
  const { assignment, cell, closesAt, attempts } = one
  return {
    id: assignment.id,
    title: assignment.title,
    standing: cell.mark === undefined ? stateWords[cell.state] : markWords(cell.mark),
    closes: clockWords(closesAt, showing.zone),
    attempts: attempts.map((attempt) => toAttempt(one, attempt, showing)),
  }
}

function toAttempt(
  { assignment, cell }: MemberAssignment,
  attempt: MemberAttemptRow,
  { zone, hrefOf }: Showing,
): AttemptLine {
  const { number, startedAt, closedAt, answered, questions, isHandedIn } = attempt
  const waits = isHandedIn === 1 ? 'handed in' : 'running'
  return {
    number,
    begun: clockWords(startedAt, zone),
    ended: closedAt === null ? waits : clockWords(closedAt, zone),
    answered: closedAt === null && isHandedIn === 1 ? '–' : `${answered} of ${questions}`,
    href: closedAt === null ? undefined : hrefOf(attempt.sittingId),
    mark: closedAt === null ? '–' : markWords(markOfAttempt(assignment, attempt)),
    counts: cell.mark?.attempt === number ? 'counts' : 'other',
  }
}

function toDomains({ domains, marks }: Member): MemberPageProps['domains'] {
  return domains.flatMap(({ code, shortName }) =>
    marks
      .filter(({ domain }) => domain === code)
      .map(({ asked, earned }) => ({
        name: `${code} ${shortName}`,
        asked,
        earned,
        range: rangeWords(wilsonInterval(earned, asked)),
      })),
  )
}

function toPractice(
  practice: SharedPractice,
  domains: readonly Domain[],
  zone: string,
): MemberPageProps['practice'] {
  if (practice.kind !== 'known') return practice
  return {
    kind: 'known',
    on: cohortDay(practice.at, zone),
    chance: practice.chance,
    domains: practice.domains.map(({ domain, ...figures }) => ({
      ...figures,
      name: `${domain} ${domains.find(({ code }) => code === domain)?.shortName ?? ''}`.trim(),
    })),
  }
}
