import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { AccountScript, PasskeyScript } from './account-script.tsx'

/**
 * - `refused`: address and password don't belong together
 * - `code-expired`: the time for the second step is over
 * - `password-set`: a new password was set by a reset link
 */
export type SignInState = 'idle' | 'refused' | 'code-expired' | 'password-set'

export type SignInPageProps = {
  viewer: Viewer
  email: string
  /** Where to go on afterwards, a path of this site. */
  next: string
  errors: FormErrors
  state: SignInState
}

/** Page `/sign-in`. Posts `email`, `password` and `next` to `urls.signIn()`. */
export function SignInPage({ viewer, email, next, errors, state }: SignInPageProps) {
  return (
    <Layout title="Sign in" viewer={viewer} place="account">
      <div class="page-head">
        <h1>Sign in</h1>
        {viewer.kind === 'guest' && <p>The answers you have given here come along.</p>}
      </div>
      <form class="form" method="post" action={urls.signIn()}>
        <StateNotice state={state} />
        <ErrorSummary errors={errors} />
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="username"
          maxlength={254}
          required
          value={email}
          error={errors['email']}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          maxlength={128}
          required
          error={errors['password']}
        />
        <div class="form-actions">
          <button type="submit" class="button">
            Sign in
          </button>
          <button type="button" class="button-plain" data-passkey="sign-in" data-next={next} hidden>
            Sign in with a passkey
          </button>
        </div>
        <p role="status" data-passkey-status />
      </form>
      <div class="stack">
        <p>
          <a href={urls.forgotPassword()}>Forgotten the password?</a>
        </p>
        <p>
          No account yet?{' '}
          <a href={`${urls.signUp()}?next=${encodeURIComponent(next)}`}>Create one</a>
        </p>
      </div>
      <AccountScript />
      <PasskeyScript />
    </Layout>
  )
}

function StateNotice({ state }: { state: SignInState }) {
  switch (state) {
    case 'idle':
      return null
    case 'refused':
      return (
        <Notice tone="warn" live="alert">
          <p>This address and this password don’t belong together. Check both and try again.</p>
        </Notice>
      )
    case 'code-expired':
      return (
        <Notice tone="info" live="status">
          <p>The time for the code is over. Sign in once more to get a new try.</p>
        </Notice>
      )
    case 'password-set':
      return (
        <Notice tone="ok" live="status">
          <p>The new password is set, and every earlier session has ended. Sign in with it.</p>
        </Notice>
      )
  }
}
