import { urls } from '#src/urls.ts'
import { Layout } from '#views/layout.tsx'

export type StopDigestPageProps = { token: string; state: 'asked' | 'done' }

/** Page `urls.stopDigest()`, for whoever opens the link, signed in or not. Posts to itself. */
export function StopDigestPage({ token, state }: StopDigestPageProps) {
  return (
    <Layout title="Mails about notices" viewer={{ kind: 'visitor' }} place="none">
      <div class="page-head">
        <h1>
          {state === 'asked' ? 'No more mails about notices?' : 'No more mails about notices'}
        </h1>
        <p>
          {state === 'asked'
            ? 'Your notices stay inside the program. You can have the mails again at any time, on your account page.'
            : 'It is done. Your notices stay inside the program; the account page brings the mails back.'}
        </p>
      </div>
      {state === 'asked' ? (
        <form class="form-actions" method="post" action={urls.stopDigest(token)}>
          <button type="submit" class="button">
            Stop the mails
          </button>
          <NoticesLink />
        </form>
      ) : (
        <div class="form-actions">
          <NoticesLink />
        </div>
      )}
    </Layout>
  )
}

function NoticesLink() {
  return (
    <a class="button-quiet" href={urls.notices()}>
      Notices
    </a>
  )
}
