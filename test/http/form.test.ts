import fc from 'fast-check'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import * as z from 'zod'
import type { Env } from '#src/env.ts'
import { openRequest } from '#src/http/context.ts'
import { onError } from '#src/http/errors.tsx'
import { formOf, typedText } from '#src/http/form.ts'
import { openApp } from '#test/support/app.ts'

const schema = z.object({
  text: z.string().max(20, 'Too long'),
  tags: z.array(z.string()),
  count: z.coerce.number('A number').optional(),
})

type Sendable = string | FormData | Uint8Array<ArrayBuffer>

async function open() {
  const { deps } = await openApp()
  const app = new Hono<Env>()
  app.use(openRequest(deps))
  app.onError(onError)
  app.post('/', formOf(schema), (c) => {
    const form = c.req.valid('form')
    return c.json({ ...form, fields: [...form.fields], typed: typedText(form, 'text') })
  })
  return async (body: Sendable, headers: Record<string, string> = {}) => {
    const reply = await app.request('/', { method: 'POST', body, headers })
    return { status: reply.status, text: await reply.text() }
  }
}

const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' }

test('a form is parsed: lists are lists, numbers numbers, unknown fields only in `fields`', async () => {
  const send = await open()
  const { text } = await send('text=a&tags=x&count=3&more=1&more=2', urlencoded)
  expect(JSON.parse(text)).toEqual({
    ok: true,
    value: { text: 'a', tags: ['x'], count: 3 },
    fields: [
      ['text', ['a']],
      ['tags', ['x']],
      ['count', ['3']],
      ['more', ['1', '2']],
    ],
    typed: 'a',
  })
})

test('a list that was not sent is empty; a field sent twice counts once', async () => {
  const send = await open()
  const { text } = await send('text=first&text=second', urlencoded)
  expect(JSON.parse(text)).toMatchObject({ ok: true, value: { text: 'first', tags: [] } })
})

test('a refused form says why at each field and keeps what was typed', async () => {
  const send = await open()
  const { text } = await send(`text=${'x'.repeat(21)}&count=many`, urlencoded)
  expect(JSON.parse(text)).toMatchObject({
    ok: false,
    errors: { text: 'Too long', count: 'A number' },
    typed: 'x'.repeat(21),
  })
})

test('multipart is read the same; a file in it is no field', async () => {
  const send = await open()
  const body = new FormData()
  body.append('text', 'a')
  body.append('tags', 'x')
  body.append('tags', 'y')
  body.append('file', new File(['x'], 'x.txt'))
  const { text } = await send(body)
  expect(JSON.parse(text)).toMatchObject({ ok: true, value: { text: 'a', tags: ['x', 'y'] } })
})

test('line ends become one kind, and other control characters vanish', async () => {
  const send = await open()
  const { text } = await send('text=a%0D%0Ab%0Dc%09d%07%1B%7F%C2%85e', urlencoded)
  expect(JSON.parse(text)).toMatchObject({ value: { text: 'a\nb\nc\tde' } })
})

test('a field called __proto__ is a field like any other', async () => {
  const send = await open()
  const { status } = await send('text=a&__proto__=x&constructor=y', urlencoded)
  expect(status).toBe(200)
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
})

function partsOf(count: number): string {
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
  return `${part.repeat(count)}--x--\r\n`
}

test('a form may have 300 parts, and the name of its kind in any letters', async () => {
  const send = await open()
  const kind = { 'Content-Type': 'Multipart/Form-Data; boundary=x' }
  const first = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhello\r\n'
  const { status, text } = await send(first + partsOf(299), kind)
  expect(status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ ok: true, value: { text: 'hello' } })
})

const broken: [string, Sendable, Record<string, string>][] = [
  ['has a NUL in it', 'text=a%00b', urlencoded],
  ['has a NUL in a name', 'te%00xt=a', urlencoded],
  ['has 301 fields', Array.from({ length: 301 }, (_, i) => `f${i}=1`).join('&'), urlencoded],
  ['has millions of fields that are empty', 'a&'.repeat(1_000_000), urlencoded],
  ['has 301 parts', partsOf(301), { 'Content-Type': 'multipart/form-data; boundary=x' }],
  [
    'has thousands of parts',
    partsOf(50_000),
    { 'Content-Type': 'multipart/form-data; boundary="x"' },
  ],
  ['is JSON', '{"text":"a"}', { 'Content-Type': 'application/json' }],
  ['says nothing of its kind', 'text=a', { 'Content-Type': '' }],
  ['has no boundary', 'text', { 'Content-Type': 'multipart/form-data' }],
  ['is cut off', '--x\r\nContent-Dispo', { 'Content-Type': 'multipart/form-data; boundary=x' }],
]

test.each(broken)('a body that %s is a page soon, never a failure', async (_, body, headers) => {
  const send = await open()
  const started = performance.now()
  const { status, text } = await send(body, headers)
  expect(performance.now() - started).toBeLessThan(1500)
  expect(status).toBe(422)
  expect(text).toContain('That form can’t be read')
})

test('no bytes make it fail', async () => {
  const send = await open()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) => {
      const { status } = await send(new Uint8Array(bytes), urlencoded)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 60 },
  )
})
