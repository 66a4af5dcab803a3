import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { signUp as makeAccount } from '#src/actions/sign-up.ts'
import type { Env } from '#src/env.ts'
import { libraryFor } from '#src/http/auth.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { exactLimits, limitByAddress, overLimit, passwordUses, tooMany } from '#src/http/limits.ts'
import { localNext } from '#src/http/origin.ts'
import { lookAtViewer, renderPage } from '#src/http/page.ts'
import { emailField, isOwnAddress, nameField, newPasswordField } from '#src/http/password.ts'
import { newToken, sessionLengthMs, setSession, userAgent } from '#src/http/session.ts'
import { arrive, signInWithPassword } from '#src/http/sign-in.ts'
import { urls } from '#src/urls.ts'
import { SignUpPage, type SignUpPageProps } from '#views/account/sign-up-page.tsx'

/** Creating an account, for visitors and for guests, whose answers come along. */
export const signUp = new Hono<Env>()

signUp.get(urls.signUp(), (c) =>
  showSignUp(c, {
    values: { name: '', email: '' },
    next: localNext(c.req.query('next'), urls.today()),
    errors: {},
    state: 'idle',
  }),
)

const signUpForm = z
  .object({
    email: emailField,
    password: newPasswordField,
    name: nameField.default(''),
    next: z.string().optional(),
  })
  .refine(({ email, password }) => !isOwnAddress(password, email), {
    path: ['password'],
    message: 'Not your address: it is the first thing anybody would try',
  })

/**
 * Without mail nobody can be asked whether an address is theirs, so that a sign-up which ends signed in always
 * lets the patient find out, address by address, who has an account. What is left to do is done: the reply to
 * a taken address says no more than that it didn't work, in the same words for every kind of account; it costs
 * the same hash; tries are counted with those of signing in. Whoever types the right password is signed in.
 */
signUp.post(urls.signUp(), limitByAddress(exactLimits.signUp), formOf(signUpForm), async (c) => {
  const form = c.req.valid('form')
  const typed = {
    values: { name: typedText(form, 'name'), email: typedText(form, 'email') },
    next: localNext(typedText(form, 'next'), urls.today()),
  }
  if (!form.ok) return showSignUp(c, { ...typed, errors: form.errors, state: 'idle' })
  const { email, password, name } = form.value
  const { deps, who } = c.var
  const now = deps.now().getTime()
  const token = newToken()
  const { password: passwords } = await libraryFor(c).$context
  const made = await makeAccount(
    { db: deps.db, now, newId: deps.newId, hash: passwords.hash, who },
    { email, name, password, token, userAgent: userAgent(c), expiresAt: now + sessionLengthMs },
  )
  if (made.kind === 'created') {
    await setSession(c, token)
    return redirectTo(c, typed.next)
  }
  const wait = await overLimit(c, passwordUses(c, email))
  if (wait !== undefined) return tooMany(c, wait)
  const signedIn = await signInWithPassword(c, { email, password })
  switch (signedIn.kind) {
    case 'signed-in':
      await arrive(c, signedIn.arrival)
      return redirectTo(c, typed.next)
    case 'code-needed':
      return redirectTo(c, codeAddress(typed.next))
    case 'refused':
      return showSignUp(c, { ...typed, errors: {}, state: 'refused' })
  }
})

async function showSignUp(c: Context<Env>, props: Omit<SignUpPageProps, 'viewer'>) {
  const { viewer } = await lookAtViewer(c)
  const isFine = props.state === 'idle' && Object.keys(props.errors).length === 0
  return renderPage(c, <SignUpPage viewer={viewer} {...props} />, isFine ? 200 : 422)
}

function codeAddress(next: string): string {
  return `${urls.signInTwoFactor()}?next=${encodeURIComponent(next)}`
}
