import { BoardPage, type BoardPageProps } from '#views/boards/board-page.tsx'
import type { LedgerLine } from '#views/boards/ledger.tsx'
import { WeeksPage } from '#views/boards/weeks-page.tsx'
import type { CohortFacts } from '#views/cohorts/cohort-head.tsx'
import { member } from './samples.ts'

const cohort: CohortFacts = {
  ...{ id: 'spring', title: 'Spring: records department', exam: 'rhia' },
  ...{ role: 'member', state: 'in-use', games: 'shown' },
}

const line: LedgerLine = {
  ...{ questionId: 'rhia.merge', stem: 'Two hospitals have merged their patients into one index.' },
  ...{ page: 'open', fraction: 1, recall: 0.62, value: 1, weight: 1.24 },
  ...{ yield: 1, rank: 1, points: 1240 },
}
const ledger: LedgerLine[] = [
  line,
  { ...line, fraction: 0, weight: 1, yield: -0.33, points: -330, page: 'kept' },
  { ...line, recall: 0.97, value: 0, weight: 1, points: 0 },
  { ...line, recall: 0.8, value: 0.6, weight: 0.82, rank: 0.5, points: 246 },
]
const days = [
  { on: '2026-11-16', answers: 31, points: 11_420 },
  { on: '2026-11-17', answers: 52, points: 30_000 },
]

const rival = { who: 'other', relation: 'top' } as const
const board: BoardPageProps = {
  viewer: member,
  cohort,
  week: '2026-11-16',
  team: { active: 24, points: 412_100, goal: 6000 },
  own: {
    ...{ kind: 'on', alias: 'Otter' },
    board: {
      kind: 'shown',
      lines: [
        { ...rival, alias: 'Shrew', points: 77_120, place: 1 },
        { ...rival, alias: 'AnAliasOfTwentyFourSigns', points: 54_330, place: 2 },
        { ...rival, alias: 'Ibis', points: 52_660, place: 3 },
        { ...rival, alias: 'Gull', points: 41_580, place: undefined, relation: 'above' },
        { alias: 'Otter', points: 36_240, place: undefined, who: 'me', relation: 'me' },
        { ...rival, alias: 'Vole', points: 33_190, place: undefined, relation: 'below' },
      ],
    },
    ...{ days, ledgerOn: '2026-11-17', ledger },
  },
  typed: { alias: 'Otter', goal: '' },
  errors: {},
}

const weeks = [
  { week: '2026-10-19', points: 59_830, answers: 120, studyDays: 5 },
  { week: '2026-10-26', points: 81_660, answers: 171, studyDays: 6 },
  { week: '2026-11-02', points: 0, answers: 0, studyDays: 0 },
  { week: '2026-11-09', points: 44_500, answers: 98, studyDays: 4 },
  { week: '2026-11-16', points: 36_240, answers: 83, studyDays: 2 },
]

export const boardPages = {
  board: <BoardPage {...board} />,
  'board-off': (
    <BoardPage
      {...board}
      own={{ kind: 'off' }}
      typed={{ alias: 'Ada', goal: '' }}
      errors={{ alias: 'Your name is no alias' }}
    />
  ),
  'board-hidden': (
    <BoardPage
      {...board}
      team={{ active: 3, points: undefined, goal: 6000 }}
      own={{
        ...{ kind: 'on', alias: 'Otter', board: { kind: 'hidden', because: 'too-few' } },
        ...{ days: [], ledgerOn: undefined, ledger: [] },
      }}
    />
  ),
  'board-instructor': (
    <BoardPage
      {...board}
      cohort={{ ...cohort, role: 'instructor' }}
      own={{ kind: 'instructor' }}
      typed={{ alias: '', goal: '6000' }}
    />
  ),
  weeks: (
    <WeeksPage
      viewer={member}
      state={{
        ...{ kind: 'shown', weeks, streak: { days: 51, since: '2026-09-28' }, days },
        ...{ ledgerOn: '2026-11-17', ledger },
      }}
    />
  ),
  'weeks-first': (
    <WeeksPage
      viewer={member}
      state={{
        kind: 'shown',
        weeks: weeks.map((week, index) =>
          index === 4 ? week : { ...week, points: 0, answers: 0, studyDays: 0 },
        ),
        streak: { days: 0, since: undefined },
        ...{ days: [], ledgerOn: '2026-11-10', ledger: [line] },
      }}
    />
  ),
  'weeks-hidden': <WeeksPage viewer={member} state={{ kind: 'hidden' }} />,
}
