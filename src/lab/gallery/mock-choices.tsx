import type { EarlierMock } from '#views/mocks/earlier-mocks.tsx'
import type { MockChoice } from '#views/mocks/mock-sizes.tsx'
import { MocksPage, type MocksPageProps } from '#views/mocks/mocks-page.tsx'
import { guest, member, visitor } from './samples.ts'

const minute = 60_000

const choices: readonly MockChoice[] = [
  choice('full', 115, 15, 120, 0),
  choice('half', 58, 8, 60, 0),
  choice('quarter', 29, 4, 30, 0),
  choice('diagnostic', 30, 0, undefined, 0),
]

function choice(
  size: MockChoice['size'],
  questions: number,
  pretest: number,
  minutes: number | undefined,
  seenShare: number,
): MockChoice {
  return {
    size,
    questions,
    pretest,
    limitMs: minutes === undefined ? undefined : minutes * minute,
    breaks: 0,
    breakMinutes: 10,
    seenShare,
    fillable: questions,
  }
}

const earlier: readonly EarlierMock[] = [
  {
    id: 'm3',
    size: 'full',
    takenOn: '2026-11-22',
    questions: 100,
    earned: 74,
    share: 0.74,
    interval: { low: 0.65, high: 0.82 },
    cut: { questions: 68, share: 0.68, isMet: true },
    seenShare: 0.06,
    usedMs: 112 * minute,
  },
  {
    id: 'm2',
    size: 'half',
    takenOn: '2026-11-03',
    questions: 50,
    earned: 29.5,
    share: 0.59,
    interval: { low: 0.45, high: 0.72 },
    cut: { questions: 34, share: 0.68, isMet: false },
    seenShare: 0.24,
    usedMs: 60 * minute,
  },
  {
    id: 'm1',
    size: 'diagnostic',
    takenOn: '2026-10-12',
    questions: 30,
    earned: 14,
    share: 0.47,
    interval: { low: 0.3, high: 0.64 },
    cut: undefined,
    seenShare: 0,
    usedMs: 35 * minute,
  },
]

type ExamState = Extract<MocksPageProps['state'], { kind: 'exam' }>

const state: ExamState = {
  kind: 'exam',
  examName: 'CPHIMS',
  open: undefined,
  sizes: {
    exam: 'cphims',
    examName: 'CPHIMS',
    choices,
    chosen: 'full',
    bank: { questions: 412, unseen: 287 },
    accommodation: { timeFactor: 1, extraBreaks: 0 },
    startKey: 'k',
  },
  earlier,
}

const long: ExamState['sizes'] = {
  ...state.sizes,
  examName: 'PMP',
  choices: [
    { ...choice('full', 180, 10, 360, 0.31), breaks: 2, fillable: 140 },
    { ...choice('half', 90, 5, 180, 0.12), breaks: 2 },
    choice('quarter', 46, 3, 90, 0),
    { ...choice('diagnostic', 30, 0, undefined, 0), fillable: 0 },
  ],
  bank: { questions: 171, unseen: 96 },
  accommodation: { timeFactor: 1.5, extraBreaks: 2 },
}

export const mockChoicePages = {
  mocks: <MocksPage viewer={member} state={state} notice={undefined} />,
  'mocks-open': (
    <MocksPage
      viewer={member}
      notice={undefined}
      state={{
        ...state,
        open: {
          examName: 'PMP',
          id: 'm4',
          kind: 'running',
          size: 'half',
          questions: 58,
          answered: 21,
          position: 22,
          remainingMs: 38 * minute,
        },
      }}
    />
  ),
  'mocks-first': (
    <MocksPage
      viewer={guest}
      notice="bank-too-small"
      state={{
        ...state,
        examName: 'PMP',
        sizes: { ...long, chosen: 'half' },
        earlier: [],
        open: { id: 'm4', examName: 'CPHIMS', kind: 'ready', size: 'quarter', questions: 46 },
      }}
    />
  ),
  'mocks-one': (
    <MocksPage
      viewer={member}
      notice={undefined}
      state={{ ...state, earlier: earlier.slice(0, 1) }}
    />
  ),
  'mocks-no-exam': <MocksPage viewer={visitor} notice={undefined} state={{ kind: 'no-exam' }} />,
}
