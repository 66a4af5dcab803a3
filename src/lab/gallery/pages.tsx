import { ErrorPage } from '#views/errors/error-page.tsx'
import { FrontPage } from '#views/front/front-page.tsx'
import { GoalPage, type GoalPageProps } from '#views/goal/goal-page.tsx'
import { KeysPage } from '#views/pages/keys-page.tsx'
import { PrivacyPage } from '#views/pages/privacy-page.tsx'
import { PracticePage, type PracticePageProps } from '#views/practice/practice-page.tsx'
import { QuestionViewPage } from '#views/questions/question-view-page.tsx'
import { ReportFormPage } from '#views/reports/report-form-page.tsx'
import { ReportsPage } from '#views/reports/reports-page.tsx'
import { SummaryPage } from '#views/sittings/summary-page.tsx'
import { blueprint } from './blueprint.ts'
import { exams } from './days.tsx'
import { guest, member, single, visitor, withCase } from './samples.ts'

const practice: PracticePageProps = {
  otherBanks: [
    {
      id: 'ward',
      title: 'Night shift questions',
      about: 'Written for our own course, after the published outline.',
      questions: 48,
      state: 'used',
      from: 'others',
    },
    {
      id: 'own',
      title: 'My drafts',
      about: '',
      questions: 0,
      state: 'offered',
      from: 'own',
    },
  ],
  viewer: guest,
  holding: [{ id: 'm1', mode: 'diagnostic', questions: 24 }],
  sealed: 115,
  exams,
  blueprint,
  filter: { domains: ['1', '3'], tasks: ['3.2'], levels: [], states: ['unseen'] },
  counts: {
    total: 46,
    domains: new Map([
      ['1', 61],
      ['2', 74],
      ['3', 80],
      ['4', 48],
    ]),
    tasks: new Map([
      ['1.1', 31],
      ['3.2', 46],
    ]),
    levels: new Map([
      ['recall', 8],
      ['application', 25],
      ['analysis', 13],
    ]),
    states: new Map([
      ['unseen', 46],
      ['wrong', 12],
      ['flagged', 3],
      ['slow', 5],
    ]),
  },
  count: 10,
  startKey: 'k',
}

const goal: GoalPageProps = {
  viewer: member,
  exams: exams.map((exam) => ({ ...exam })),
  zoneIs: 'own',
  zones: ['America/Chicago', 'America/New_York', 'Europe/Berlin'],
  values: {
    exam: 'rhia',
    examOn: '2026-12-15',
    minutesPerDay: '25',
    zone: 'America/New_York',
    rolloverHour: '4',
    timeFactor: '1',
    extraBreaks: false,
  },
  errors: {},
  state: 'first',
}

const rows = [1, 0, 1, 0.5, undefined].map((fraction, index) => ({
  position: index + 1,
  questionId: `q${index}`,
  stem: index % 2 === 0 ? single.stem : withCase.stem,
  domainName: blueprint.domains[index]?.name ?? '',
  fraction,
  certainty: (['sure', 'sure', 'unsure', undefined, undefined] as const)[index],
  isFlagged: index === 1,
}))

export const otherPages = {
  front: <FrontPage viewer={visitor} exams={exams} />,
  practice: <PracticePage {...practice} />,
  'practice-none': (
    <PracticePage
      {...practice}
      counts={{ ...practice.counts, total: 0, states: new Map(), levels: new Map() }}
    />
  ),
  summary: (
    <SummaryPage
      viewer={guest}
      sitting={{ id: 's1', title: 'RHIA practice', questions: 5, answered: 4 }}
      earned={2.5}
      corrected={[
        {
          position: 2,
          stem: single.stem,
          told: 0,
          fraction: 1,
          on: '2026-11-23',
          reason: 'The rule changed in October.',
        },
      ]}
      told={1.5}
      elapsedMs={244_000}
      domains={[
        {
          code: '1',
          name: 'Data and information governance',
          answered: 3,
          earned: 2,
          mastery: { before: 0.61, after: 0.66 },
        },
        {
          code: '2',
          name: 'Compliance with access, use and disclosure of health information',
          answered: 1,
          earned: 0.5,
          mastery: undefined,
        },
      ]}
      rows={rows}
      notice={undefined}
      certainty={[
        { certainty: 'unsure', answered: 1, earned: 1 },
        { certainty: 'sure', answered: 2, earned: 1 },
      ]}
      next={{ kind: 'wrong-again', exam: 'rhia', count: 2, key: 'k' }}
    />
  ),
  'question-view': (
    <QuestionViewPage
      viewer={member}
      questionId="cphims.single"
      question={withCase}
      shown={['b', 'a', 'd', 'c']}
      domainName="Data and information governance"
      bankTitle="Night shift questions"
      response={{ kind: 'single-best-answer', chosen: 'a' }}
      fraction={1}
      certainty="sure"
      shares={undefined}
      returns={{ on: '2026-12-03', inDays: 11 }}
      note="Divide by *all* records."
      history={[
        {
          on: '2026-11-22',
          fraction: 1,
          told: 1,
          certainty: 'sure',
          elapsedMs: 48_000,
          sittingId: 's1',
          position: 3,
        },
        {
          on: '2026-11-14',
          fraction: 0,
          told: 1,
          certainty: undefined,
          elapsedMs: 131_000,
          sittingId: 's0',
          position: 12,
        },
      ]}
    />
  ),
  report: (
    <ReportFormPage
      viewer={member}
      questionId="q"
      stem={single.stem}
      from={{ sittingId: 's1', position: 7 }}
      values={{ reason: 'wrong-key', body: '' }}
      reportKey="01957b34-0000-7000-8000-000000000000"
      errors={{ body: 'Say in a few words what you noticed.' }}
    />
  ),
  reports: (
    <ReportsPage
      fault={undefined}
      messageKey="k"
      viewer={member}
      sent={{ backTo: { sittingId: 's1', position: 7 } }}
      reports={[
        {
          id: 'r2',
          questionId: 'q',
          stem: single.stem,
          reason: 'out-of-date',
          body: 'The limit was raised.\nSee the 2027 rule.',
          status: 'open',
          reply: undefined,
          sentOn: '2026-11-22',
          decidedOn: undefined,
          correctedOn: undefined,
          messages: [{ from: 'author', body: 'Which rule is it?', on: '2026-11-21' }],
        },
        {
          id: 'r1',
          questionId: 'q',
          stem: withCase.stem,
          reason: 'wrong-key',
          body: 'Both members of a pair are duplicates.',
          status: 'declined',
          reply: 'The stem defines the rate as records that disappear, one for each pair.',
          sentOn: '2026-11-02',
          decidedOn: '2026-11-05',
          correctedOn: undefined,
          messages: [],
        },
      ]}
    />
  ),
  'reports-none': (
    <ReportsPage viewer={member} sent={undefined} reports={[]} fault={undefined} messageKey="k" />
  ),
  goal: <GoalPage {...goal} />,
  'goal-errors': (
    <GoalPage
      {...goal}
      state="idle"
      values={{ ...goal.values, minutesPerDay: '2', examOn: '2025-01-01' }}
      errors={{
        examOn: 'This day is past. Choose a later one, or none.',
        minutesPerDay: 'At least 5 minutes.',
      }}
    />
  ),
  privacy: <PrivacyPage viewer={visitor} mail="off" />,
  keys: <KeysPage viewer={member} />,
  'error-404': <ErrorPage viewer={visitor} status={404} requestId="r-1" />,
  'error-500': <ErrorPage viewer={member} status={500} requestId="01938a2e-7c11" />,
}
