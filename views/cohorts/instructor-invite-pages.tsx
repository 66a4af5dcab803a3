import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { fullDay } from '#views/days.ts'
import { AccountFirst } from '#views/invitations/account-first.tsx'
import { InviteLink } from '#views/invitations/invite-link.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type CohortFacts, CohortHead } from './cohort-head.tsx'

export type NewInstructorInvitePageProps = {
  viewer: Viewer
  cohort: CohortFacts
  /** The whole address, shown this once. */
  address: string
}

/** The link of an invitation that was opened just now. */
export function NewInstructorInvitePage(props: NewInstructorInvitePageProps) {
  const { viewer, cohort, address } = props
  return (
    <Layout title={`Invitation · ${cohort.title}`} viewer={viewer} place="cohorts">
      <CohortHead cohort={cohort} heading="The invitation is open" here="people" />
      <InviteLink
        to="the one person who is to instruct with you"
        address={address}
        back={{ href: urls.cohortPeople(cohort.id), words: 'Back to the people' }}
      />
    </Layout>
  )
}

export type InstructorInvitePageProps = {
  viewer: Viewer
  /** The secret of the link. */
  code: string
  cohort: { id: string; title: string; examName: string }
  /** Name of whoever invites. Absent: they are not in the cohort any more. */
  invitedBy: string | undefined
  /** `YYYY-MM-DD` */
  untilOn: string
  /** `instructor`: the viewer is one of the cohort already. */
  reader: 'visitor' | 'guest' | 'member' | 'instructor'
  name: string
  errors: FormErrors
}

/** Page of `urls.cohortInvite(code)`. Posts `name` to the same address. */
export function InstructorInvitePage(props: InstructorInvitePageProps) {
  const { viewer, cohort, invitedBy, untilOn } = props
  return (
    <Layout title={`Invitation · ${cohort.title}`} viewer={viewer} place="none">
      <div class="page-head">
        <p class="eyebrow">Invitation · {cohort.examName}</p>
        <h1>{cohort.title}</h1>
        <p>
          {invitedBy === undefined ? 'You are invited' : `${invitedBy} invites you`} to instruct
          this cohort: to set assignments and to see how its members do in them. The invitation is
          for one person, until {fullDay(untilOn)}.
        </p>
      </div>
      <Answer {...props} />
    </Layout>
  )
}

function Answer({ code, cohort, reader, name, errors }: InstructorInvitePageProps) {
  const here = urls.cohortInvite(code)
  if (reader === 'instructor')
    return (
      <p>
        You are an instructor of <a href={urls.cohort(cohort.id)}>this cohort</a> already.
      </p>
    )
  if (reader === 'member')
    return (
      <form class="form" method="post" action={here}>
        <ErrorSummary errors={errors} />
        <Field
          name="name"
          label="Your name"
          hint="Members see it."
          autocomplete="name"
          maxlength={80}
          required
          value={name}
          error={errors['name']}
        />
        <div class="form-actions">
          <button type="submit" class="button">
            Become an instructor
          </button>
          <a class="button-quiet" href={urls.cohorts()}>
            Not now
          </a>
        </div>
      </form>
    )
  return (
    <>
      <p>Instructing needs an account. You come back here with it.</p>
      <AccountFirst next={here} />
    </>
  )
}
