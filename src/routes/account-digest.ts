import { Hono } from 'hono'
import * as z from 'zod'
import { readBatch, writeBatch } from '#db/batch.ts'
import { startDigest, stopMyDigest } from '#db/queries/digests.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { nextDigestAt } from '#src/domain/notice/digest.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { canMailLinks } from '#src/http/mail.ts'
import { meetMember } from '#src/http/page.ts'
import { newToken, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'

/** Whether one's notices come by mail as well. */
export const accountDigest = new Hono<Env>()

const digestForm = z.object({ digest: z.enum(['on', 'off']) })

accountDigest.post(urls.accountDigest(), formOf(digestForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok || !canMailLinks(c.var.deps)) return refuse(c, { status: 422 })
  const { db } = c.var.deps
  const who = whoIs(c)
  const { viewers } = await readBatch(db, { viewers: findViewer(who) })
  const met = meetMember(c, viewers[0])
  if (!met.ok) return met.reply
  const { userId, zone } = met.member
  const { now } = who
  const nextAt = nextDigestAt(now, zone ?? 'UTC')
  await writeBatch(db, [
    form.value.digest === 'on'
      ? startDigest({ userId, token: newToken(), now, nextAt })
      : stopMyDigest(who),
  ])
  return redirectTo(c, `${urls.account()}?notice=saved`)
})
