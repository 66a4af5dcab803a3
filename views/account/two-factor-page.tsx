import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { QrCode } from '#views/components/qr-code.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { AccountScript } from './account-script.tsx'

/**
 * - `confirm`: a secret was made, the first code is awaited; `uri` is its `otpauth:` address
 * - `codes`: the backup codes, shown once; `isNew` when it was only just turned on
 */
export type TwoFactorState =
  | { kind: 'off' }
  | { kind: 'confirm'; uri: string; secret: string }
  | { kind: 'codes'; codes: readonly string[]; isNew: boolean }
  | { kind: 'on' }

export type TwoFactorPageProps = {
  viewer: Viewer
  email: string
  state: TwoFactorState
  errors: FormErrors
}

/**
 * Page `/account/two-factor`. Posts `do` to `urls.accountTwoFactor()`: `begin`, `disable` and `renew` with
 * `password`, `confirm` with `code` and `uri`.
 */
export function TwoFactorPage({ viewer, email, state, errors }: TwoFactorPageProps) {
  return (
    <Layout title="Code after the password" viewer={viewer} place="account">
      <div class="page-head">
        <h1>Code after the password</h1>
        <p>
          A second step: six digits from an authenticator app on your phone. A stolen password alone
          is then of no use.
        </p>
      </div>
      <div class="stack">
        <ErrorSummary errors={errors} />
        <Part email={email} state={state} errors={errors} />
      </div>
      <p class="actions">
        <a class="button-quiet" href={urls.account()}>
          Back to the account
        </a>
      </p>
      <AccountScript />
    </Layout>
  )
}

type PartProps = { email: string; state: TwoFactorState; errors: FormErrors }

function Part({ email, state, errors }: PartProps) {
  switch (state.kind) {
    case 'off':
      return (
        <PasswordForm email={email} errors={errors}>
          <button type="submit" class="button" name="do" value="begin">
            Turn it on
          </button>
        </PasswordForm>
      )
    case 'confirm':
      return <Confirm uri={state.uri} secret={state.secret} errors={errors} />
    case 'codes':
      return <Codes codes={state.codes} isNew={state.isNew} />
    case 'on':
      return (
        <>
          <Notice tone="ok">
            <p>It is on. Your password is needed to change that.</p>
          </Notice>
          <PasswordForm email={email} errors={errors}>
            <button type="submit" class="button-plain" name="do" value="renew">
              New backup codes
            </button>
            <button type="submit" class="button-plain button-bad" name="do" value="disable">
              Turn it off
            </button>
          </PasswordForm>
        </>
      )
  }
}

type PasswordFormProps = { email: string; errors: FormErrors; children: unknown }

function PasswordForm({ email, errors, children }: PasswordFormProps) {
  return (
    <form class="form" method="post" action={urls.accountTwoFactor()}>
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
      <div class="form-actions">{children}</div>
    </form>
  )
}

function Confirm({ uri, secret, errors }: { uri: string; secret: string; errors: FormErrors }) {
  return (
    <>
      <div class="prose">
        <h2>First the app</h2>
        <p>Scan this with the authenticator app.</p>
        <QrCode text={uri} title="QR code with the key that is written below" />
        <p>
          Is the app on this very device? <a href={uri}>Add Examwright to it</a>. Or add an account
          there by hand, time based, with this key:
        </p>
        <p>
          <code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <h2>Then a first code</h2>
      </div>
      <form class="form" method="post" action={urls.accountTwoFactor()}>
        <input type="hidden" name="uri" value={uri} />
        <Field
          name="code"
          label="Code"
          hint="The six digits that the app shows now."
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={10}
          required
          error={errors['code']}
        />
        <div class="form-actions">
          <button type="submit" class="button" name="do" value="confirm">
            Turn it on
          </button>
        </div>
      </form>
    </>
  )
}

function Codes({ codes, isNew }: { codes: readonly string[]; isNew: boolean }) {
  return (
    <>
      <Notice tone="ok" live="status">
        <p>{isNew ? 'It is on.' : 'The earlier codes no longer work.'}</p>
      </Notice>
      <div class="prose">
        <h2>Backup codes</h2>
        <p>
          Each works once in place of a code, for the day the phone is lost. Print them or keep them
          in a password manager: they are not shown again.
        </p>
        <ul>
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
