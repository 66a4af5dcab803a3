import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { type OpenInvite, OpenInviteRow } from '#views/invitations/open-invite-row.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type CohortFacts, CohortHead } from './cohort-head.tsx'
import { InstructorLine, MemberLine, type PersonRow } from './people-lines.tsx'

export type PeopleNotice =
  | 'removed'
  | 'made-instructor'
  | 'made-member'
  | 'withdrawn'
  | 'time'
  | 'no-such-person'
  | 'last-instructor'
  | 'too-many'

export type PeoplePageProps = {
  viewer: Viewer
  cohort: CohortFacts
  people: readonly PersonRow[]
  invites: readonly OpenInvite[]
  notice: PeopleNotice | undefined
}

const notices: Record<PeopleNotice, { tone: Tone; words: string }> = {
  removed: { tone: 'ok', words: 'They are no longer in this cohort.' },
  'made-instructor': { tone: 'ok', words: 'They instruct this cohort with you.' },
  'made-member': { tone: 'ok', words: 'They are a member, and no instructor any more.' },
  withdrawn: { tone: 'ok', words: 'The invitation is withdrawn: its link opens nothing.' },
  time: { tone: 'ok', words: 'The time is saved. It holds in every assignment of this cohort.' },
  'no-such-person': { tone: 'info', words: 'That person is not there any more.' },
  'last-instructor': {
    tone: 'bad',
    words: 'A cohort keeps one instructor. Make somebody else one first.',
  },
  'too-many': {
    tone: 'bad',
    words: 'Twenty invitations are open. Withdraw one that is not needed first.',
  },
}

/**
 * Page of `urls.cohortPeople(id)`. Posts `do` to the same address: `invite`, `withdraw` with `id` of an invitation;
 * `remove`, `make-instructor`, `make-member` and `time` (with `timeFactor`) with `id` of a person.
 */
export function PeoplePage(props: PeoplePageProps) {
  const { viewer, cohort, people, notice } = props
  const members = people.filter(({ role }) => role === 'member')
  return (
    <Layout title={`People · ${cohort.title}`} viewer={viewer} place="cohorts">
      <CohortHead cohort={cohort} heading="People" here="people" />
      <div class="stack">
        {notice && (
          <Notice tone={notices[notice].tone} live="status">
            <p>{notices[notice].words}</p>
          </Notice>
        )}
        <Instructors {...props} />
        <section class="form-section" aria-labelledby="members">
          <h2 id="members">{counted(members.length, 'member')}</h2>
          {members.length === 0 ? (
            <EmptyState title="Nobody has joined yet">
              <p>
                The <a href={urls.cohort(cohort.id)}>page of the cohort</a> has the code, the link
                and its QR code.
              </p>
            </EmptyState>
          ) : (
            <>
              <p class="muted">
                Time is what you grant in assignments of this cohort. It counts for attempts that
                run as well. Their own setting is theirs alone: it is used, and not shown.
              </p>
              <ul class="row-list cohort-rows">
                {members.map((person) => (
                  <MemberLine person={person} cohortId={cohort.id} />
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </Layout>
  )
}

function Instructors({ cohort, people, invites }: PeoplePageProps) {
  const url = urls.cohortPeople(cohort.id)
  const instructors = people.filter(({ role }) => role === 'instructor')
  return (
    <section class="cohort-instructors" aria-labelledby="instructors">
      <h2 id="instructors">{counted(instructors.length, 'instructor')}</h2>
      <p class="muted">All may do the same: set assignments, see marks, let people in and out.</p>
      <ul class="row-list cohort-rows">
        {instructors.map((person) => (
          <InstructorLine person={person} cohortId={cohort.id} />
        ))}
        {invites.map((invite) => (
          <OpenInviteRow invite={invite} action={url} />
        ))}
      </ul>
      <form class="form-actions" method="post" action={url}>
        <button type="submit" class="button-plain" name="do" value="invite">
          Invite an instructor
        </button>
      </form>
    </section>
  )
}
