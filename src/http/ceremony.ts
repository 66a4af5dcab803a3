import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import type { Env } from '#src/env.ts'
import { ceremonyCookie, libraryFor, libraryPath } from './auth.ts'
import { ownOrigin } from './origin.ts'
import { sessionCookieName } from './session.ts'
import { libraryHeaders, passOn } from './sign-in.ts'

/** A step of a passkey ceremony, as the library calls it. */
type Step =
  | 'generate-authenticate-options'
  | 'verify-authentication'
  | 'generate-register-options'
  | 'verify-registration'

/** Path that the script asks for a step. Everything else of the library stays closed. */
export function ceremonyPath(step: Step): string {
  return `${libraryPath}/passkey/${step}`
}

/** What came of a step: the library's reply, or the one to give when it refused. */
export type StepResult = { ok: true; reply: unknown } | { ok: false; refusal: Response }

const refused = z.object({ code: z.string().optional() }).catch({})

/** What a script sent for a step. `undefined`: no JSON. */
export async function sentJson(c: Context<Env>): Promise<unknown> {
  if (c.req.header('Content-Type')?.startsWith('application/json') !== true) return undefined
  return c.req.json().catch(() => undefined)
}

/** Runs a step for nobody in particular: whoever is signed in here now stays out of it. */
export function stepForAnybody(c: Context<Env>, step: Step, body?: string): Promise<StepResult> {
  return runStep(c, step, { body, cookies: [ceremonyCookie] })
}

/** Runs a step for whoever is signed in. */
export function stepForMember(c: Context<Env>, step: Step, body?: string): Promise<StepResult> {
  return runStep(c, step, { body, cookies: [ceremonyCookie, sessionCookieName] })
}

async function runStep(
  c: Context<Env>,
  step: Step,
  { body, cookies }: { body: string | undefined; cookies: readonly string[] },
): Promise<StepResult> {
  const headers = libraryHeaders(c, cookies)
  headers.set('origin', ownOrigin(c))
  headers.set('content-type', 'application/json')
  const request = new Request(new URL(ceremonyPath(step), c.req.url), {
    headers,
    ...(body !== undefined && { method: 'POST', body }),
  })
  const response = await libraryFor(c).handler(request)
  const reply: unknown = await response.json().catch(() => undefined)
  passOn(c, response.headers, ceremonyCookie)
  if (response.ok) return { ok: true, reply }
  const { code } = refused.parse(reply)
  return { ok: false, refusal: c.json({ code }, statusOf(response.status)) }
}

function statusOf(status: number): ContentfulStatusCode {
  switch (status) {
    case 401:
    case 403:
    case 404:
      return status
    default:
      return status >= 500 ? 500 : 400
  }
}
