import type { Context } from 'hono'
import { HonoRequest } from 'hono/request'
import type { Env } from '#src/env.ts'

/** Fields and files together that a form may have. */
export const mostFields = 300

/** Whether a request says that it is a form with files. */
export function isMultipart(c: Context<Env>): boolean {
  return /^multipart\/form-data\b/i.test(typeOf(c))
}

const forms = new WeakMap<Context<Env>, Promise<FormData | undefined>>()

/**
 * The form that a multipart request holds, however often it is asked for. `undefined`: it is none, is broken, or
 * has more than 300 parts.
 */
export function multipartOf(c: Context<Env>): Promise<FormData | undefined> {
  const form = forms.get(c) ?? read(c)
  forms.set(c, form)
  return form
}

async function read(c: Context<Env>): Promise<FormData | undefined> {
  if (!isMultipart(c)) return undefined
  const type = typeOf(c)
  const body = await c.req.arrayBuffer()
  if (hasTooMany(new Uint8Array(body), type)) return undefined
  const again = new Request(c.req.url, { method: 'POST', headers: { 'Content-Type': type }, body })
  // The runtimes throw different errors at a broken boundary; each is the sender's mistake.
  return new HonoRequest(again).formData().catch(() => undefined)
}

function typeOf(c: Context<Env>): string {
  return c.req.header('Content-Type') ?? ''
}

const lineFeed = 10
const dash = 45

/** Counted before anything is taken apart: hundreds of thousands of empty parts would hold everybody up. */
function hasTooMany(body: Uint8Array, type: string): boolean {
  const [, quoted, plain = ''] = /;\s*boundary=(?:"([^"]*)"|([^\s;]*))/i.exec(type) ?? []
  const divider = new TextEncoder().encode(`--${quoted ?? plain}`)
  let count = 0
  for (let at = 0; at < body.length && count <= mostFields; at++)
    if (body[at] === lineFeed && body[at + 1] === dash && startsAt(body, at + 1, divider)) count++
  return count > mostFields
}

function startsAt(body: Uint8Array, at: number, divider: Uint8Array): boolean {
  return divider.every((byte, index) => body[at + index] === byte)
}
