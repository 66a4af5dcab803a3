import { Hono } from 'hono'
import type { QuestionResultRow } from '#db/queries/assignment-results.ts'
import { type DomainMark, toChoices } from '#db/queries/counting-attempts.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { type ReadResults, readResults } from '#src/actions/read-results.ts'
import type { GradebookRow } from '#src/domain/cohort/gradebook.ts'
import type { Counting } from '#src/domain/cohort/mark.ts'
import { cohortDay } from '#src/domain/cohort/week.ts'
import { groupBy } from '#src/domain/group-by.ts'
import { meanOf } from '#src/domain/statistics/moments.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { clockWords } from '#views/assignments/times.ts'
import type { DomainHeatProps, HeatCell } from '#views/gradebook/domain-heat.tsx'
import type { ShownChange } from '#views/gradebook/mark-history.tsx'
import type { QuestionResult } from '#views/gradebook/question-results.tsx'
import { ResultsPage } from '#views/gradebook/results-page.tsx'

/** What came of an assignment, for instructors. */
export const assignmentResults = new Hono<Env>()

type Results = Extract<ReadResults, { kind: 'results' }>

const countingWords: Record<Counting, string> = {
  best: 'The best attempt counts.',
  last: 'The last attempt counts.',
  first: 'The first attempt counts.',
}

assignmentResults.get('/assignments/:id/results', async (c) => {
  const read = await readResults(c.var.deps.db, {
    ...whoIs(c),
    assignmentId: c.req.param('id'),
  })
  if (read.kind !== 'results') return turnAway(c, read.kind)
  const { viewer, results, rows, questions } = read
  const { assignment, cohortId, cohortTitle, exam, zone, archivedAt } = results
  const marks = rows.flatMap(({ cells }) => cells[0]?.mark ?? [])
  return renderPage(
    c,
    <ResultsPage
      viewer={toViewer(viewer)}
      cohort={{
        id: cohortId,
        title: cohortTitle,
        exam,
        role: 'instructor',
        state: archivedAt === null ? 'in-use' : 'archived',
        games: 'shown',
      }}
      assignment={{
        id: assignment.id,
        title: assignment.title,
        windowWords: `${clockWords(assignment.opensAt, zone)} to ${clockWords(assignment.closesAt, zone)}`,
        countsWords: countingWords[assignment.counts],
      }}
      members={rows.length}
      marked={marks.length}
      passed={
        assignment.passMark === null ? undefined : marks.filter(({ isPassed }) => isPassed).length
      }
      mean={meanOf(marks.map(({ share }) => share))}
      questions={questions.map(toQuestionResult)}
      heat={toHeat(read)}
      changes={toShownChanges(read)}
    />,
  )
})

function toQuestionResult(row: QuestionResultRow): QuestionResult {
  const { ref, domain, asked, answers, earned } = row
  const question = parseQuestion(row.versionId, row.content, row.key)
  const choices = toChoices(row.choices)
  const wrong =
    question.kind === 'single-best-answer'
      ? question.options
          .filter(({ id, isKey }) => !isKey && (choices.get(id) ?? 0) > 0)
          .toSorted((one, other) => (choices.get(other.id) ?? 0) - (choices.get(one.id) ?? 0))
          .map(({ id, text }) => ({ text, times: choices.get(id) ?? 0 }))[0]
      : undefined
  return { ref, domain, stem: question.stem, asked, unanswered: asked - answers, earned, wrong }
}

function toHeat({ results, domains, rows, marks }: Results): DomainHeatProps {
  const met = domains.filter(({ code }) => marks.some(({ domain }) => domain === code))
  const byMember = groupBy(marks, ({ userId }) => userId)
  const codes = met.map(({ code }) => code)
  const marked = rows.filter(({ member }) => byMember.has(member.userId))
  return {
    domains: met.map(({ code, shortName }) => ({ code, name: shortName })),
    rows: marked.map(({ member }) => ({
      name: member.name,
      href: urls.memberMarks(results.cohortId, member.userId),
      cells: heatCells(codes, byMember.get(member.userId) ?? []),
    })),
    all: heatCells(codes, marks),
  }
}

/** Marks of one or many members, added up by domain. */
function heatCells(codes: readonly string[], marks: readonly DomainMark[]): HeatCell[] {
  return codes.map((code) => {
    const own = marks.filter(({ domain }) => domain === code)
    if (own.length === 0) return undefined
    return {
      asked: own.reduce((sum, one) => sum + one.asked, 0),
      earned: own.reduce((sum, one) => sum + one.earned, 0),
    }
  })
}

function toShownChanges({ results, rows, changes }: Results): ShownChange[] {
  const byMember = new Map<string, GradebookRow>(rows.map((row) => [row.member.userId, row]))
  return changes.flatMap((change) => {
    const row = byMember.get(change.userId)
    if (row === undefined) return []
    return [
      {
        of: row.member.name,
        change,
        sinceOn: change.at === undefined ? undefined : cohortDay(change.at, results.zone),
        counts: row.cells[0]?.mark?.attempt === change.now.attempt ? 'counts' : 'other',
      },
    ]
  })
}
