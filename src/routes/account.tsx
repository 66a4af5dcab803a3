import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch, writeBatch } from '#db/batch.ts'
import { mySignIn, renameMe } from '#db/queries/accounts.ts'
import { myDigest } from '#db/queries/digests.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { canMailLinks } from '#src/http/mail.ts'
import { meetMember, renderPage, toViewer } from '#src/http/page.ts'
import { nameField } from '#src/http/password.ts'
import { keepSession, sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { AccountPage, type MemberFacts } from '#views/account/account-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'
import { accountDelete } from './account-delete.tsx'
import { accountDigest } from './account-digest.ts'
import { accountPasskeys } from './account-passkeys.tsx'
import { accountPassword } from './account-password.tsx'
import { accountSessions } from './account-sessions.tsx'
import { accountTwoFactor } from './account-two-factor.tsx'

/** One's own account: name, ways to sign in, sessions, deletion. For guests only the way to one. */
export const account = new Hono<Env>()

account.route('/', accountPassword)
account.route('/', accountPasskeys)
account.route('/', accountTwoFactor)
account.route('/', accountSessions)
account.route('/', accountDelete)
account.route('/', accountDigest)

const states: Readonly<Record<string, MemberFacts['state']>> = {
  saved: 'saved',
  'password-changed': 'password-changed',
}

account.get(urls.account(), (c) =>
  showAccount(c, { state: states[c.req.query('notice') ?? ''] ?? 'idle', errors: {} }),
)

const nameForm = z.object({ name: nameField })

account.post(urls.account(), formOf(nameForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok)
    return showAccount(c, { state: 'idle', errors: form.errors, name: typedText(form, 'name') })
  const { db } = c.var.deps
  const who = whoIs(c)
  const read = await readBatch(db, { viewers: findViewer(who) })
  const met = meetMember(c, read.viewers[0])
  if (!met.ok) return met.reply
  await writeBatch(db, [renameMe({ ...who, name: form.value.name, at: who.now })])
  return redirectTo(c, `${urls.account()}?notice=saved`)
})

type Showing = { state: MemberFacts['state']; errors: FormErrors; name?: string }

async function showAccount(c: Context<Env>, { state, errors, name }: Showing) {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    ways: mySignIn(who),
    digests: myDigest(who),
  })
  const [viewer] = read.viewers
  const [ways] = read.ways
  if (viewer === undefined || ways === undefined) return sessionGone(c)
  await keepSession(c, who, viewer)
  const member: MemberFacts | undefined = viewer.isGuest
    ? undefined
    : {
        email: viewer.email,
        name: name ?? viewer.name,
        memberSince: studyDay(ways.memberSince, viewer.zone ?? 'UTC', 0),
        passkeys: ways.passkeys,
        twoFactor: ways.hasTwoFactor ? 'on' : 'off',
        digest: digestState(c, read.digests.length),
        games: viewer.hidesGames === true ? 'hidden' : 'shown',
        errors,
        state,
      }
  return renderPage(
    c,
    <AccountPage viewer={toViewer(viewer)} member={member} />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}

function digestState(c: Context<Env>, rows: number): MemberFacts['digest'] {
  if (!canMailLinks(c.var.deps)) return 'none'
  return rows === 0 ? 'off' : 'on'
}
