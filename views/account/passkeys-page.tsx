import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { PasskeyScript } from './account-script.tsx'

export type PasskeyRow = {
  id: string
  /** As given by its owner or known from its maker. */
  name: string
  /** `YYYY-MM-DD`. Absent: not known. */
  addedOn: string | undefined
  /** Whether it is kept by more than one device. */
  kept: 'synced' | 'on-one-device'
}

export type PasskeysPageProps = {
  viewer: Viewer
  passkeys: readonly PasskeyRow[]
  errors: FormErrors
  /** `stale`: signed in too long ago to add one. */
  session: 'fresh' | 'stale'
}

/**
 * Page `/account/passkeys`. Posts `do` (`rename` with `name-<id>`, or `remove`) and `id` to `urls.accountPasskeys()`;
 * adding one is the script's part.
 */
export function PasskeysPage({ viewer, passkeys, errors, session }: PasskeysPageProps) {
  return (
    <Layout title="Passkeys" viewer={viewer} place="account">
      <div class="page-head">
        <h1>Passkeys</h1>
        <p>
          Sign in with a fingerprint, a face or the PIN of your device, without password and code.
        </p>
      </div>
      <div class="stack">
        <ErrorSummary errors={errors} />
        {passkeys.length === 0 ? (
          <EmptyState title="None yet">
            <p>The first one is added below.</p>
          </EmptyState>
        ) : (
          <ul class="stack">
            {passkeys.map((passkey) => (
              <PasskeyItem passkey={passkey} error={errors[`name-${passkey.id}`]} />
            ))}
          </ul>
        )}
        {session === 'fresh' ? <AddPasskey /> : <SignInFirst />}
      </div>
      <p class="actions">
        <a class="button-quiet" href={urls.account()}>
          Back to the account
        </a>
      </p>
    </Layout>
  )
}

function PasskeyItem({ passkey, error }: { passkey: PasskeyRow; error: string | undefined }) {
  const { id, name, addedOn, kept } = passkey
  const keeping = kept === 'synced' ? 'kept in your keychain' : 'kept on one device'
  return (
    <li class="card">
      <form class="form" method="post" action={urls.accountPasskeys()}>
        <input type="hidden" name="id" value={id} />
        <Field
          name={`name-${id}`}
          label="Name"
          hint={`${addedOn === undefined ? '' : `Added ${fullDay(addedOn)}, `}${keeping}`}
          maxlength={60}
          value={name}
          error={error}
        />
        <div class="form-actions">
          <button type="submit" class="button-plain button-small" name="do" value="rename">
            Save the name
          </button>
          <button
            type="submit"
            class="button-plain button-small button-bad"
            name="do"
            value="remove"
          >
            Remove
          </button>
        </div>
      </form>
    </li>
  )
}

function AddPasskey() {
  return (
    <section class="form-section" aria-labelledby="add">
      <h2 id="add">Add a passkey</h2>
      {/* Sent by the script only; without it there is no button. */}
      <form class="form">
        <Field name="name" label="Name" hint="Such as: my phone." maxlength={60} />
        <div class="form-actions">
          <button
            type="button"
            class="button"
            data-passkey="add"
            data-next={urls.accountPasskeys()}
            hidden
          >
            Add it on this device
          </button>
        </div>
        <p role="status" data-passkey-status />
        <noscript>
          <p>Adding a passkey needs JavaScript: browsers offer it to scripts only.</p>
        </noscript>
      </form>
      <PasskeyScript />
    </section>
  )
}

function SignInFirst() {
  const here = encodeURIComponent(urls.accountPasskeys())
  return (
    <Notice tone="info">
      <p>
        To add one, <a href={`${urls.signIn()}?next=${here}`}>sign in once more</a>: the last time
        is over an hour ago.
      </p>
    </Notice>
  )
}
