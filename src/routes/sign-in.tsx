import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { writeBatch } from '#db/batch.ts'
import { endSession } from '#db/queries/accounts.ts'
import type { Env } from '#src/env.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { exactLimits, limitByAddress, overLimit, passwordUses, tooMany } from '#src/http/limits.ts'
import { localNext } from '#src/http/origin.ts'
import { lookAtViewer, renderPage } from '#src/http/page.ts'
import { emailField, passwordField } from '#src/http/password.ts'
import { clearSession } from '#src/http/session.ts'
import { arrive, signInWithCode, signInWithPassword } from '#src/http/sign-in.ts'
import { urls } from '#src/urls.ts'
import { SignInCodePage } from '#views/account/sign-in-code-page.tsx'
import { SignInPage, type SignInPageProps, type SignInState } from '#views/account/sign-in-page.tsx'
import { signInPasskey } from './sign-in-passkey.ts'
import { resetPassword } from './sign-reset.tsx'

/** Signing in by password, code or passkey, signing out, and what to do when the password is forgotten. */
export const signIn = new Hono<Env>()

signIn.route('/', signInPasskey)
signIn.route('/', resetPassword)

const notices: Readonly<Record<string, SignInState>> = {
  'code-expired': 'code-expired',
  'password-set': 'password-set',
}

signIn.get(urls.signIn(), (c) =>
  showSignIn(c, {
    email: '',
    next: nextOf(c.req.query('next')),
    errors: {},
    state: notices[c.req.query('notice') ?? ''] ?? 'idle',
  }),
)

const signInForm = z.object({
  email: emailField,
  password: passwordField,
  next: z.string().optional(),
})

signIn.post(urls.signIn(), formOf(signInForm), async (c) => {
  const form = c.req.valid('form')
  const typed = { email: typedText(form, 'email'), next: nextOf(typedText(form, 'next')) }
  if (!form.ok) return showSignIn(c, { ...typed, errors: form.errors, state: 'idle' })
  const { email, password } = form.value
  const wait = await overLimit(c, passwordUses(c, email))
  if (wait !== undefined) return tooMany(c, wait)
  const signedIn = await signInWithPassword(c, { email, password })
  switch (signedIn.kind) {
    case 'signed-in':
      await arrive(c, signedIn.arrival)
      return redirectTo(c, typed.next)
    case 'code-needed':
      return redirectTo(c, `${urls.signInTwoFactor()}?next=${encodeURIComponent(typed.next)}`)
    case 'refused':
      return showSignIn(c, { ...typed, errors: {}, state: 'refused' })
  }
})

async function showSignIn(c: Context<Env>, props: Omit<SignInPageProps, 'viewer'>) {
  const { viewer } = await lookAtViewer(c)
  const isFine = props.state !== 'refused' && Object.keys(props.errors).length === 0
  return renderPage(c, <SignInPage viewer={viewer} {...props} />, isFine ? 200 : 422)
}

function nextOf(text: string | undefined): string {
  return localNext(text, urls.today())
}

signIn.get(urls.signInTwoFactor(), (c) => showCode(c, nextOf(c.req.query('next')), undefined))

const codeForm = z.object({
  code: z.string('Type the code').trim().min(6, 'Type the code').max(40, 'This is no code'),
  next: z.string().optional(),
})

const codeFaults = {
  wrong: 'This code is not right, or no longer. Type the newest one',
  locked: 'Too many wrong codes. Wait a quarter of an hour, then start again',
}

signIn.post(
  urls.signInTwoFactor(),
  limitByAddress(exactLimits.code),
  formOf(codeForm),
  async (c) => {
    const form = c.req.valid('form')
    const next = nextOf(typedText(form, 'next'))
    if (!form.ok) return showCode(c, next, form.errors['code'])
    const signedIn = await signInWithCode(c, form.value.code)
    switch (signedIn.kind) {
      case 'signed-in':
        await arrive(c, signedIn.arrival)
        return redirectTo(c, next)
      case 'expired':
        return redirectTo(
          c,
          `${urls.signIn()}?notice=code-expired&next=${encodeURIComponent(next)}`,
        )
      case 'wrong':
      case 'locked':
        return showCode(c, next, codeFaults[signedIn.kind])
    }
  },
)

async function showCode(c: Context<Env>, next: string, fault: string | undefined) {
  const { viewer } = await lookAtViewer(c)
  const errors = fault === undefined ? {} : { code: fault }
  return renderPage(
    c,
    <SignInCodePage viewer={viewer} next={next} errors={errors} />,
    fault === undefined ? 200 : 422,
  )
}

signIn.post(urls.signOut(), async (c) => {
  const { deps, who } = c.var
  if (who === undefined) return redirectTo(c, urls.front())
  const { row } = await lookAtViewer(c)
  // A guest could never come back to the answers. Deleting them is another page.
  if (row?.isGuest === true) return redirectTo(c, urls.account())
  await writeBatch(deps.db, [endSession({ token: who.token })])
  clearSession(c)
  // Drafts of answers don't stay behind on a shared desktop.
  c.header('Clear-Site-Data', '"storage"')
  return redirectTo(c, urls.front())
})
