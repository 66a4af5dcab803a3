import type { FrontExam } from '#views/front/front-page.tsx'
import { TodayPage, type TodayPageProps } from '#views/today/today-page.tsx'
import { guest, member } from './samples.ts'

export const exams: readonly FrontExam[] = [
  {
    exam: 'cphims',
    name: 'CPHIMS',
    title: 'Certified Professional in Healthcare Information and Management Systems',
    body: 'HIMSS',
    questions: 412,
  },
  {
    exam: 'rhia',
    name: 'RHIA',
    title: 'Registered Health Information Administrator',
    body: 'AHIMA',
    questions: 388,
  },
  {
    exam: 'chda',
    name: 'CHDA',
    title: 'Certified Health Data Analyst',
    body: 'AHIMA',
    questions: 1,
  },
  {
    exam: 'pmp',
    name: 'PMP',
    title: 'Project Management Professional, for health IT projects',
    body: 'PMI',
    questions: 0,
  },
]

const due: TodayPageProps = {
  viewer: member,
  today: '2026-11-22',
  exam: { exam: 'rhia', name: 'RHIA' },
  examDay: { kind: 'ahead', on: '2026-12-15', daysLeft: 23 },
  told: undefined,
  retake: [],
  daysMissed: 0,
  open: undefined,
  mock: undefined,
  isNew: false,
  progress: { kind: 'readiness', chance: 0.68, low: 0.47, high: 0.86 },
  startKey: 'start-1',
  assignments: [],
  state: {
    kind: 'due',
    plan: {
      questions: 18,
      minutes: 24,
      capMinutes: 25,
      waiting: {
        due: 12,
        domains: [
          { name: 'Privacy and security', due: 7, unseen: 41 },
          { name: 'Revenue and compliance', due: 5, unseen: 38 },
        ],
        first: [
          { topic: 'Answer requests to amend a record', reason: 'wrong', daysSinceSeen: 6 },
          {
            topic: 'Release information with an authorization',
            reason: 'fading',
            daysSinceSeen: 11,
          },
        ],
        held: 'by-minutes',
        byDay: [5, 4, 2],
        later: 1,
      },
      picks: [
        {
          domainName: 'Environments',
          reason: 'misconception',
          domainShare: 0.25,
          daysSinceSeen: 1,
          recallNow: 0.62,
          exam: { pointsPerMinute: 0.058, recallWithout: 0.31, recallWith: 0.74 },
        },
        {
          domainName: 'Systems management',
          reason: 'unseen',
          domainShare: 0.3,
          daysSinceSeen: undefined,
          recallNow: 0.44,
          exam: { pointsPerMinute: 0.049, recallWithout: 0.44, recallWith: 0.66 },
        },
        {
          domainName: 'Clinical informatics',
          reason: 'fading',
          domainShare: 0.2,
          daysSinceSeen: 19,
          recallNow: 0.81,
          exam: { pointsPerMinute: 0.031, recallWithout: 0.58, recallWith: 0.79 },
        },
      ],
      forecast: {
        kind: 'expected',
        ifStopped: { low: 52.3, high: 63.9 },
        ifPlanned: [
          { minutesPerDay: 25, low: 73.6, high: 80.2, movedByMocks: -2.4 },
          { minutesPerDay: 40, low: 78.8, high: 84.1, movedByMocks: -2.6 },
        ],
        mocks: [{ expected: 71.2, observed: 64, questions: 50 }],
      },
      mockDue: 'half',
      lines: [
        { reason: 'misconception', count: 2 },
        { reason: 'wrong', count: 3 },
        { reason: 'fading', count: 4, domainName: 'Privacy and security' },
        {
          reason: 'unseen',
          count: 6,
          domainName: 'Data and information governance',
          examShare: 0.19,
        },
        { reason: 'probe', count: 3 },
      ],
    },
  },
}

const few: TodayPageProps['state'] = {
  kind: 'due',
  plan: {
    questions: 6,
    minutes: 8,
    capMinutes: 25,
    waiting: { due: 0, domains: [], first: [], held: 'by-minutes', byDay: [], later: 0 },
    picks: [],
    forecast: undefined,
    mockDue: undefined,
    lines: [
      { reason: 'misconception', count: 1 },
      { reason: 'fading', count: 5 },
    ],
  },
}

const open = {
  id: 's1',
  title: 'Practice: Privacy and security',
  questions: 20,
  answered: 7,
  position: 8,
  mode: 'practice' as const,
}

const after: TodayPageProps = {
  ...due,
  examDay: { kind: 'past', on: '2026-11-21', daysAgo: 1 },
  state: { kind: 'nothing-due', nextOn: undefined },
}

const bars: TodayPageProps['retake'] = [
  { name: 'Data governance', bar: 'below' },
  { name: 'Compliance', bar: 'below' },
  { name: 'Analytics', bar: 'near' },
  { name: 'Revenue cycle', bar: 'above' },
  { name: 'Leadership', bar: 'above' },
]

export const dayPages = {
  'today-due': <TodayPage {...due} />,
  'today-open': <TodayPage {...due} open={open} viewer={guest} />,
  'today-mock': (
    <TodayPage
      {...due}
      open={open}
      mock={{ id: 'm1', title: 'CPHIMS mock exam', questions: 115, answered: 41 }}
      viewer={guest}
    />
  ),
  'today-new': <TodayPage {...due} isNew viewer={guest} />,
  'today-no-goal': (
    <TodayPage
      {...due}
      viewer={guest}
      exam={undefined}
      examDay={{ kind: 'none' }}
      progress={{ kind: 'none' }}
      state={{ kind: 'no-goal', exams }}
    />
  ),
  'today-missed': (
    <TodayPage
      {...due}
      daysMissed={8}
      state={few}
      progress={{ kind: 'too-early', answered: 21, needed: 30 }}
    />
  ),
  'today-done': (
    <TodayPage
      {...due}
      progress={{ kind: 'week', answers: 84, share: 0.71 }}
      state={{ kind: 'done', answered: 18, share: 0.78, nextOn: '2026-11-23' }}
    />
  ),
  'today-nothing': (
    <TodayPage
      {...due}
      examDay={{ kind: 'none' }}
      state={{ kind: 'nothing-due', nextOn: '2026-11-26' }}
    />
  ),
  'today-tomorrow': (
    <TodayPage {...due} examDay={{ kind: 'ahead', on: '2026-11-23', daysLeft: 1 }} state={few} />
  ),
  'today-exam': (
    <TodayPage
      {...due}
      examDay={{ kind: 'today', on: '2026-11-22' }}
      state={{ kind: 'nothing-due', nextOn: undefined }}
    />
  ),
  'today-after': <TodayPage {...after} />,
  'today-after-due': (
    <TodayPage {...due} examDay={after.examDay} state={few} told={{ result: 'untold', bars: [] }} />
  ),
  'today-told-passed': <TodayPage {...after} told={{ result: 'passed', bars: [] }} />,
  'today-told-not-passed': <TodayPage {...after} told={{ result: 'not-passed', bars: [] }} />,
  'today-told-bars': <TodayPage {...after} told={{ result: 'not-passed', bars }} />,
  'today-told-nothing': <TodayPage {...after} told={{ result: 'untold', bars: [] }} />,
  'today-retake': <TodayPage {...due} retake={bars} />,
}
