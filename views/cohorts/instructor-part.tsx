import { urls } from '#src/urls.ts'
import { QrCode } from '#views/components/qr-code.tsx'
import { fullDay } from '#views/days.ts'
import { counted } from '#views/numbers.ts'
import type { CohortFacts } from './cohort-head.tsx'

/** What the home page of a cohort tells its instructors. */
export type InstructorFacts = {
  /** For people to read out, such as `7KQ-M2V-9XA`. */
  code: string
  /** The whole address that the code is part of. */
  address: string
  /** Who can join now. `untilOn`: `YYYY-MM-DD`. */
  joining: 'open' | 'closed' | 'past' | 'archived'
  untilOn: string | null
  domain: string | null
  members: number
  /** Of these, who share their practice. */
  sharing: number
  instructors: number
  /** On the roster and not here yet. */
  expected: number
  /** All that were ever made. */
  assignments: number
}

export type InstructorPartProps = { cohort: CohortFacts; facts: InstructorFacts }

/** How many are there, and what to do next. */
export function InstructorPart({ cohort, facts }: InstructorPartProps) {
  return (
    <>
      <ul class="cohort-counts">
        <li>
          <a href={urls.cohortPeople(cohort.id)}>{counted(facts.members, 'member')}</a>
        </li>
        <li>{sharingWords(facts)}</li>
        <li>
          <a href={urls.cohortRoster(cohort.id)}>
            {facts.expected === 0 ? 'Nobody expected' : `${facts.expected} expected`}
          </a>
        </li>
        <li>{counted(facts.instructors, 'instructor')}</li>
      </ul>
      <Steps cohort={cohort} facts={facts} />
    </>
  )
}

function sharingWords({ members, sharing }: InstructorFacts): string {
  if (sharing === 0) return members === 0 ? 'Nothing shared yet' : 'Nobody shares practice'
  return sharing === 1 ? '1 of them shares practice' : `${sharing} of them share practice`
}

/** How to let people in. */
export function Joining({ cohort, facts }: InstructorPartProps) {
  if (facts.joining !== 'open')
    return (
      <section class="form-section" aria-labelledby="code">
        <h2 id="code">Letting people in</h2>
        <p>
          {closedWords[facts.joining]}{' '}
          <a href={urls.cohortSettings(cohort.id)}>Change that under Settings</a>
        </p>
      </section>
    )
  return (
    <section class="form-section" aria-labelledby="code">
      <h2 id="code">Letting people in</h2>
      <div class="cohort-code">
        <QrCode text={facts.address} title="QR code of the link to join" />
        <div>
          <p class="muted">The code</p>
          <p class="cohort-code-text">{facts.code}</p>
          <p class="muted">
            to be typed under Cohorts, or the link{' '}
            <a class="cohort-link" href={facts.address}>
              {facts.address}
            </a>
          </p>
          <p class="muted">{ruleWords(facts)}</p>
          <p>
            <a href={urls.cohortSettings(cohort.id)}>Who may join, or another code</a>
          </p>
        </div>
      </div>
    </section>
  )
}

const closedWords = {
  closed: 'Nobody can join: you have closed it.',
  past: 'Nobody can join: the last day has passed.',
  archived: 'Nobody can join an archived cohort.',
}

function ruleWords({ domain, untilOn }: InstructorFacts): string {
  const who = domain === null ? 'Whoever has it can join' : `Addresses of @${domain} can join`
  return untilOn === null ? `${who}, until you close it.` : `${who}, until ${fullDay(untilOn)}.`
}

/** What a new cohort lacks; nothing once it runs. */
function Steps({ cohort, facts }: InstructorPartProps) {
  if (cohort.state === 'archived') return null
  const steps = [
    facts.members === 0 && (
      <li>
        Give the code below to those who are to join. If names and addresses are known, put them on
        the <a href={urls.cohortRoster(cohort.id)}>roster</a> first.
      </li>
    ),
    facts.assignments === 0 && (
      <li>
        <a href={urls.newAssignment(cohort.id)}>Set the first assignment</a>.
      </li>
    ),
    facts.instructors === 1 && (
      <li>
        If somebody teaches with you,{' '}
        <a href={urls.cohortPeople(cohort.id)}>invite them as an instructor</a>.
      </li>
    ),
  ].filter((step) => step !== false)
  if (facts.members > 0 && facts.assignments > 0) return null
  return (
    <section class="form-section" aria-labelledby="next">
      <h2 id="next">Next</h2>
      <ul class="cohort-steps">{steps}</ul>
    </section>
  )
}
