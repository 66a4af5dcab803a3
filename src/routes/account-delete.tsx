import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { mySessions, mySignIn } from '#db/queries/accounts.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { deleteAccount } from '#src/actions/delete-account.ts'
import type { Env } from '#src/env.ts'
import { ask, libraryFor } from '#src/http/auth.ts'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { exactLimits, overLimit, tooMany } from '#src/http/limits.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { clearSession, isFresh, sessionCookieName, sessionGone, whoIs } from '#src/http/session.ts'
import { libraryHeaders } from '#src/http/sign-in.ts'
import { urls } from '#src/urls.ts'
import { DeletePage, type DeleteProof } from '#views/account/delete-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'

/** Deleting everything for good, as member or guest. */
export const accountDelete = new Hono<Env>()

accountDelete.get(urls.accountDelete(), async (c) => {
  const asking = await whoAsks(c)
  return asking === undefined ? sessionGone(c) : showDelete(c, asking, {})
})

const deleteForm = z.object({
  sure: z.literal('1', 'Tick the box to show that you mean it'),
  password: z.string().max(128).default(''),
})

accountDelete.post(urls.accountDelete(), formOf(deleteForm), async (c) => {
  const form = c.req.valid('form')
  const asking = await whoAsks(c)
  if (asking === undefined) return sessionGone(c)
  if (!form.ok) return showDelete(c, asking, form.errors)
  const { viewer, proof } = asking
  if (proof === 'stale-session') return showDelete(c, asking, {})
  if (proof === 'password') {
    const wait = await overLimit(c, [{ limit: exactLimits.confirm, of: viewer.userId }])
    if (wait !== undefined) return tooMany(c, wait)
    const isRight = await isOwnPassword(c, form.value.password)
    if (!isRight) return showDelete(c, asking, { password: 'This is not your password' })
  }
  await deleteAccount(c.var.deps.db, viewer.userId, whoIs(c).now)
  clearSession(c)
  c.header('Clear-Site-Data', '"storage"')
  return redirectTo(c, urls.front())
})

type Asking = { viewer: Viewer; proof: DeleteProof }

async function whoAsks(c: Context<Env>): Promise<Asking | undefined> {
  const who = whoIs(c)
  const { viewers, ways, sessions } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    ways: mySignIn(who),
    sessions: mySessions(who),
  })
  const [viewer] = viewers
  if (viewer === undefined) return undefined
  if (viewer.isGuest) return { viewer, proof: 'guest' }
  if (ways[0]?.passwords !== 0) return { viewer, proof: 'password' }
  return { viewer, proof: isFresh(who, sessions) ? 'fresh-session' : 'stale-session' }
}

async function isOwnPassword(c: Context<Env>, password: string): Promise<boolean> {
  const headers = libraryHeaders(c, [sessionCookieName])
  const asked = await ask(libraryFor(c).api.verifyPassword({ body: { password }, headers }))
  return asked.ok
}

function showDelete(c: Context<Env>, { viewer, proof }: Asking, errors: FormErrors) {
  return renderPage(
    c,
    <DeletePage viewer={toViewer(viewer)} email={viewer.email} proof={proof} errors={errors} />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}
