import { expect, test } from 'vitest'
import { type BusyMember, openBusyMember } from '#test/support/busy-member.ts'
import { everythingStored } from '#test/support/routes.ts'
import { rows } from './account-people.ts'

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

function post(member: BusyMember, path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields).toString()
  return member.send(path, { method: 'POST', headers: form, body })
}

/** Sends a text as note, as report and as name. */
async function writeEverywhere(member: BusyMember, text: string): Promise<void> {
  const question = `/questions/${member.ids.questionId}`
  const replies = [
    await post(member, `${question}/note`, { text }),
    await post(member, `${question}/reports`, {
      reason: 'typo',
      body: `says: ${text}`,
      key: member.app.deps.newId(),
    }),
    await post(member, '/account', { name: text }),
  ]
  expect(replies.map((reply) => reply.status)).toEqual([303, 303, 303])
}

/** Their mock is over: it may have asked what they wrote about, and would keep that page shut. */
async function openWriter(): Promise<BusyMember> {
  const member = await openBusyMember()
  const key = member.app.deps.newId()
  const done = await post(member, `/mocks/${member.ids.mockId}/submit`, { key })
  expect(done.status).toBe(303)
  return member
}

/** Every page on which something shows that this person wrote. */
function pagesOf({ ids }: BusyMember): string[] {
  const { sittingId, questionId } = ids
  return [
    '/account',
    '/today',
    '/reports',
    `/questions/${questionId}`,
    `/sittings/${sittingId}/questions/1`,
    `/sittings/${sittingId}/summary`,
  ]
}

const sizes = [
  [1_000_000, 413],
  [65 * 1024, 413],
  [60 * 1024, 422],
] as const

test('a note, a report and a name that are too long are refused in words, and nothing is stored', async () => {
  const member = await openBusyMember()
  const before = await everythingStored(member.app)
  const question = `/questions/${member.ids.questionId}`
  for (const [length, status] of sizes) {
    const text = 'x'.repeat(length)
    const forms: [string, Record<string, string>][] = [
      [`${question}/note`, { text }],
      [`${question}/reports`, { reason: 'typo', body: text }],
      ['/account', { name: text }],
      ['/sign-in', { email: text, password: 'x' }],
    ]
    for (const [path, fields] of forms) {
      const answer = await post(member, path, fields)
      expect([path, length, answer.status]).toEqual([path, length, status])
      expect(answer.words).toMatch(/Too large|can’t be read|t most \d+|not an e-mail|too long/)
    }
  }
  expect(await everythingStored(member.app)).toEqual(before)
})

test('a body that does not say how long it is, is counted while it comes', async () => {
  const member = await openBusyMember()
  const chunk = new TextEncoder().encode('x'.repeat(16 * 1024))
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      if (sent++ < 64) controller.enqueue(chunk)
      else controller.close()
    },
  })
  const init = { method: 'POST', headers: form, body, duplex: 'half' }
  const answer = await member.send(`/questions/${member.ids.questionId}/note`, init)
  expect(answer.status).toBe(413)
  expect(await rows(member.app, 'select body from note')).toMatchObject([{ body: 'my note' }])
})

// Sent, and kept.
const letters = [
  ['\u202eabc\u202c \u200fשלום', '\u202eabc\u202c \u200fשלום'],
  ['👩🏽‍⚕️ 🏳️‍🌈 𝒳', '👩🏽‍⚕️ 🏳️‍🌈 𝒳'],
  ['a\u0007b\u001b[31mc\u0085d\u007f\te', 'ab[31mcd\te'],
  ['a\ud83d b\ude00', 'a\ufffd b\ufffd'],
  [`Z${'\u0301'.repeat(70)}`, `Z${'\u0301'.repeat(70)}`],
] as const

test('letters of every kind are kept as far as they are text, and shown as they are kept', async () => {
  const member = await openWriter()
  for (const [sent, kept] of letters) {
    await writeEverywhere(member, sent)
    const [note] = await rows(member.app, 'select body from note')
    expect(note?.['body']).toBe(kept)
    expect((await member.send(`/questions/${member.ids.questionId}`)).html).toContain(kept)
    expect((await member.send('/reports')).html).toContain(kept)
    for (const path of pagesOf(member))
      expect([path, (await member.send(path)).status]).toEqual([path, 200])
  }
})

test('bytes that are no UTF-8 are kept as the sign for what is lost', async () => {
  const member = await openBusyMember()
  const path = `/questions/${member.ids.questionId}/note`
  const answer = await member.send(path, {
    method: 'POST',
    headers: form,
    body: 'text=a%ED%A0%80b%ff',
  })
  expect(answer.status).toBe(303)
  const [note] = await rows(member.app, 'select body from note')
  expect(note?.['body']).toMatch(/^a\ufffd+b\ufffd$/)
})

const injections = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</textarea></title><svg/onload=alert(1)>',
  '[click](javascript:alert(1)) ![x](http://evil.test/x.png)',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '#{7*7} {{7*7}} <%= 7*7 %>',
  '<!--',
]

/** What a browser would run, or fetch from elsewhere. */
const live = /<script>|<img src=x|<svg\/|<!--|onerror=|onload=|href="javascript:|<img[^>]*evil/

function asText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

test('markup in a note, a report or a name is shown as the text that it is', async () => {
  const member = await openWriter()
  const { sittingId, questionId } = member.ids
  for (const text of injections) {
    await writeEverywhere(member, text)
    const seen: string[] = []
    for (const path of pagesOf(member)) {
      const { status, html } = await member.send(path)
      if (html.includes(asText(text))) seen.push(path)
      const rest = html.replaceAll(asText(text), '')
      expect([path, status, rest.includes(text)]).toEqual([path, 200, false])
      expect([path, live.exec(rest)?.[0]]).toEqual([path, undefined])
      // The next text must not meet this one.
      if (path === '/reports') await rows(member.app, 'delete from report')
    }
    expect(seen).toEqual([
      '/account',
      '/reports',
      `/questions/${questionId}`,
      `/sittings/${sittingId}/questions/1`,
    ])
  }
})

const readers = [
  '/sign-in?next=',
  '/sign-up?next=',
  '/goal?exam=',
  '/practice?exam=',
  '/practice?domain=',
]

test('markup in a refused form or in an address comes back as text', async () => {
  const member = await openBusyMember()
  const question = `/questions/${member.ids.questionId}`
  for (const text of injections) {
    const forms: [string, Record<string, string>][] = [
      [`${question}/note`, { text: text.padEnd(5000, '-') }],
      [`${question}/reports`, { reason: text, body: text }],
      ['/account', { name: text.padEnd(100, '-') }],
      ['/goal', { exam: text, examOn: text, minutesPerDay: text, zone: text, rolloverHour: text }],
      ['/sign-in', { email: text, password: text, next: text }],
      ['/sign-up', { email: text, password: text, name: text, next: text }],
      ['/sign-in/code', { code: text.padEnd(50, '-'), next: text }],
    ]
    for (const [path, fields] of forms) {
      const body = new URLSearchParams(fields).toString()
      const headers = { ...form, 'HX-Request': 'true' }
      const { status, html } = await member.send(path, { method: 'POST', headers, body })
      const rest = html.replaceAll(asText(text), '')
      expect([path, status, live.exec(rest)?.[0]]).toEqual([path, 422, undefined])
    }
    for (const path of readers) {
      const { html } = await member.send(path + encodeURIComponent(text))
      expect([path, live.exec(html.replaceAll(asText(text), ''))?.[0]]).toEqual([path, undefined])
    }
  }
})
