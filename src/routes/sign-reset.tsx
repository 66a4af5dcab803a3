import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Deps, Env } from '#src/env.ts'
import { ask, createResetLink, libraryFor, resetIdentifier } from '#src/http/auth.ts'
import { inBackground } from '#src/http/background.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { addressOf, exactLimits, limitByAddress, overLimit, tooMany } from '#src/http/limits.ts'
import { canMailLinks } from '#src/http/mail.ts'
import { lookAtViewer, renderPage } from '#src/http/page.ts'
import { emailField, isOwnAddress, newPasswordField } from '#src/http/password.ts'
import { urls } from '#src/urls.ts'
import {
  ForgotPasswordPage,
  type ForgotPasswordPageProps,
} from '#views/account/forgot-password-page.tsx'
import {
  ResetPasswordPage,
  type ResetPasswordPageProps,
} from '#views/account/reset-password-page.tsx'

/** Setting a new password by a link that works once. */
export const resetPassword = new Hono<Env>()

resetPassword.get(urls.forgotPassword(), (c) =>
  showForgot(c, { email: '', errors: {}, state: canMailLinks(c.var.deps) ? 'idle' : 'no-mail' }),
)

const forgotForm = z.object({ email: emailField })

resetPassword.post(urls.forgotPassword(), formOf(forgotForm), async (c) => {
  const form = c.req.valid('form')
  const email = typedText(form, 'email')
  if (!canMailLinks(c.var.deps)) return showForgot(c, { email, errors: {}, state: 'no-mail' })
  if (!form.ok) return showForgot(c, { email, errors: form.errors, state: 'idle' })
  const wait = await overLimit(c, [
    { limit: exactLimits.resetByAddress, of: addressOf(c) },
    { limit: exactLimits.resetByAccount, of: form.value.email },
  ])
  if (wait !== undefined) return tooMany(c, wait)
  // Not awaited: the reply must not take longer for an address that has an account.
  inBackground(c, 'reset link not sent', mailResetLink(c.var.deps, form.value.email))
  return showForgot(c, { email, errors: {}, state: 'sent' })
})

async function mailResetLink(deps: Deps, email: string): Promise<void> {
  const link = await createResetLink(deps, email)
  if (link === undefined || deps.sendMail === undefined) return
  await deps.sendMail({
    to: email,
    subject: 'Set a new password for Examwright',
    text: [
      'Somebody, probably you, asked to set a new password for Examwright.',
      `This link works once, for one hour:\n\n${link}`,
      'If it was not you, leave it: nothing has changed.',
    ].join('\n\n'),
  })
}

async function showForgot(c: Context<Env>, props: Omit<ForgotPasswordPageProps, 'viewer'>) {
  const { viewer } = await lookAtViewer(c)
  const status = Object.keys(props.errors).length === 0 ? 200 : 422
  return renderPage(c, <ForgotPasswordPage viewer={viewer} {...props} />, status)
}

const linkLimit = limitByAddress(exactLimits.resetLink)

resetPassword.get(urls.resetPassword(':token'), linkLimit, async (c) => {
  const token = c.req.param('token') ?? ''
  const email = await emailBehind(c, token)
  return showReset(c, { token, errors: {}, state: email === undefined ? 'over' : 'idle' })
})

const resetForm = z.object({ password: newPasswordField })

resetPassword.post(urls.resetPassword(':token'), linkLimit, formOf(resetForm), async (c) => {
  const token = c.req.param('token') ?? ''
  const form = c.req.valid('form')
  const email = await emailBehind(c, token)
  if (email === undefined) return showReset(c, { token, errors: {}, state: 'over' })
  if (!form.ok) return showReset(c, { token, errors: form.errors, state: 'idle' })
  const { password } = form.value
  if (isOwnAddress(password, email)) {
    const errors = { password: 'Not your address: it is the first thing anybody would try' }
    return showReset(c, { token, errors, state: 'idle' })
  }
  const body = { token, newPassword: password }
  const asked = await ask(libraryFor(c).api.resetPassword({ body }))
  if (!asked.ok) return showReset(c, { token, errors: {}, state: 'over' })
  return redirectTo(c, `${urls.signIn()}?notice=password-set`)
})

/** Address of the account that a link is for. `undefined`: the link is over, or never was one. */
async function emailBehind(c: Context<Env>, token: string): Promise<string | undefined> {
  const { internalAdapter } = await libraryFor(c).$context
  const link = await internalAdapter.findVerificationValue(resetIdentifier(token))
  if (link === null || link.expiresAt <= c.var.deps.now()) return undefined
  return (await internalAdapter.findUserById(link.value))?.email
}

async function showReset(c: Context<Env>, props: Omit<ResetPasswordPageProps, 'viewer'>) {
  const { viewer } = await lookAtViewer(c)
  const isFine = props.state === 'idle' && Object.keys(props.errors).length === 0
  return renderPage(c, <ResetPasswordPage viewer={viewer} {...props} />, isFine ? 200 : 422)
}
