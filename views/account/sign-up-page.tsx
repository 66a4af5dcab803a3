import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { AccountScript } from './account-script.tsx'

export type SignUpPageProps = {
  viewer: Viewer
  values: { name: string; email: string }
  /** Where to go on afterwards, a path of this site. */
  next: string
  errors: FormErrors
  /** `refused`: no account was made, without saying why; see `refusedWords`. */
  state: 'idle' | 'refused'
}

/** Page `/sign-up`. Posts `email`, `password`, `name` and `next` to `urls.signUp()`. */
export function SignUpPage({ viewer, values, next, errors, state }: SignUpPageProps) {
  return (
    <Layout title="Create an account" viewer={viewer} place="none">
      <div class="page-head">
        <h1>Create an account</h1>
        <p>
          {viewer.kind === 'guest'
            ? 'Every answer you have given here comes along.'
            : 'It keeps your answers, and brings them to every device you sign in on.'}
        </p>
      </div>
      <form class="form" method="post" action={urls.signUp()}>
        {state === 'refused' && <Refused />}
        <ErrorSummary errors={errors} />
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label="E-mail address"
          hint="You sign in with it. Nobody else sees it, and nothing is sent to it unasked."
          type="email"
          autocomplete="username"
          maxlength={254}
          required
          value={values.email}
          error={errors['email']}
        />
        <Field
          name="password"
          label="Password"
          hint="At least 10 characters; a few words are easy to remember. Pasting is fine."
          type="password"
          autocomplete="new-password"
          minlength={10}
          maxlength={128}
          required
          error={errors['password']}
        />
        <Field
          name="name"
          label="Name"
          hint="If you like. Leave it empty and the first part of your address stands for it."
          autocomplete="name"
          maxlength={80}
          value={values.name}
          error={errors['name']}
        />
        <WhatIsStored />
        <div class="form-actions">
          <button type="submit" class="button">
            Create the account
          </button>
          <a class="button-quiet" href={signInAddress(next)}>
            I have one: sign in
          </a>
        </div>
      </form>
      <AccountScript />
    </Layout>
  )
}

function Refused() {
  return (
    <Notice tone="warn" live="alert">
      <p>
        No account could be made with this address and password. If you have one already,{' '}
        <a href={urls.signIn()}>sign in</a> or{' '}
        <a href={urls.forgotPassword()}>reset the password</a>.
      </p>
    </Notice>
  )
}

function WhatIsStored() {
  return (
    <section class="form-section prose" aria-labelledby="stored">
      <h2 id="stored">What is stored</h2>
      <ul class="hint">
        <li>Your address, and your name if you give one.</li>
        <li>A hash of the password, never the password.</li>
        <li>Your answers, goal and notes, which make your plan.</li>
        <li>The name of each browser you are signed in with, so that you can end it.</li>
      </ul>
      <p class="hint">
        You can take everything with you or delete it for good at any time.{' '}
        <a href={urls.privacy()}>Privacy in plain words</a>
      </p>
    </section>
  )
}

/** The sign-in page that leads on to `next`. */
function signInAddress(next: string): string {
  return `${urls.signIn()}?next=${encodeURIComponent(next)}`
}
