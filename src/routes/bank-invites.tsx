import { Hono } from 'hono'
import { readBatch } from '#db/batch.ts'
import { findInvite, roleBeforeInvite } from '#db/queries/bank-members.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { hashSecret } from '#src/actions/secret-hash.ts'
import { joinBank } from '#src/actions/share-bank.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { signUpAndReturn, turnAway } from '#src/http/author.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { displayName, lookAtViewer, renderPage, toViewer } from '#src/http/page.ts'
import { urls } from '#src/urls.ts'
import { InvitePage, type InvitePageProps } from '#views/banks/invite-page.tsx'
import { InviteOverPage } from '#views/invitations/invite-over-page.tsx'

/** Invitations to write in a bank: whoever has the link may read what it is about. */
export const bankInvites = new Hono<Env>()

bankInvites.get('/bank-invites/:code', async (c) => {
  const { db, now } = c.var.deps
  const code = c.req.param('code')
  const codeHash = await hashSecret(code)
  // A visitor has no session, which is nobody's.
  const who = c.var.who ?? { token: '', now: now().getTime() }
  const read = await readBatch(db, {
    invites: findInvite({ codeHash, now: who.now }),
    viewers: findViewer(who),
    roles: roleBeforeInvite({ ...who, codeHash }),
  })
  const viewer = toViewer(read.viewers[0])
  const [invite] = read.invites
  c.header('Cache-Control', 'no-store')
  if (invite === undefined) return renderPage(c, <InviteOverPage viewer={viewer} />, 404)
  const reader: InvitePageProps['reader'] = read.roles.length === 1 ? 'author' : viewer.kind
  const zone = read.viewers[0]?.zone ?? 'UTC'
  return renderPage(
    c,
    <InvitePage
      viewer={viewer}
      code={code}
      bank={{ title: invite.title, examName: invite.exam.toUpperCase() }}
      invitedBy={displayName(invite)}
      untilOn={studyDay(new Date(invite.expiresAt), zone, 0)}
      reader={reader}
    />,
  )
})

bankInvites.post('/bank-invites/:code', async (c) => {
  const { deps, who } = c.var
  const code = c.req.param('code')
  const here = urls.bankInvite(code)
  if (who === undefined) return redirectTo(c, signUpAndReturn(here))
  const joined = await joinBank(deps.db, who, code)
  switch (joined.kind) {
    case 'joined':
      return redirectTo(c, `${urls.bankMembers(joined.bankId)}?notice=joined`)
    case 'not-found': {
      const { viewer } = await lookAtViewer(c)
      return renderPage(c, <InviteOverPage viewer={viewer} />, 404)
    }
    case 'guest':
      return redirectTo(c, signUpAndReturn(here))
    case 'signed-out':
      return turnAway(c, joined.kind)
  }
})
