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
  daysMissed: 0,
  open: undefined,
  mock: undefined,
  isNew: false,
  progress: { kind: 'readiness', chance: 0.68, low: 0.47, high: 0.86 },
  startKey: 'start-1',
  state: {
    kind: 'due',
    plan: {
      questions: 18,
      minutes: 24,
      capMinutes: 25,
      postponed: 12,
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
    postponed: 0,
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
}

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
  'today-after': (
    <TodayPage
      {...due}
      examDay={{ kind: 'past', on: '2026-11-21', daysAgo: 1 }}
      state={{ kind: 'nothing-due', nextOn: undefined }}
    />
  ),
}
