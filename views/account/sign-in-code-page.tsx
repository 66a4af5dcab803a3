import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

export type SignInCodePageProps = { viewer: Viewer; next: string; errors: FormErrors }

/** Page `/sign-in/code`: the second step. Posts `code` and `next` to `urls.signInTwoFactor()`. */
export function SignInCodePage({ viewer, next, errors }: SignInCodePageProps) {
  return (
    <Layout title="Code" viewer={viewer} place="account">
      <div class="page-head">
        <h1>One more step</h1>
        <p>Your account asks for a code after the password.</p>
      </div>
      <form class="form" method="post" action={urls.signInTwoFactor()}>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="next" value={next} />
        <Field
          name="code"
          label="Code"
          hint="Six digits from your authenticator app, or one of your backup codes."
          autocomplete="one-time-code"
          maxlength={40}
          required
          error={errors['code']}
        />
        <div class="form-actions">
          <button type="submit" class="button">
            Sign in
          </button>
          <a class="button-quiet" href={urls.signIn()}>
            Start again
          </a>
        </div>
      </form>
    </Layout>
  )
}
