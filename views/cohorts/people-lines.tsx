import type { Child } from 'hono/jsx'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { fullDay } from '#views/days.ts'
import { type CohortRole, factorChoices, factorWords } from './cohort-words.ts'

/** Days are `YYYY-MM-DD`. */
export type PersonRow = {
  userId: string
  name: string
  role: CohortRole
  since: string
  practice: 'shared' | 'private'
  /** One of `factorChoices`. */
  factor: string
  who: 'me' | 'other'
}

export type PersonLineProps = { person: PersonRow; cohortId: string }

/** An instructor of a cohort; what can be changed of another one is folded. */
export function InstructorLine({ person, cohortId }: PersonLineProps) {
  return (
    <li>
      <Name person={person} />
      {person.who === 'other' && (
        <Change person={person}>
          <RoleForm person={person} cohortId={cohortId} wish="make-member" />
        </Change>
      )}
    </li>
  )
}

/** A member of a cohort; their time and all else that can be changed is folded. */
export function MemberLine({ person, cohortId }: PersonLineProps) {
  return (
    <li id={`person-${person.userId}`}>
      <Name person={person} />
      <Change person={person}>
        <TimeForm person={person} cohortId={cohortId} />
        <RoleForm person={person} cohortId={cohortId} wish="make-instructor" />
      </Change>
    </li>
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
        {person.factor !== '' && (
          <>
            {' · '}
            <strong class="cohort-granted">Time: {factorWords(Number(person.factor))}</strong>
          </>
        )}
      </p>
    </div>
  )
}

/** What can't be done by one slip: it has to be unfolded first. */
function Change({ person, children }: { person: PersonRow; children: Child }) {
  return (
    <details class="fold">
      <summary>
        <Icon name="down" /> Change<span class="sr-only"> {person.name}</span>
      </summary>
      <div class="fold-body cohort-changes">{children}</div>
    </details>
  )
}

function TimeForm({ person, cohortId }: PersonLineProps) {
  const id = `time-${person.userId}`
  return (
    <form method="post" action={urls.cohortPeople(cohortId)}>
      <input type="hidden" name="id" value={person.userId} />
      <label for={id}>
        Time<span class="sr-only"> of {person.name}</span>
      </label>
      <div class="cohort-time">
        <select id={id} name="timeFactor">
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
      </div>
    </form>
  )
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

function RoleForm({ person, cohortId, wish }: PersonLineProps & { wish: keyof typeof wishWords }) {
  return (
    <form method="post" action={urls.cohortPeople(cohortId)}>
      <input type="hidden" name="id" value={person.userId} />
      <p class="small muted">
        {consequences[wish]} Whoever is removed can’t be seen here any more; their marks count again
        if they join once more.
      </p>
      <div class="form-actions">
        <button type="submit" class="button-plain button-small" name="do" value={wish}>
          {wishWords[wish]}
        </button>
        <button type="submit" class="button-plain button-small button-bad" name="do" value="remove">
          Remove from the cohort
        </button>
      </div>
    </form>
  )
}
