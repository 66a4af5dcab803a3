import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Env } from '#src/env.ts'
import { ask, libraryFor } from '#src/http/auth.ts'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { exactLimits, overLimit, tooMany } from '#src/http/limits.ts'
import { lookAtViewer, meetMember, renderPage } from '#src/http/page.ts'
import { isOwnAddress, newPasswordField, passwordField } from '#src/http/password.ts'
import { sessionCookieName, setSession } from '#src/http/session.ts'
import { libraryHeaders } from '#src/http/sign-in.ts'
import { urls } from '#src/urls.ts'
import { PasswordPage } from '#views/account/password-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'

/** Changing the password; every other session ends, and this one gets a new token. */
export const accountPassword = new Hono<Env>()

accountPassword.get(urls.accountPassword(), (c) => showPassword(c, {}))

const passwordForm = z.object({ current: passwordField, password: newPasswordField })

accountPassword.post(urls.accountPassword(), formOf(passwordForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return showPassword(c, form.errors)
  const met = meetMember(c, (await lookAtViewer(c)).row)
  if (!met.ok) return met.reply
  const { current, password } = form.value
  if (isOwnAddress(password, met.member.email))
    return showPassword(c, {
      password: 'Not your address: it is the first thing anybody would try',
    })
  const wait = await overLimit(c, [{ limit: exactLimits.confirm, of: met.member.userId }])
  if (wait !== undefined) return tooMany(c, wait)
  const asked = await ask(
    libraryFor(c).api.changePassword({
      body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
      headers: libraryHeaders(c, [sessionCookieName]),
    }),
  )
  if (!asked.ok) return showPassword(c, { current: 'This is not the password you have now' })
  const { token } = asked.value
  if (token === null) throw new Error('the password was changed without a new session')
  await setSession(c, token)
  return redirectTo(c, `${urls.account()}?notice=password-changed`)
})

async function showPassword(c: Context<Env>, errors: FormErrors) {
  const met = meetMember(c, (await lookAtViewer(c)).row)
  if (!met.ok) return met.reply
  return renderPage(
    c,
    <PasswordPage viewer={met.viewer} email={met.member.email} errors={errors} />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}
