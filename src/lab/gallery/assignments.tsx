import { CohortAssignments } from '#views/assignments/assignment-cards.tsx'
import { AssignmentPage, type AssignmentPageProps } from '#views/assignments/assignment-page.tsx'
import { AssignmentFormPage } from '#views/assignments/form-page.tsx'
import type { FormValues } from '#views/assignments/form-values.ts'
import { HandedInPage } from '#views/assignments/handed-in-page.tsx'
import { QuestionsPage } from '#views/assignments/questions-page.tsx'
import type { AssignmentRules } from '#views/assignments/rules.tsx'
import { SetterPage, type SetterPageProps } from '#views/assignments/setter-page.tsx'
import { CohortPage } from '#views/cohorts/cohort-page.tsx'
import { blueprint } from './blueprint.ts'
import { member } from './samples.ts'

const cohort = { id: 'spring', title: 'Spring: records department', zone: 'America/New_York' }
const opens = 'Fri, 13 Nov 2026, 16:15'
const closes = 'Mon, 23 Nov 2026, 06:39'

const rules: AssignmentRules = {
  ...{ questions: 25, limitMs: 40 * 60_000, factor: 1.5, attempts: 2, left: 1 },
  windows: [
    { zone: 'America/Chicago', opens, closes, lateUntil: 'Wed, 25 Nov 2026, 06:39' },
    { zone: 'America/New York', opens, closes, lateUntil: undefined },
  ],
  ...{ counts: 'best', shows: 'window', gradedFrom: closes, lateDeduction: 0.2 },
  ...{ passMark: 0.68, isDrawn: false },
}

const assignment: AssignmentPageProps = {
  viewer: member,
  cohort,
  assignment: {
    ...{ id: 'exam', title: 'Under exam conditions', standing: 'due-soon', isArchived: false },
    instructions: 'In one go, **without** notes.',
  },
  rules,
  attempts: [],
  mark: undefined,
  action: { kind: 'start', startKey: 'key', isLate: false },
  notice: undefined,
}

const set: SetterPageProps = {
  viewer: member,
  cohort,
  assignment: {
    ...{ id: 'exam', title: 'Under exam conditions', instructions: '', state: 'published' },
    ...{ source: 'chosen', begun: 27 },
  },
  rules: { ...rules, factor: 1, left: undefined },
  listed: [
    {
      ref: 'merged-index-of-two-hospitals',
      stem: 'Two hospitals have merged and loaded their patients into one enterprise master patient index. Which number is the best for the board?',
      status: 'published',
    },
  ],
  members: [
    {
      ...{ userId: 'b', name: 'Bartholomew Featherstonehaugh', begun: 1, isRunning: false },
      grant: { extraAttempts: 1, until: 'Wed, 25 Nov 2026, 13:52' },
    },
    { userId: 'a', name: 'Ada Obi', begun: 0, isRunning: false, grant: undefined },
  ],
  copyId: 'copy',
  notice: 'reopened',
  fault: undefined,
}

const values: FormValues = {
  ...{
    title: '',
    instructions: '',
    kind: 'draw',
    refs: '',
    bank: [],
    place: '',
    level: '',
    tag: '',
  },
  ...{ status: 'published', count: '', drawBank: [], size: 'full', drawCount: '' },
  ...{ each: 'everybody', opens: '2026-11-13T16:15', closes: '2026-11-12T06:39', attempts: '1' },
  ...{ counts: 'best', limit: '40', passMark: '', shuffle: '1', shows: 'window', late: '1' },
  ...{ lateUntil: '', lateDeduction: '20' },
}

export const assignmentPages = {
  assignment: <AssignmentPage {...assignment} />,
  'assignment-attempts': (
    <AssignmentPage
      {...assignment}
      assignment={{ ...assignment.assignment, standing: 'overdue' }}
      attempts={[
        {
          ...{ number: 1, sittingId: 'first', began: opens },
          state: { kind: 'marked', earnedShare: 0.6, share: 0.48, isLate: true, makesMark: true },
        },
        { number: 2, sittingId: 'second', began: closes, state: { kind: 'waiting' } },
      ]}
      mark={{ share: 0.48, isPassed: false }}
      action={{ kind: 'none' }}
      notice="no-attempts"
    />
  ),
  'assignment-set': <SetterPage {...set} />,
  'assignment-draft': (
    <SetterPage
      {...set}
      assignment={{ ...set.assignment, state: 'draft', begun: 0 }}
      listed={[]}
      members={[]}
      notice={undefined}
      fault="No question is chosen"
    />
  ),
  'assignment-form': (
    <AssignmentFormPage
      viewer={member}
      cohort={cohort}
      of={{ kind: 'change', id: 'exam', seenAt: 0, title: 'Under exam conditions' }}
      begun={1}
      values={values}
      errors={{ title: 'Type a title', closes: 'It closes before it opens' }}
      source={{
        banks: [{ id: 'night', title: 'Night shift' }],
        domains: blueprint.domains.map(({ code, name }) => ({ code, name, tasks: [] })),
        scored: 130,
        count: {
          ...{ found: 96, wanted: 130 },
          missing: [{ name: 'Data and information governance', needed: 29, available: 12 }],
        },
      }}
      notice="changed"
    />
  ),
  'assignment-questions': (
    <QuestionsPage
      viewer={member}
      assignment={{ id: 'exam', title: 'Under exam conditions', listed: 1, isFixed: false }}
      banks={[{ id: 'night', title: 'Night shift' }]}
      domains={blueprint.domains.map(({ code, name }) => ({ code, name }))}
      filter={{ bank: '', domain: '', tag: '', after: '' }}
      rows={[
        {
          ...{ questionId: 'night.merge', ref: 'merge', bankTitle: 'Night shift', isListed: true },
          ...{ domainName: 'Data and information governance', stem: 'Which record is kept?' },
        },
      ]}
      next="night.merge"
      notice={undefined}
    />
  ),
  'assignment-handed-in': (
    <HandedInPage
      viewer={member}
      title="Under exam conditions"
      gradedFrom={closes}
      assignmentId="exam"
    />
  ),
  'cohort-assignments': (
    <CohortPage
      viewer={member}
      cohort={{
        ...{ id: 'spring', title: cohort.title, exam: 'rhia', role: 'member', state: 'in-use' },
        ...{ games: 'shown', about: '', instructors: ['Dr Grace Mensah'] },
      }}
      me={{ name: 'Ada Obi', shares: 'no', timeWords: '' }}
      instructing={undefined}
      banks={[]}
      otherExam={undefined}
      assignments={
        <CohortAssignments
          cohortId="spring"
          part={{
            kind: 'mine',
            cards: [
              {
                ...{ id: 'exam', title: 'Under exam conditions', cohortTitle: undefined },
                ...{ questions: 25, standing: 'due-soon', when: closes, mark: undefined },
                isWaiting: true,
              },
              {
                ...{ id: 'privacy', title: 'Privacy', cohortTitle: undefined, questions: 12 },
                ...{ standing: 'done', when: opens, mark: { share: 0.83, isPassed: true } },
                isWaiting: false,
              },
            ],
          }}
        />
      }
      notice={undefined}
    />
  ),
}
