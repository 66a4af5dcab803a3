import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'

export type SessionRow = {
  id: string
  /** Such as `Firefox on Windows`. */
  browser: string
  /** `YYYY-MM-DD` each; use is noted once a day. */
  begunOn: string
  usedOn: string
  /** Whether it is the one that asks. */
  place: 'here' | 'elsewhere'
}

export type SessionsPageProps = {
  viewer: Viewer
  sessions: readonly SessionRow[]
  state: 'idle' | 'ended'
}

/**
 * Page `/account/sessions`. Posts `do` to `urls.accountSessions()`: `end` with `id`, `end-others`, or `end-all`,
 * which signs out here too.
 */
export function SessionsPage({ viewer, sessions, state }: SessionsPageProps) {
  return (
    <Layout title="Where you are signed in" viewer={viewer} place="account">
      <div class="page-head">
        <h1>Where you are signed in</h1>
        <p>A session ends 90 days after its last use, and at once when you end it here.</p>
      </div>
      {state === 'ended' && (
        <Notice tone="ok" live="status">
          <p>Ended.</p>
        </Notice>
      )}
      <ul class="stack">
        {sessions.map((session) => (
          <SessionItem session={session} />
        ))}
      </ul>
      <form method="post" action={urls.accountSessions()}>
        <div class="actions">
          {sessions.length > 1 && (
            <button type="submit" class="button-plain" name="do" value="end-others">
              Sign out everywhere else
            </button>
          )}
          <button type="submit" class="button-plain button-bad" name="do" value="end-all">
            Sign out everywhere
          </button>
        </div>
      </form>
      <p class="actions">
        <a class="button-quiet" href={urls.account()}>
          Back to the account
        </a>
      </p>
    </Layout>
  )
}

function SessionItem({ session }: { session: SessionRow }) {
  const { id, browser, begunOn, usedOn, place } = session
  return (
    <li class="card">
      <p>
        <strong>{browser}</strong> {place === 'here' && <Chip tone="ok">this one</Chip>}
      </p>
      <p class="hint">
        Signed in {fullDay(begunOn)}, last used {fullDay(usedOn)}
      </p>
      {place === 'elsewhere' && (
        <form method="post" action={urls.accountSessions()}>
          <input type="hidden" name="id" value={id} />
          <button type="submit" class="button-plain button-small" name="do" value="end">
            End it
          </button>
        </form>
      )}
    </li>
  )
}
