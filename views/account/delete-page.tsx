import { urls } from '#src/urls.ts'
import { CheckField, ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { AccountScript } from './account-script.tsx'

/** What proves that it is really you: the password, having just signed in, or for a guest the browser. */
export type DeleteProof = 'password' | 'fresh-session' | 'stale-session' | 'guest'

export type DeletePageProps = {
  viewer: Viewer
  email: string
  proof: DeleteProof
  errors: FormErrors
}

/** Page `/account/delete`. Posts `sure` (`1`) and `password` to `urls.accountDelete()`. */
export function DeletePage({ viewer, email, proof, errors }: DeletePageProps) {
  const isGuest = proof === 'guest'
  return (
    <Layout
      title={isGuest ? 'Delete my answers' : 'Delete the account'}
      viewer={viewer}
      place="account"
    >
      <div class="page-head">
        <h1>{isGuest ? 'Delete my answers' : 'Delete the account'}</h1>
        <p>
          Answers, plan, goal, notes and reports {!isGuest && 'and the account itself '}are deleted
          at once and for good. Nobody can bring them back, the operator only from an older backup.
        </p>
        {!isGuest && (
          <p>
            A question bank that others write in too goes to the editor who came first. One that
            only you write in is deleted; where people have met its questions these are retired and
            stay in their history, without your name. You leave every cohort; one that has no other
            instructor is archived.
          </p>
        )}
        <p>
          You may want to <a href={urls.exportJson()}>take everything with you</a> first.
        </p>
      </div>
      {proof === 'stale-session' ? (
        <SignInFirst />
      ) : (
        <form class="form" method="post" action={urls.accountDelete()}>
          <ErrorSummary errors={errors} />
          {proof === 'password' && (
            <>
              <input type="text" value={email} autocomplete="username" readonly hidden />
              <Field
                name="password"
                label="Your password"
                type="password"
                autocomplete="current-password"
                maxlength={128}
                required
                error={errors['password']}
              />
            </>
          )}
          <CheckField name="sure" label="Yes, delete it all" checked={false} />
          <div class="form-actions">
            <button type="submit" class="button-plain button-bad">
              Delete for good
            </button>
            <a class="button-quiet" href={urls.account()}>
              Keep it
            </a>
          </div>
        </form>
      )}
      <AccountScript />
    </Layout>
  )
}

function SignInFirst() {
  const here = encodeURIComponent(urls.accountDelete())
  return (
    <Notice tone="info">
      <p>
        To be sure it is you, <a href={`${urls.signIn()}?next=${here}`}>sign in once more</a>: the
        last time is over an hour ago.
      </p>
    </Notice>
  )
}
