import { assetUrl } from '#views/assets.ts'

/** Lets passwords be shown while they are typed. The page works without it. */
export function AccountScript() {
  return <script type="module" src={assetUrl('account.js')} />
}

/** Passkey ceremonies, which no browser does without a script. */
export function PasskeyScript() {
  return <script type="module" src={assetUrl('passkey.js')} />
}
