import { getAuthenticatorName } from '@better-auth/passkey'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import { myPasskeys, mySessions, removeMyPasskey, renameMyPasskey } from '#db/queries/accounts.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { ceremonyPath, sentJson, stepForMember } from '#src/http/ceremony.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { exactLimits, limitByAddress } from '#src/http/limits.ts'
import { lookAtViewer, meetMember, renderPage } from '#src/http/page.ts'
import { isFresh, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { type PasskeyRow, PasskeysPage } from '#views/account/passkeys-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'

/** One's passkeys: add, name, remove. */
export const accountPasskeys = new Hono<Env>()

accountPasskeys.get(urls.accountPasskeys(), (c) => showPasskeys(c, {}))

const passkeyName = z.string().trim().min(1, 'Give it a name').max(60, 'Use at most 60 characters')

const passkeyForm = z.object({
  do: z.enum(['rename', 'remove']),
  id: z.string().max(100),
})

accountPasskeys.post(urls.accountPasskeys(), formOf(passkeyForm), async (c) => {
  const form = c.req.valid('form')
  const met = meetMember(c, (await lookAtViewer(c)).row)
  if (!met.ok) return met.reply
  if (!form.ok) return refuse(c, { status: 422, viewer: met.viewer })
  const { db } = c.var.deps
  const who = whoIs(c)
  const { id } = form.value
  if (form.value.do === 'remove') await writeBatch(db, [removeMyPasskey({ ...who, id })])
  else {
    const name = passkeyName.safeParse(typedText(form, `name-${id}`))
    if (!name.success)
      return showPasskeys(c, { [`name-${id}`]: name.error.issues[0]?.message ?? 'Give it a name' })
    await writeBatch(db, [renameMyPasskey({ ...who, id, name: name.data })])
  }
  return redirectTo(c, urls.accountPasskeys())
})

async function showPasskeys(c: Context<Env>, errors: FormErrors) {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    passkeys: myPasskeys(who),
    sessions: mySessions(who),
  })
  const met = meetMember(c, read.viewers[0])
  if (!met.ok) return met.reply
  const zone = met.member.zone ?? 'UTC'
  return renderPage(
    c,
    <PasskeysPage
      viewer={met.viewer}
      passkeys={read.passkeys.map((row) => toPasskeyRow(row, zone))}
      errors={errors}
      session={isFresh(who, read.sessions) ? 'fresh' : 'stale'}
    />,
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}

function toPasskeyRow(row: RowOf<typeof myPasskeys>, zone: string): PasskeyRow {
  return {
    id: row.id,
    name: row.name || (getAuthenticatorName(row.aaguid ?? undefined) ?? 'Passkey'),
    addedOn: row.createdAt === null ? undefined : studyDay(row.createdAt, zone, 0),
    kept: row.backedUp ? 'synced' : 'on-one-device',
  }
}

const ceremonyLimit = limitByAddress(exactLimits.ceremony)

accountPasskeys.get(ceremonyPath('generate-register-options'), ceremonyLimit, async (c) => {
  const { row } = await lookAtViewer(c)
  if (row === undefined || row.isGuest) return c.json({}, 401)
  const step = await stepForMember(c, 'generate-register-options')
  return step.ok ? c.json(step.reply) : step.refusal
})

const registration = z.object({ response: z.looseObject({}), name: passkeyName.optional() })

accountPasskeys.post(ceremonyPath('verify-registration'), ceremonyLimit, async (c) => {
  const { row } = await lookAtViewer(c)
  if (row === undefined || row.isGuest) return c.json({}, 401)
  const parsed = registration.safeParse(await sentJson(c))
  if (!parsed.success) return c.json({}, 400)
  const step = await stepForMember(c, 'verify-registration', JSON.stringify(parsed.data))
  return step.ok ? c.json({}) : step.refusal
})
