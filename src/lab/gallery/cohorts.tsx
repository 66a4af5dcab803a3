import { CohortPage } from '#views/cohorts/cohort-page.tsx'
import { CohortsPage, JoinCodePage } from '#views/cohorts/cohorts-page.tsx'
import { DeleteCohortPage } from '#views/cohorts/delete-cohort-page.tsx'
import { JoinPage, NoSuchCodePage } from '#views/cohorts/join-page.tsx'
import { PeoplePage } from '#views/cohorts/people-page.tsx'
import { RosterCheckPage } from '#views/cohorts/roster-check-page.tsx'
import { RosterPage } from '#views/cohorts/roster-page.tsx'
import { member, visitor } from './samples.ts'

const facts = { id: 'spring', title: 'Spring: records department', exam: 'rhia' }
const instructed = { ...facts, role: 'instructor', state: 'in-use', games: 'shown' } as const
const joined = { ...facts, role: 'member', state: 'in-use', games: 'shown' } as const
const about = 'For everybody who sits RHIA in May.\nWe meet on Mondays at six.'
const instructors = ['Dr Grace Mensah', 'Theo Lind']
const long = 'bob.lindqvist.with.a.long.address@records.hospital.example'

export const cohortPages = {
  cohorts: (
    <CohortsPage
      viewer={member}
      notice={undefined}
      cohorts={[
        {
          ...{ id: 'spring', examName: 'RHIA', title: facts.title, role: 'instructor' },
          ...{ state: 'in-use', members: 38, joinedOn: '2026-09-01' },
        },
      ]}
    />
  ),
  'cohorts-none': <CohortsPage viewer={member} notice="left" cohorts={[]} />,
  'cohort-code': (
    <JoinCodePage viewer={visitor} value="spring" errors={{ code: 'A code has nine signs' }} />
  ),
  'cohort-no-code': <NoSuchCodePage viewer={visitor} />,
  'cohort-join': (
    <JoinPage
      viewer={member}
      code="7KQM2V9XA"
      cohort={{
        ...{ id: 'spring', title: facts.title, examName: 'RHIA', about, instructors },
        ...{ domain: 'hospital.example', untilOn: '2026-12-31' },
      }}
      state={{ kind: 'open', reader: 'member', email: 'ada@hospital.example' }}
      values={{ name: 'Ada Obi', shares: 'no' }}
      errors={{}}
    />
  ),
  'cohort-home': (
    <CohortPage
      viewer={member}
      cohort={{ ...instructed, about, instructors }}
      me={{ name: 'Dr Grace Mensah', shares: 'no', timeWords: '' }}
      instructing={{
        ...{ code: '7KQ-M2V-9XA', address: 'https://prep.example.org/join/7KQM2V9XA' },
        ...{ joining: 'open', untilOn: '2026-12-31', domain: null },
        ...{ members: 0, sharing: 0, instructors: 1, expected: 12, assignments: 0 },
      }}
      banks={[]}
      otherExam={undefined}
      assignments={null}
      notice="created"
    />
  ),
  'cohort-home-member': (
    <CohortPage
      viewer={member}
      cohort={{ ...joined, about, instructors }}
      me={{ name: 'Ada Obi', shares: 'yes', timeWords: '1.5×' }}
      instructing={undefined}
      banks={[{ id: 'night', title: 'Night shift', about: '', questions: 312, state: 'used' }]}
      otherExam={{ exam: 'rhia', name: 'RHIA' }}
      assignments={null}
      notice="joined"
    />
  ),
  'cohort-people': (
    <PeoplePage
      viewer={member}
      cohort={instructed}
      people={[
        {
          ...{ userId: 'g', name: 'Dr Grace Mensah', role: 'instructor', since: '2026-09-01' },
          ...{ practice: 'private', factor: '', who: 'me' },
        },
        {
          ...{ userId: 'b', name: 'Bartholomew Featherstonehaugh', role: 'member' },
          ...{ since: '2026-09-02', practice: 'shared', factor: '1.5', who: 'other' },
        },
      ]}
      invites={[{ codeHash: 'h', openedOn: '2026-11-20', untilOn: '2026-11-27' }]}
      notice="time"
    />
  ),
  'cohort-roster': (
    <RosterPage
      viewer={member}
      cohort={instructed}
      entries={[
        { email: 'ada@example.org', name: 'Ada Obi', timeWords: '1.5×', joinedAs: 'Ada O.' },
        { email: long, name: '', timeWords: '', joinedAs: undefined },
      ]}
      text=""
      errors={{}}
      notice={{ kind: 'applied', written: 2 }}
    />
  ),
  'cohort-roster-check': (
    <RosterCheckPage
      viewer={member}
      cohort={instructed}
      added={[{ line: 2, email: long, name: 'Bob Lindqvist', timeWords: '' }]}
      changed={[
        {
          ...{ line: 3, email: 'ada@example.org', name: 'Ada B. Obi', timeWords: '2×' },
          before: { name: 'Ada Obi', timeWords: '1.5×' },
        },
      ]}
      unchanged={[]}
      joined={[]}
      problems={[{ line: 4, message: '“nowhere” is no e-mail address' }]}
      text=""
    />
  ),
  'cohort-delete': (
    <DeleteCohortPage
      viewer={member}
      cohort={instructed}
      members={38}
      assignments={6}
      asks="title"
      errors={{ title: 'That is not its title. Nothing was deleted' }}
    />
  ),
}
