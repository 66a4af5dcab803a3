import { Hono } from 'hono'
import * as z from 'zod'
import type { Env } from '#src/env.ts'
import { ceremonyPath, sentJson, stepForAnybody } from '#src/http/ceremony.ts'
import { exactLimits, limitByAddress } from '#src/http/limits.ts'
import { arrive } from '#src/http/sign-in.ts'

/** Signing in by passkey: the two requests that a script makes. */
export const signInPasskey = new Hono<Env>()

const ceremonyLimit = limitByAddress(exactLimits.ceremony)
const options = z.looseObject({})
const assertion = z.object({ response: z.looseObject({ id: z.string() }) })
const signedIn = z.object({
  session: z.object({ token: z.string() }),
  user: z.object({ id: z.string() }),
})

signInPasskey.get(ceremonyPath('generate-authenticate-options'), ceremonyLimit, async (c) => {
  const step = await stepForAnybody(c, 'generate-authenticate-options')
  if (!step.ok) return step.refusal
  // The library says `preferred`, but what it then accepts is the same: auth.ts.
  return c.json({ ...options.parse(step.reply), userVerification: 'required' })
})

signInPasskey.post(ceremonyPath('verify-authentication'), ceremonyLimit, async (c) => {
  const parsed = assertion.safeParse(await sentJson(c))
  if (!parsed.success) return c.json({}, 400)
  const step = await stepForAnybody(c, 'verify-authentication', JSON.stringify(parsed.data))
  if (!step.ok) return step.refusal
  const { session, user } = signedIn.parse(step.reply)
  await arrive(c, { userId: user.id, token: session.token })
  return c.json({})
})
