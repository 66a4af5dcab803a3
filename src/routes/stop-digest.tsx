import { Hono } from 'hono'
import { writeBatch } from '#db/batch.ts'
import { stopDigest } from '#db/queries/digests.ts'
import type { Env } from '#src/env.ts'
import { renderPage } from '#src/http/page.ts'
import { StopDigestPage } from '#views/account/stop-digest-page.tsx'

/**
 * The link at the end of a digest. Whoever has it can stop the mails and nothing else, so that no sign-in is asked
 * for, and mail programs may post to it themselves: this comes before what refuses other pages' forms.
 */
export const stopDigestLink = new Hono<Env>()

stopDigestLink.get('/no-more-mail/:token', (c) =>
  renderPage(c, <StopDigestPage token={c.req.param('token')} state="asked" />),
)

stopDigestLink.post('/no-more-mail/:token', async (c) => {
  const token = c.req.param('token')
  await writeBatch(c.var.deps.db, [stopDigest({ token })])
  return renderPage(c, <StopDigestPage token={token} state="done" />)
})
