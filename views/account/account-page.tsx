import { urls } from '#src/urls.ts'
import { GamesSwitch } from '#views/boards/games-switch.tsx'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'

export type MemberFacts = {
  email: string
  name: string
  /** `YYYY-MM-DD` */
  memberSince: string
  passkeys: number
  twoFactor: 'on' | 'off'
  /** Whether notices come by mail as well. `none`: this installation sends no mail. */
  digest: 'on' | 'off' | 'none'
  /** Whether points, streaks and boards are shown. */
  games: 'shown' | 'hidden'
  errors: FormErrors
  state: 'idle' | 'saved' | 'password-changed'
}

export type AccountPageProps = {
  viewer: Viewer
  /** Absent: a guest, who has no account yet. */
  member: MemberFacts | undefined
}

/** Page `/account`. Posts `name` to `urls.account()`. */
export function AccountPage({ viewer, member }: AccountPageProps) {
  return (
    <Layout title="Account" viewer={viewer} place={member === undefined ? 'none' : 'account'}>
      <div class="stack">
        {member === undefined ? <GuestPart /> : <MemberPart {...member} />}
        <YourData kind={member === undefined ? 'guest' : 'member'} />
      </div>
    </Layout>
  )
}

function YourData({ kind }: { kind: 'guest' | 'member' }) {
  return (
    <section class="form-section" aria-labelledby="data">
      <h2 id="data">Your data</h2>
      <ul class="row-list">
        <li>
          <a href={urls.exportJson()}>Everything as JSON</a>
        </li>
        <li>
          <a href={urls.exportAnki()}>Your cards for Anki</a>
        </li>
        <li>
          <a href={urls.accountDelete()}>
            {kind === 'guest' ? 'Delete my answers' : 'Delete the account'}
          </a>
        </li>
      </ul>
    </section>
  )
}

function GuestPart() {
  return (
    <>
      <div class="page-head">
        <h1>No account yet</h1>
        <p>
          Your answers are kept for this browser only. With an account they are kept wherever you
          sign in.
        </p>
      </div>
      <div class="form-actions">
        <a class="button" href={urls.signUp()}>
          Create an account
        </a>
        <a class="button-quiet" href={urls.signIn()}>
          Sign in
        </a>
      </div>
    </>
  )
}

function MemberPart(member: MemberFacts) {
  const { email, name, memberSince, errors, state, digest, games, ...ways } = member
  return (
    <>
      <div class="page-head">
        <h1>Account</h1>
        <p>
          {email}, since {fullDay(memberSince)}
        </p>
      </div>
      <Saved state={state} />
      <Banks />
      <WaysIn {...ways} />
      <form class="form-section" method="post" action={urls.account()}>
        <ErrorSummary errors={errors} />
        <Field
          name="name"
          label="Name"
          hint="If you like."
          autocomplete="name"
          maxlength={80}
          value={name}
          error={errors['name']}
        />
        <div class="form-actions">
          <button type="submit" class="button-plain">
            Save the name
          </button>
        </div>
      </form>
      {digest !== 'none' && <Digest state={digest} email={email} />}
      <section class="form-section" aria-labelledby="games">
        <h2 id="games">Points and boards</h2>
        {games === 'shown' && (
          <p>
            <a href={urls.weeks()}>Your weeks in points</a>, and the boards of your cohorts if you
            go on them.
          </p>
        )}
        <GamesSwitch state={games} />
      </section>
    </>
  )
}

function Digest({ state, email }: { state: 'on' | 'off'; email: string }) {
  return (
    <section class="form-section" aria-labelledby="digest">
      <h2 id="digest">Notices by mail</h2>
      <p>
        {state === 'on'
          ? `New notices are mailed to ${email}, together, at most once a day in the morning.`
          : `Notices stay inside the program. They can also be mailed to ${email}, together, at most once a day in the morning.`}
      </p>
      <form method="post" action={urls.accountDigest()}>
        <div class="form-actions">
          <button
            type="submit"
            class="button-plain"
            name="digest"
            value={state === 'on' ? 'off' : 'on'}
          >
            {state === 'on' ? 'Stop the mails' : 'Mail me new notices'}
          </button>
        </div>
      </form>
    </section>
  )
}

function Banks() {
  return (
    <section class="form-section" aria-labelledby="banks">
      <h2 id="banks">Cohorts and banks</h2>
      <ul class="row-list">
        <li>
          <a href={urls.cohorts()}>Your cohorts, or join one</a>
        </li>
        <li>
          <a href={urls.banks()}>Your question banks</a>
        </li>
      </ul>
    </section>
  )
}

function Saved({ state }: { state: MemberFacts['state'] }) {
  if (state === 'idle') return null
  return (
    <Notice tone="ok" live="status">
      <p>
        {state === 'saved' ? 'Saved.' : 'The password is changed. Every other session has ended.'}
      </p>
    </Notice>
  )
}

function WaysIn({ passkeys, twoFactor }: { passkeys: number; twoFactor: 'on' | 'off' }) {
  return (
    <section class="form-section" aria-labelledby="ways">
      <h2 id="ways">Signing in</h2>
      <ul class="row-list">
        <li>
          <a href={urls.accountPassword()}>Change the password</a>
        </li>
        <li>
          <a href={urls.accountPasskeys()}>Passkeys</a>
          <span class="muted">{passkeys === 0 ? 'none' : counted(passkeys, 'passkey')}</span>
        </li>
        <li>
          <a href={urls.accountTwoFactor()}>Code after the password</a>
          <span class="muted">{twoFactor}</span>
        </li>
        <li>
          <a href={urls.accountSessions()}>Where you are signed in</a>
        </li>
        <li>
          <a href={urls.accountTokens()}>Tokens for programs</a>
        </li>
      </ul>
      <form method="post" action={urls.signOut()}>
        <div class="form-actions">
          <button type="submit" class="button-plain">
            Sign out
          </button>
        </div>
      </form>
    </section>
  )
}
