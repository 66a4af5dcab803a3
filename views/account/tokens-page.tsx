import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors, SelectField } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'

type TokenRow = {
  id: string
  name: string
  /** `YYYY-MM-DD` each; use is noted once an hour. */
  madeOn: string
  endsOn: string
  usedOn: string | undefined
}

export type TokensPageProps = {
  viewer: Viewer
  tokens: readonly TokenRow[]
  /** The token that was just made: shown this once. */
  made: string | undefined
  state: 'idle' | 'revoked'
  errors: FormErrors
}

/** Days that a token may work. */
export const tokenDays = ['30', '90', '365'] as const

const dayWords: Record<(typeof tokenDays)[number], string> = {
  30: '30 days',
  90: '90 days',
  365: 'a year',
}

/** Page `/account/tokens`. Posts `do` to `urls.accountTokens()`: `make` with `name` and `days`, `revoke` with `id`. */
export function TokensPage({ viewer, tokens, made, state, errors }: TokensPageProps) {
  return (
    <Layout title="Tokens for programs" viewer={viewer} place="account">
      <div class="page-head">
        <h1>Tokens for programs</h1>
        <p>
          A script with a token works on your banks as you would: it reads, exports, imports and
          undoes. What it can ask is on the <a href={urls.api()}>page of the API</a>.
        </p>
      </div>
      <div class="stack">
        {made !== undefined && <Made token={made} />}
        {state === 'revoked' && (
          <Notice tone="ok" live="status">
            <p>Revoked. It works no more.</p>
          </Notice>
        )}
        {tokens.length > 0 && (
          <ul class="stack">
            {tokens.map((token) => (
              <Token token={token} />
            ))}
          </ul>
        )}
        <form class="form card" method="post" action={urls.accountTokens()}>
          <h2>New token</h2>
          <ErrorSummary errors={errors} />
          <input type="hidden" name="do" value="make" />
          <Field
            name="name"
            label="Name"
            hint="What it is for, such as “nightly import”."
            maxlength={80}
            required
            error={errors['name']}
          />
          <SelectField
            name="days"
            label="Works for"
            value="90"
            choices={tokenDays.map((value) => ({ value, label: dayWords[value] }))}
          />
          <div class="form-actions">
            <button type="submit" class="button">
              Make the token
            </button>
          </div>
        </form>
        <p class="small muted">
          A new password, and signing out everywhere, end every token too.{' '}
          <a href={urls.account()}>Back to the account</a>
        </p>
      </div>
    </Layout>
  )
}

function Made({ token }: { token: string }) {
  return (
    <Notice tone="ok" live="status">
      <p>
        <strong>Copy the token now.</strong> It is shown this once.
      </p>
      <label for="token">Your token</label>
      <textarea id="token" class="token" readonly rows={2}>
        {token}
      </textarea>
    </Notice>
  )
}

function Token({ token: { id, name, madeOn, endsOn, usedOn } }: { token: TokenRow }) {
  const used = usedOn === undefined ? 'not used yet' : `last used ${fullDay(usedOn)}`
  return (
    <li class="card">
      <p>
        <strong>{name}</strong>
      </p>
      <p class="hint">
        Made {fullDay(madeOn)}, ends {fullDay(endsOn)}, {used}
      </p>
      <form method="post" action={urls.accountTokens()}>
        <input type="hidden" name="id" value={id} />
        <button type="submit" class="button-plain button-small" name="do" value="revoke">
          Revoke<span class="sr-only"> {name}</span>
        </button>
      </form>
    </li>
  )
}
