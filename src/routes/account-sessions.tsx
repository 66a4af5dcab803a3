import { Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import {
  endAllMySessions,
  endMyOtherSessions,
  endMySession,
  mySessions,
} from '#db/queries/accounts.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { lookAtViewer, meetMember, renderPage } from '#src/http/page.ts'
import { clearSession, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { browserName } from '#views/account/browser-name.ts'
import { type SessionRow, SessionsPage } from '#views/account/sessions-page.tsx'

/** Where one is signed in, and ending it there or everywhere. */
export const accountSessions = new Hono<Env>()

accountSessions.get(urls.accountSessions(), async (c) => {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    sessions: mySessions(who),
  })
  const met = meetMember(c, read.viewers[0])
  if (!met.ok) return met.reply
  const zone = met.member.zone ?? 'UTC'
  return renderPage(
    c,
    <SessionsPage
      viewer={met.viewer}
      sessions={read.sessions.map((row) => toSessionRow(row, zone))}
      state={c.req.query('notice') === 'ended' ? 'ended' : 'idle'}
    />,
  )
})

function toSessionRow(row: RowOf<typeof mySessions>, zone: string): SessionRow {
  return {
    id: row.id,
    browser: browserName(row.userAgent ?? ''),
    begunOn: studyDay(row.createdAt, zone, 0),
    usedOn: studyDay(row.updatedAt, zone, 0),
    place: row.isThis === 1 ? 'here' : 'elsewhere',
  }
}

const endForm = z.object({
  do: z.enum(['end', 'end-others', 'end-all']),
  id: z.string().max(100).default(''),
})

accountSessions.post(urls.accountSessions(), formOf(endForm), async (c) => {
  const form = c.req.valid('form')
  const met = meetMember(c, (await lookAtViewer(c)).row)
  if (!met.ok) return met.reply
  if (!form.ok) return refuse(c, { status: 422, viewer: met.viewer })
  const { db } = c.var.deps
  const who = whoIs(c)
  switch (form.value.do) {
    case 'end':
      await writeBatch(db, [endMySession({ ...who, id: form.value.id })])
      break
    case 'end-others':
      await writeBatch(db, [endMyOtherSessions(who)])
      break
    case 'end-all':
      await writeBatch(db, [endAllMySessions(who)])
      clearSession(c)
      return redirectTo(c, urls.front())
  }
  return redirectTo(c, `${urls.accountSessions()}?notice=ended`)
})
