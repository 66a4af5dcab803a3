import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { mySignIn } from '#db/queries/accounts.ts'
import { findViewer } from '#db/queries/viewers.ts'
import type { Env } from '#src/env.ts'
import { ask, libraryFor } from '#src/http/auth.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { exactLimits, overLimit, tooMany } from '#src/http/limits.ts'
import { lookAtViewer, type Met, meetMember, renderPage } from '#src/http/page.ts'
import { sessionCookieName, whoIs } from '#src/http/session.ts'
import { libraryHeaders, passOn } from '#src/http/sign-in.ts'
import { urls } from '#src/urls.ts'
import { TwoFactorPage, type TwoFactorState } from '#views/account/two-factor-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'

/** A code after the password: turning it on and off, backup codes. */
export const accountTwoFactor = new Hono<Env>()

accountTwoFactor.get(urls.accountTwoFactor(), async (c) => {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, { viewers: findViewer(who), ways: mySignIn(who) })
  const met = meetMember(c, read.viewers[0])
  if (!met.ok) return met.reply
  return show(c, met, { kind: read.ways[0]?.hasTwoFactor === true ? 'on' : 'off' })
})

const here = urls.accountTwoFactor()
const wrongCode = { code: 'This code is not right, or no longer. Type the newest one' }

// What the library made and the form brings back, so that a wrong code doesn't lose the key.
const otpauth = /^otpauth:\/\/totp\/[\w%.@:~-]+\?[\w%=&.~-]+$/

const twoFactorForm = z.object({
  do: z.enum(['begin', 'confirm', 'renew', 'disable']),
  password: z.string().max(128).default(''),
  code: z.string().max(40).default(''),
  uri: z.string().max(1000).default(''),
})

type Sent = z.infer<typeof twoFactorForm>

accountTwoFactor.post(urls.accountTwoFactor(), formOf(twoFactorForm), async (c) => {
  const form = c.req.valid('form')
  const met = meetMember(c, (await lookAtViewer(c)).row)
  if (!met.ok) return met.reply
  if (!form.ok) return refuse(c, { status: 422, viewer: met.viewer })
  const wait = await overLimit(c, [{ limit: exactLimits.confirm, of: met.member.userId }])
  if (wait !== undefined) return tooMany(c, wait)
  switch (form.value.do) {
    case 'begin':
      return begin(c, met, form.value)
    case 'confirm':
      return confirm(c, met, form.value)
    case 'renew':
      return renew(c, met, form.value)
    case 'disable':
      return disable(c, met, form.value)
  }
})

type MetMember = Extract<Met, { ok: true }>

const wrongPassword = { password: 'This is not your password' }

async function begin(c: Context<Env>, met: MetMember, { password }: Sent) {
  const headers = libraryHeaders(c, [sessionCookieName])
  const asked = await ask(libraryFor(c).api.enableTwoFactor({ body: { password }, headers }))
  if (!asked.ok && asked.code === 'TOTP_ALREADY_ENABLED') return redirectTo(c, here)
  if (!asked.ok) return show(c, met, { kind: 'off' }, wrongPassword)
  const { value } = asked
  if (!('totpURI' in value)) throw new Error('the library made no secret')
  return show(c, met, confirmState(value.totpURI))
}

async function confirm(c: Context<Env>, met: MetMember, { code, uri }: Sent) {
  const { api } = libraryFor(c)
  const asked = await ask(
    api.verifyTOTP({
      body: { code: code.replaceAll(/\s/g, '') },
      headers: libraryHeaders(c, [sessionCookieName]),
      returnHeaders: true,
    }),
  )
  if (!asked.ok && !otpauth.test(uri)) return redirectTo(c, here)
  if (!asked.ok) return show(c, met, confirmState(uri), wrongCode)
  passOn(c, asked.value.headers, sessionCookieName)
  const { backupCodes } = await api.viewBackupCodes({ body: { userId: met.member.userId } })
  return show(c, met, { kind: 'codes', codes: backupCodes, isNew: true })
}

async function renew(c: Context<Env>, met: MetMember, { password }: Sent) {
  const headers = libraryHeaders(c, [sessionCookieName])
  const asked = await ask(libraryFor(c).api.generateBackupCodes({ body: { password }, headers }))
  if (!asked.ok) return show(c, met, { kind: 'on' }, wrongPassword)
  return show(c, met, { kind: 'codes', codes: asked.value.backupCodes, isNew: false })
}

async function disable(c: Context<Env>, met: MetMember, { password }: Sent) {
  const headers = libraryHeaders(c, [sessionCookieName])
  const asked = await ask(
    libraryFor(c).api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  )
  if (!asked.ok) return show(c, met, { kind: 'on' }, wrongPassword)
  passOn(c, asked.value.headers, sessionCookieName)
  return redirectTo(c, here)
}

function confirmState(uri: string): TwoFactorState {
  return { kind: 'confirm', uri, secret: new URL(uri).searchParams.get('secret') ?? '' }
}

function show(c: Context<Env>, met: MetMember, state: TwoFactorState, errors: FormErrors = {}) {
  return renderPage(
    c,
    <TwoFactorPage viewer={met.viewer} email={met.member.email} state={state} errors={errors} />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}
