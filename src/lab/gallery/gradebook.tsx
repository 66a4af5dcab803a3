import type { Cell, GradebookAssignment, GradebookRow } from '#src/domain/cohort/gradebook.ts'
import { readSearch } from '#src/domain/cohort/gradebook-search.ts'
import type { CohortFacts } from '#views/cohorts/cohort-head.tsx'
import { GradebookPage, type GradebookPageProps } from '#views/gradebook/gradebook-page.tsx'
import { ResultsPage } from '#views/gradebook/results-page.tsx'
import { member } from './samples.ts'

const cohort: CohortFacts = {
  ...{ id: 'spring', title: 'Spring: records department', exam: 'rhia' },
  ...{ role: 'instructor', state: 'in-use', games: 'shown' },
}

const rules = { counts: 'best', lateDeduction: 0.1, passMark: 0.6 } as const
const window = { opensAt: 0, closesAt: 1, lateUntil: null }
const assignments: GradebookAssignment[] = [
  { ...rules, ...window, id: 'privacy', title: 'Privacy and security of health information' },
  { ...rules, ...window, id: 'coding', title: 'Coding' },
  { ...rules, ...window, id: 'last', title: 'The last check before the exam' },
]

function marked(share: number, state: 'passed' | 'failed'): Cell {
  const isPassed = state === 'passed'
  return {
    ...{ state, attempts: 1 },
    mark: { attempt: 1, share, earnedShare: share, isLate: !isPassed, isPassed },
  }
}

function unmarked(state: 'missed' | 'not-started' | 'handed-in' | 'coming'): Cell {
  return { state, mark: undefined, attempts: 0 }
}

const rows: GradebookRow[] = [
  {
    member: { userId: 'a', name: 'Ada Obi', joinedAt: 0, timeFactor: 1.5 },
    cells: [marked(0.9, 'passed'), unmarked('handed-in'), unmarked('coming')],
    total: { share: 0.9, marked: 1, counted: 1 },
  },
  {
    member: { userId: 'b', name: 'Bartholomew Featherstonehaugh', joinedAt: 0, timeFactor: 1 },
    cells: [marked(0.45, 'failed'), unmarked('missed'), unmarked('not-started')],
    total: { share: 0.225, marked: 1, counted: 2 },
  },
]

const gradebook: GradebookPageProps = {
  viewer: member,
  cohort,
  assignments,
  members: rows.length,
  found: { search: readSearch({}), assignments, rows },
}

export const gradebookPages = {
  gradebook: <GradebookPage {...gradebook} />,
  'gradebook-nobody': <GradebookPage {...gradebook} members={0} />,
  'gradebook-nothing': <GradebookPage {...gradebook} assignments={[]} />,
  'assignment-results-none': (
    <ResultsPage
      viewer={member}
      cohort={cohort}
      assignment={{
        ...{ id: 'privacy', title: 'Privacy', countsWords: 'The best attempt counts.' },
        windowWords: 'Fri, 13 Nov 2026, 16:15 to Mon, 23 Nov 2026, 06:39',
      }}
      {...{ members: 38, marked: 0, passed: 0, mean: undefined }}
      questions={[]}
      heat={{ domains: [], rows: [], all: [] }}
      changes={[]}
    />
  ),
}
