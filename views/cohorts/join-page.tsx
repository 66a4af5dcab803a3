import type { JoinRefusal } from '#src/domain/cohort/joining.ts'
import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { CheckField, ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { AccountFirst } from '#views/invitations/account-first.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { refusalWords } from './cohort-words.ts'
import { WhoSeesWhat } from './who-sees-what.tsx'

export type JoinPageProps = {
  viewer: Viewer
  /** As it is kept. */
  code: string
  cohort: {
    id: string
    title: string
    examName: string
    about: string
    instructors: readonly string[]
    /** Only addresses of this domain join. `null`: any. */
    domain: string | null
    /** The last day to join, `YYYY-MM-DD`. `null`: no such day. */
    untilOn: string | null
  }
  /** What the viewer can do; `belongs`: they are in it already. */
  state:
    | { kind: 'open'; reader: 'visitor' | 'guest' }
    | { kind: 'open'; reader: 'member'; email: string }
    | { kind: 'refused'; why: JoinRefusal }
    | { kind: 'belongs' }
  values: { name: string; shares: 'yes' | 'no' }
  errors: FormErrors
}

/** Page of `urls.joinCohort(code)`. Posts `name` and `sharesPractice` (`1` or absent) to the same address. */
export function JoinPage(props: JoinPageProps) {
  const { viewer, cohort } = props
  return (
    <Layout title={`Join · ${cohort.title}`} viewer={viewer} place="none">
      <div class="page-head">
        <p class="eyebrow">Cohort · {cohort.examName}</p>
        <h1>{cohort.title}</h1>
        <p>{instructorWords(cohort.instructors)}</p>
      </div>
      <div class="stack">
        {cohort.about !== '' && <p class="cohort-about">{cohort.about}</p>}
        <Rules {...props} />
        <JoinState {...props} />
      </div>
    </Layout>
  )
}

/** Who instructs a cohort, in a line. */
export function instructorWords(names: readonly string[]): string {
  if (names.length === 0) return 'It has no instructor any more.'
  const list = new Intl.ListFormat('en-GB').format(names)
  return `${names.length === 1 ? 'Instructor' : 'Instructors'}: ${list}`
}

function Rules({ cohort, state }: JoinPageProps) {
  if (state.kind !== 'open' || (cohort.domain === null && cohort.untilOn === null)) return null
  return (
    <p>
      {cohort.domain !== null && (
        <>
          Only for e-mail addresses that end in <strong>@{cohort.domain}</strong>.{' '}
        </>
      )}
      {cohort.untilOn !== null && `Open until ${fullDay(cohort.untilOn)}.`}
    </p>
  )
}

function JoinState(props: JoinPageProps) {
  const { cohort, state, code } = props
  switch (state.kind) {
    case 'belongs':
      return (
        <>
          <p>You belong to this cohort already.</p>
          <div class="form-actions">
            <a class="button" href={urls.cohort(cohort.id)}>
              Open it
            </a>
          </div>
        </>
      )
    case 'refused':
      return (
        <>
          <Notice tone="warn">
            <p>{refusalWords(state.why, cohort.domain)}</p>
          </Notice>
          <p>
            <a href={urls.join()}>Another code</a>
          </p>
        </>
      )
    case 'open':
      return (
        <>
          <section class="form-section" aria-labelledby="who-sees">
            <h2 id="who-sees">Who sees what of yours</h2>
            <WhoSeesWhat />
          </section>
          {state.reader === 'member' ? (
            <JoinForm {...props} email={state.email} />
          ) : (
            <NeedsAccount code={code} />
          )}
        </>
      )
  }
}

function NeedsAccount({ code }: { code: string }) {
  return (
    <section class="form-section" aria-labelledby="account">
      <h2 id="account">Joining needs an account</h2>
      <p>You come back here with it. What you have answered in this browser comes along.</p>
      <AccountFirst next={urls.joinCohort(code)} />
    </section>
  )
}

function JoinForm({ code, values, errors, email }: JoinPageProps & { email: string }) {
  return (
    <form class="form form-section" method="post" action={urls.joinCohort(code)}>
      <h2>Join</h2>
      <ErrorSummary errors={errors} />
      <Field
        name="name"
        label="Your name"
        hint="As its instructors know you. Only they see it."
        autocomplete="name"
        maxlength={80}
        required
        value={values.name}
        error={errors['name']}
      />
      <CheckField
        name="sharesPractice"
        label="Share my practice with its instructors"
        hint="You can change this at any time."
        checked={values.shares === 'yes'}
      />
      <div class="form-actions">
        <button type="submit" class="button">
          Join the cohort
        </button>
        <a class="button-quiet" href={urls.today()}>
          Not now
        </a>
      </div>
      <p class="small muted">You join as {email}.</p>
    </form>
  )
}

/** Page of a code that opens nothing. */
export function NoSuchCodePage({ viewer }: { viewer: Viewer }) {
  return (
    <Layout title="Join a cohort" viewer={viewer} place="none">
      <h1 class="sr-only">Join a cohort</h1>
      <EmptyState title="No cohort has this code">
        <p>
          Perhaps a sign is wrong, or its instructors have changed the code since. Ask for the one
          in use.
        </p>
        <div class="form-actions">
          <a class="button-plain" href={urls.join()}>
            Type another code
          </a>
        </div>
      </EmptyState>
    </Layout>
  )
}
