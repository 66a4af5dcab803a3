// Passkeys: buttons with data-passkey="sign-in" or "add", and a line with data-passkey-status for what happens.

const ceremonies = '/api/auth/passkey'

const words = {
  busy: 'Your browser asks you now.',
  cancelled: 'Nothing was done. Try again when you like.',
  known: 'This device has a passkey for this account already.',
  stale: 'To be safe, sign in once more first.',
  often: 'That came too often. Wait some minutes.',
  signIn: 'That didn’t work. Sign in with your password instead.',
  add: 'That didn’t work. Try again, or use another device.',
}

if (window.PublicKeyCredential !== undefined) {
  for (const button of document.querySelectorAll('[data-passkey]')) {
    button.hidden = false
    button.addEventListener('click', () => run(button))
  }
}

async function run(button) {
  const isSignIn = button.dataset.passkey === 'sign-in'
  const status = document.querySelector('[data-passkey-status]')
  button.disabled = true
  status.textContent = words.busy
  try {
    await (isSignIn ? signIn() : add(button))
    window.location.assign(button.dataset.next)
  } catch (error) {
    status.textContent = explain(error, isSignIn)
    button.disabled = false
  }
}

async function signIn() {
  const options = await call('generate-authenticate-options')
  const credential = await navigator.credentials.get({ publicKey: requestOptions(options) })
  await call('verify-authentication', { response: toJson(credential) })
}

async function add(button) {
  const name = button.form?.elements.namedItem('name')?.value.trim() ?? ''
  const options = await call('generate-register-options')
  const credential = await navigator.credentials.create({ publicKey: creationOptions(options) })
  await call('verify-registration', { response: toJson(credential), ...(name !== '' && { name }) })
}

async function call(step, body) {
  const response = await fetch(`${ceremonies}/${step}`, {
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const reply = await response.json().catch(() => ({}))
  // Whoever is no longer signed in is led to the sign-in page, which is no reply to a script.
  const status = response.redirected ? 401 : response.status
  if (status !== 200) throw Object.assign(new Error('refused'), { status, code: reply.code })
  return reply
}

function explain(error, isSignIn) {
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return words.cancelled
  if (error.name === 'InvalidStateError') return words.known
  if (error.code === 'SESSION_NOT_FRESH' || error.status === 401) {
    if (!isSignIn) return words.stale
  }
  if (error.status === 429) return words.often
  return isSignIn ? words.signIn : words.add
}

// Browsers before 2025 lack the JSON forms of options and credentials.

function creationOptions(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON !== undefined)
    return PublicKeyCredential.parseCreationOptionsFromJSON(options)
  return {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  }
}

function requestOptions(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON !== undefined)
    return PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  }
}

function withBytes(descriptors = []) {
  return descriptors.map((one) => ({ ...one, id: toBytes(one.id) }))
}

function toJson(credential) {
  if (credential.toJSON !== undefined) return credential.toJSON()
  const { response } = credential
  const parts = { clientDataJSON: toText(response.clientDataJSON) }
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle'])
    if (response[name]) parts[name] = toText(response[name])
  if (response.getTransports !== undefined) parts.transports = response.getTransports()
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: parts,
  }
}

function toBytes(text) {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function toText(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
