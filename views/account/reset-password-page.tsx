import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { AccountScript } from './account-script.tsx'

export type ResetPasswordPageProps = {
  viewer: Viewer
  token: string
  errors: FormErrors
  /** `over`: the link was used before, or its hour is over. */
  state: 'idle' | 'over'
}

/** Page `/reset-password/:token`. Posts `password` to the same address. */
export function ResetPasswordPage({ viewer, token, errors, state }: ResetPasswordPageProps) {
  return (
    <Layout title="New password" viewer={viewer} place="account">
      <div class="page-head">
        <h1>{state === 'over' ? 'This link is over' : 'New password'}</h1>
        <p>
          {state === 'over'
            ? 'It works once and for one hour. Ask for a new one.'
            : 'Every session that is open now ends when you set it.'}
        </p>
      </div>
      {state === 'over' ? (
        <a class="button" href={urls.forgotPassword()}>
          Forgotten password
        </a>
      ) : (
        <form class="form" method="post" action={urls.resetPassword(token)}>
          <ErrorSummary errors={errors} />
          <Field
            name="password"
            label="New password"
            hint="At least 10 characters; a few words are easy to remember. Pasting is fine."
            type="password"
            autocomplete="new-password"
            minlength={10}
            maxlength={128}
            required
            error={errors['password']}
          />
          <div class="form-actions">
            <button type="submit" class="button">
              Set the password
            </button>
          </div>
        </form>
      )}
      <AccountScript />
    </Layout>
  )
}
