import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type CohortFacts, CohortHead } from './cohort-head.tsx'
import { type CohortRole, factorChoices } from './cohort-words.ts'

/** Days are `YYYY-MM-DD`. */
type PersonRow = {
  userId: string
  name: string
  role: CohortRole
  since: string
  practice: 'shared' | 'private'
  /** One of `factorChoices`. */
  factor: string
  who: 'me' | 'other'
}

type InviteRow = { codeHash: string; openedOn: string; untilOn: string }

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
  invites: readonly InviteRow[]
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
                  <MemberLine person={person} cohort={cohort} />
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
          <li>
            <Name person={person} />
            {person.who === 'other' && (
              <Change person={person} cohortId={cohort.id} wish="make-member" />
            )}
          </li>
        ))}
        {invites.map((invite) => (
          <li>
            <div>
              <p>Open invitation</p>
              <p class="small muted">
                since {fullDay(invite.openedOn)}, until {fullDay(invite.untilOn)}
              </p>
            </div>
            <form method="post" action={url}>
              <input type="hidden" name="id" value={invite.codeHash} />
              <button type="submit" class="button-quiet" name="do" value="withdraw">
                Withdraw
              </button>
            </form>
          </li>
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

function Name({ person }: { person: PersonRow }) {
  return (
    <div>
      <p>
        {person.name}
        {person.who === 'me' && ' (you)'}
      </p>
      <p class="small muted">
        Since {fullDay(person.since)}
        {person.practice === 'shared' && ' · Shares practice'}
      </p>
    </div>
  )
}

function MemberLine({ person, cohort }: { person: PersonRow; cohort: CohortFacts }) {
  return (
    <li id={`person-${person.userId}`}>
      <Name person={person} />
      <div class="cohort-person-forms">
        <form class="cohort-time" method="post" action={urls.cohortPeople(cohort.id)}>
          <input type="hidden" name="id" value={person.userId} />
          <label class="sr-only" for={`time-${person.userId}`}>
            Time of {person.name}
          </label>
          <select id={`time-${person.userId}`} name="timeFactor">
            {factorChoices.map(({ value, label }) => (
              <option value={value} selected={value === person.factor}>
                {label}
              </option>
            ))}
          </select>
          <button
            type="submit"
            class="button-plain button-small"
            name="do"
            value="time"
            aria-label={`Save the time of ${person.name}`}
          >
            Save
          </button>
        </form>
        <Change person={person} cohortId={cohort.id} wish="make-instructor" />
      </div>
    </li>
  )
}

type ChangeProps = {
  person: PersonRow
  cohortId: string
  wish: 'make-instructor' | 'make-member'
}

const wishWords = {
  'make-instructor': 'Make an instructor',
  'make-member': 'Make a member',
}

const consequences = {
  'make-instructor':
    'As an instructor they see what you see, and are in no gradebook and on no board.',
  'make-member': 'As a member they see nothing of the others, and are in the gradebook.',
}

/** What can't be done by one slip: it has to be unfolded first. */
function Change({ person, cohortId, wish }: ChangeProps) {
  return (
    <details class="fold">
      <summary>
        <Icon name="down" /> Change<span class="sr-only"> {person.name}</span>
      </summary>
      <form class="fold-body cohort-fold" method="post" action={urls.cohortPeople(cohortId)}>
        <input type="hidden" name="id" value={person.userId} />
        <p class="small muted">
          {consequences[wish]} Whoever is removed can’t be seen here any more; their marks count
          again if they join once more.
        </p>
        <div class="form-actions">
          <button type="submit" class="button-plain button-small" name="do" value={wish}>
            {wishWords[wish]}
          </button>
          <button
            type="submit"
            class="button-plain button-small button-bad"
            name="do"
            value="remove"
          >
            Remove from the cohort
          </button>
        </div>
      </form>
    </details>
  )
}
