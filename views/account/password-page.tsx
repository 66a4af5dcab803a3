import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { AccountScript } from './account-script.tsx'

export type PasswordPageProps = { viewer: Viewer; email: string; errors: FormErrors }

/** Page `/account/password`. Posts `current` and `password` to `urls.accountPassword()`. */
export function PasswordPage({ viewer, email, errors }: PasswordPageProps) {
  return (
    <Layout title="Change the password" viewer={viewer} place="account">
      <div class="page-head">
        <h1>Change the password</h1>
        <p>Every other session ends.</p>
      </div>
      <form class="form" method="post" action={urls.accountPassword()}>
        <ErrorSummary errors={errors} />
        {/* Tells password managers whose password this is. */}
        <input type="text" value={email} autocomplete="username" readonly hidden />
        <Field
          name="current"
          label="Password now"
          type="password"
          autocomplete="current-password"
          maxlength={128}
          required
          error={errors['current']}
        />
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
            Change it
          </button>
          <a class="button-quiet" href={urls.account()}>
            Back to the account
          </a>
        </div>
      </form>
      <AccountScript />
    </Layout>
  )
}
