import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { authorsOfBank, openInvites } from '#db/queries/bank-members.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { meetAuthor } from '#src/actions/meet-author.ts'
import {
  inviteAuthor,
  leaveBank,
  type Shared,
  type Sharing,
  shareBank,
} from '#src/actions/share-bank.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { ownOrigin } from '#src/http/origin.ts'
import { displayName, renderPage, toViewer } from '#src/http/page.ts'
import { newToken, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { type MembersNotice, MembersPage } from '#views/banks/members-page.tsx'
import { NewInvitePage } from '#views/banks/new-invite-page.tsx'

/** Who writes in a bank, and inviting others. */
export const bankMembers = new Hono<Env>()

const notice = z.enum(['removed', 'withdrawn', 'handed-over', 'joined']).optional().catch(undefined)

bankMembers.get('/banks/:id/members', (c) => showMembers(c, notice.parse(c.req.query('notice'))))

const membersForm = z.object({
  do: z.enum(['invite', 'leave', 'withdraw', 'remove', 'hand-over']),
  id: z.string().max(100).default(''),
})

bankMembers.post('/banks/:id/members', formOf(membersForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const bankId = c.req.param('id')
  switch (form.value.do) {
    case 'invite':
      return invite(c, bankId)
    case 'leave':
      return leave(c, bankId)
    case 'withdraw':
      return share(c, bankId, { do: 'withdraw', codeHash: form.value.id })
    case 'remove':
    case 'hand-over':
      return share(c, bankId, { do: form.value.do, userId: form.value.id })
  }
})

/** The link stands in this one reply: no address may hold it. */
async function invite(c: Context<Env>, bankId: string) {
  const code = newToken()
  const invited = await inviteAuthor(c.var.deps.db, whoIs(c), { bankId, code })
  switch (invited.kind) {
    case 'invited':
      return renderPage(
        c,
        <NewInvitePage
          viewer={toViewer(invited.viewer)}
          bank={invited.bank}
          address={`${ownOrigin(c)}${urls.bankInvite(code)}`}
        />,
      )
    case 'too-many':
      return showMembers(c, 'too-many')
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, invited.kind)
  }
}

async function leave(c: Context<Env>, bankId: string) {
  const left = await leaveBank(c.var.deps.db, whoIs(c), bankId)
  switch (left.kind) {
    case 'left':
      return redirectTo(c, `${urls.banks()}?notice=left`)
    case 'owner':
      return showMembers(c, 'owner')
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, left.kind)
  }
}

const done = { withdraw: 'withdrawn', remove: 'removed', 'hand-over': 'handed-over' } as const

async function share(c: Context<Env>, bankId: string, sharing: Sharing) {
  const shared: Shared = await shareBank(c.var.deps.db, whoIs(c), { bankId, sharing })
  switch (shared.kind) {
    case 'done':
      return redirectTo(c, `${urls.bankMembers(bankId)}?notice=${done[sharing.do]}`)
    case 'no-such-author':
      return showMembers(c, 'no-such-author')
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, shared.kind)
  }
}

async function showMembers(c: Context<Env>, shown: MembersNotice | undefined) {
  const who = whoIs(c)
  const mine = { ...who, bankId: c.req.param('id') ?? '' }
  const { authors, invites, ...read } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(mine),
    authors: authorsOfBank(mine),
    invites: openInvites(mine),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const { viewer, bank } = author
  const dayOf = (at: number) => studyDay(new Date(at), viewer.zone ?? 'UTC', 0)
  const faults: readonly (MembersNotice | undefined)[] = ['too-many', 'owner', 'no-such-author']
  return renderPage(
    c,
    <MembersPage
      viewer={toViewer(viewer)}
      bank={bank}
      myRole={bank.role}
      authors={authors.map((one) => ({
        userId: one.userId,
        name: displayName(one),
        role: one.role,
        since: dayOf(one.addedAt),
        who: one.userId === viewer.userId ? 'me' : 'other',
      }))}
      invites={invites.map((one) => ({
        codeHash: one.codeHash,
        openedOn: dayOf(one.createdAt),
        untilOn: dayOf(one.expiresAt),
      }))}
      notice={shown}
    />,
    faults.includes(shown) ? 422 : 200,
  )
}
