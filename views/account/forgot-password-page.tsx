import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

export type ForgotPasswordPageProps = {
  viewer: Viewer
  email: string
  errors: FormErrors
  /** `no-mail`: this installation can't send mail. `sent`: asked for, whether or not there is an account. */
  state: 'idle' | 'sent' | 'no-mail'
}

/** Page `/forgot-password`. Posts `email` to `urls.forgotPassword()`. */
export function ForgotPasswordPage({ viewer, email, errors, state }: ForgotPasswordPageProps) {
  return (
    <Layout title="Forgotten password" viewer={viewer} place="account">
      <div class="page-head">
        <h1>Forgotten password</h1>
      </div>
      {state === 'no-mail' && <AskOperator />}
      {state === 'sent' && (
        <Notice tone="ok" live="status">
          <p>
            If there is an account with this address, a link is on its way to it. It works once, for
            one hour. Nothing there after some minutes? Look among the unwanted mail.
          </p>
        </Notice>
      )}
      {state === 'idle' && (
        <form class="form" method="post" action={urls.forgotPassword()}>
          <ErrorSummary errors={errors} />
          <Field
            name="email"
            label="E-mail address"
            hint="A link to set a new password is sent to it."
            type="email"
            autocomplete="username"
            maxlength={254}
            required
            value={email}
            error={errors['email']}
          />
          <div class="form-actions">
            <button type="submit" class="button">
              Send the link
            </button>
          </div>
        </form>
      )}
      <p class="actions">
        <a class="button-quiet" href={urls.signIn()}>
          Back to signing in
        </a>
      </p>
    </Layout>
  )
}

function AskOperator() {
  return (
    <div class="prose">
      <p>
        This installation sends no mail. Ask whoever runs it, often your instructor, for a link to
        set a new password. It works once, for one hour.
      </p>
      <p>
        Do you have a passkey? Then <a href={urls.signIn()}>sign in with it</a>.
      </p>
    </div>
  )
}
