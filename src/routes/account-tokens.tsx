import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { myTokens } from '#db/queries/tokens.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { makeToken, revokeToken, type TokenChanged } from '#src/actions/make-token.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { tokenPrefix } from '#src/http/bearer.ts'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { meetMember, renderPage } from '#src/http/page.ts'
import { newToken, sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { TokensPage, type TokensPageProps, tokenDays } from '#views/account/tokens-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'

/** Tokens by which programs work for a member. */
export const accountTokens = new Hono<Env>()

type Shown = Pick<TokensPageProps, 'made' | 'state' | 'errors'>

accountTokens.get(urls.accountTokens(), (c) => {
  const state = c.req.query('notice') === 'revoked' ? 'revoked' : 'idle'
  return showTokens(c, { made: undefined, state, errors: {} })
})

async function showTokens(c: Context<Env>, shown: Shown): Promise<Response> {
  const who = whoIs(c)
  const { viewers, tokens } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    tokens: myTokens(who),
  })
  const met = meetMember(c, viewers[0])
  if (!met.ok) return met.reply
  const dayOf = (at: Date) => studyDay(at, met.member.zone ?? 'UTC', 0)
  const rows = tokens.map(({ id, name, createdAt, expiresAt, lastUsedAt }) => ({
    id,
    name,
    madeOn: dayOf(new Date(createdAt)),
    endsOn: dayOf(expiresAt),
    usedOn: lastUsedAt === null ? undefined : dayOf(new Date(lastUsedAt)),
  }))
  const status = Object.keys(shown.errors).length > 0 ? 422 : 200
  return renderPage(c, <TokensPage viewer={met.viewer} tokens={rows} {...shown} />, status)
}

const tokensForm = z.object({
  do: z.enum(['make', 'revoke']),
  id: z.string().max(100).default(''),
  name: z.string().trim().max(80).default(''),
  days: z.enum(tokenDays).catch('90'),
})

const unnamed: FormErrors = { name: 'Give the token a name of at most 80 letters.' }

accountTokens.post(urls.accountTokens(), formOf(tokensForm), async (c) => {
  const form = c.req.valid('form')
  if (form.ok && form.value.do === 'revoke') return revoke(c, form.value.id)
  if (!form.ok || form.value.name === '')
    return showTokens(c, { made: undefined, state: 'idle', errors: unnamed })
  const { name, days } = form.value
  const { db, newId } = c.var.deps
  const secret = `${tokenPrefix}${newToken()}`
  const made = await makeToken(db, whoIs(c), { id: newId(), name, secret, days: Number(days) })
  // It stands in this one reply: no address may hold it.
  return made.kind === 'done'
    ? showTokens(c, { made: secret, state: 'idle', errors: {} })
    : turnBack(c, made.kind)
})

async function revoke(c: Context<Env>, id: string): Promise<Response> {
  const revoked = await revokeToken(c.var.deps.db, whoIs(c), id)
  return revoked.kind === 'done'
    ? redirectTo(c, `${urls.accountTokens()}?notice=revoked`)
    : turnBack(c, revoked.kind)
}

function turnBack(c: Context<Env>, kind: Exclude<TokenChanged['kind'], 'done'>): Response {
  return kind === 'guest' ? redirectTo(c, urls.account()) : sessionGone(c)
}
