import { expect, test } from 'vitest'
import { type Answer, openBusyMember } from '#test/support/busy-member.ts'
import { addressOf, everythingStored, type Route, routesOf } from '#test/support/routes.ts'

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

const refused = [400, 401, 403, 404, 413, 422]

/** No fault of ours, and said in words of ours: not those of a validator, a database or a stack. */
function expectClear(answer: Answer, asked: string): void {
  expect([asked, answer.status]).toEqual([asked, expect.toBeOneOf([200, 303, ...refused])])
  const foreign = /Invalid (input|option|string)|expected [a-z]|received|SQL|\bat \/|\bTypeError/
  expect([asked, foreign.exec(answer.words)?.[0]]).toEqual([asked, undefined])
}

/** Signing out needs no fields, and afterwards there is nothing left to try. */
function posts(routes: readonly Route[]): Route[] {
  return routes.filter(({ method, pattern }) => method === 'POST' && pattern !== '/sign-out')
}

const empty: [string, Record<string, string>][] = [
  ['no type', {}],
  ['the type of a form', form],
  ['the type of a form with parts', { 'Content-Type': 'multipart/form-data; boundary=x' }],
  ['parts without a boundary', { 'Content-Type': 'multipart/form-data' }],
  ['the type of JSON', { 'Content-Type': 'application/json' }],
  ['the type of bytes', { 'Content-Type': 'application/octet-stream' }],
  ['the type of text', { 'Content-Type': 'text/plain;charset=UTF-8' }],
  ['no type there is', { 'Content-Type': '//;;=' }],
]

test('a form without content, of whatever type, is told what is missing and changes nothing', async () => {
  const { app, ids, send } = await openBusyMember()
  const before = await everythingStored(app)
  for (const [name, headers] of empty)
    for (const { method, pattern } of posts(routesOf(app))) {
      const asked = `${pattern} with ${name}`
      const answer = await send(addressOf(pattern, ids), { method, headers })
      expectClear(answer, asked)
      // Where no mail can be sent, that is said whatever was typed; a link that stops mails takes no fields.
      if (pattern !== '/forgot-password' && pattern !== '/no-more-mail/:token')
        expect([asked, answer.status]).toEqual([asked, expect.toBeOneOf(refused)])
    }
  expect(await everythingStored(app)).toEqual(before)
  expect(app.logs).toEqual([])
})

const names =
  'key position flagged choice text reason body mode exam count examOn minutesPerDay zone rolloverHour timeFactor ' +
  'email password name current code do id uri sure next sitting struck changes shownAt certainty domain level state ' +
  'size go marks section break choice value match.a rank.a result bar.1 title about visibility needsReview wish for ' +
  'games alias ref all tag place found status changed kept problem q sort after before ' +
  'bank back cohort open until sharesPractice written notice ' +
  'instructions kind refs drawBank drawCount each opens closes attempts counts limit passMark shuffle shows late ' +
  'lateUntil lateDeduction seen user ticked shown'
const values = [
  'x',
  '-1',
  '1e999',
  '9'.repeat(40),
  'null',
  '<b>',
  '[]',
  '2026-02-31',
  '../..',
  '\u{1f600}',
  ' ',
]

test('forms with nonsense in every field are refused or taken, and never break', async () => {
  const { app, ids, send } = await openBusyMember()
  for (const value of values) {
    const fields = names.split(' ').map((name): [string, string] => [name, value])
    const body = new URLSearchParams(fields).toString()
    for (const { method, pattern } of posts(routesOf(app))) {
      const answer = await send(addressOf(pattern, ids), { method, headers: form, body })
      expectClear(answer, `${pattern} with ${value}`)
    }
  }
  expect(app.logs).toEqual([])
})

const parts = '--x\r\nContent-Disposition: form-data; name="text"'
const broken: [string, string, string][] = [
  ['a lone percent sign', form['Content-Type'], 'x=%&%zz=%'],
  ['bytes that are no UTF-8', `${form['Content-Type']};charset=latin1`, '%ff%fe=%c0%80'],
  ['a NUL', form['Content-Type'], 'text=a%00b&sure=1'],
  ['ten thousand fields', form['Content-Type'], 'text=a&'.repeat(9000)],
  [
    'fields named after an object’s own',
    form['Content-Type'],
    '__proto__=1&constructor=2&toString=3',
  ],
  ['parts that never end', 'multipart/form-data; boundary=x', `${parts}\r\n\r\nhalf`],
  [
    'parts of another boundary',
    'multipart/form-data; boundary=y',
    `${parts}\r\n\r\nhalf\r\n--x--\r\n`,
  ],
  [
    'a file instead of text',
    'multipart/form-data; boundary=x',
    `${parts}; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--x--\r\n`,
  ],
  ['half a JSON document', 'application/json', '{"response": {"id": "'],
  ['JSON of another kind', 'application/json', '[null]'],
  ['JSON with a form’s type', form['Content-Type'], '{"text": "mine"}'],
]

test('a body that can’t be read is refused, and nothing is stored', async () => {
  const { app, ids, send } = await openBusyMember()
  const before = await everythingStored(app)
  for (const [name, type, body] of broken)
    for (const { method, pattern } of posts(routesOf(app))) {
      const headers = { 'Content-Type': type }
      const answer = await send(addressOf(pattern, ids), { method, headers, body })
      expectClear(answer, `${pattern} with ${name}`)
    }
  expect(await everythingStored(app)).toEqual(before)
  expect(app.logs).toEqual([])
})

const oddIds = [
  '0',
  '-1',
  'undefined',
  '__proto__',
  '%00',
  '%E0%A4%A',
  '..%2F..%2Fetc',
  '%F0%9F%98%80',
  "'%20or%201=1--",
  'long'.repeat(900),
]

const wellFilled = {
  ...{ position: '1', flagged: '1', text: 'mine', reason: 'typo', body: 'a word is wrong' },
  ...{ do: 'leave', wish: 'use', shown: '1', level: 'recall', asOf: '2026-11', status: 'draft' },
  ...{ choice: 'a', section: '0', password: 'lovelace wrote on' },
  ...{ name: 'Ada', title: 'Spring', cohort: 'none', bank: 'none', zone: 'UTC' },
  ...{ user: 'none' },
}

/** What is to be done, where not everything has something to leave. */
const wishes: Readonly<Record<string, string>> = {
  '/cohorts/:id/settings': 'save',
  '/cohorts/:id/banks': 'remove',
  '/cohorts/:id/delete': 'delete',
  '/cohorts/:id/people': 'invite',
  '/cohorts/:id/roster': 'empty',
  '/assignments/:id': 'withdraw',
  '/assignments/:id/grants': 'undo',
}

/** What comes of something that is not there: programs without a token are not told even that. */
function noneOf(pattern: string): number {
  return pattern.startsWith('/api/v1/') ? 401 : 404
}

test('what has an unknown id is not there', async () => {
  const { app, send } = await openBusyMember()
  const before = await everythingStored(app)
  const withIds = routesOf(app).filter(({ pattern }) => pattern.includes(':'))
  for (const id of oddIds)
    for (const { method, pattern } of withIds) {
      const path = pattern.replaceAll(/:\w+/g, id)
      const wish = wishes[pattern] ?? wellFilled.do
      const fields = { ...wellFilled, do: wish, key: app.deps.newId() }
      const body = new URLSearchParams(fields).toString()
      const filled = method === 'POST' ? { headers: form, body } : {}
      const { status } = await send(path, { method, ...filled })
      // A link that is over looks the same as one that never was.
      const expected = pattern.includes(':token') ? [200, 404, 422] : [noneOf(pattern)]
      expect([method, path, status]).toEqual([method, path, expect.toBeOneOf(expected)])
    }
  expect(await everythingStored(app)).toEqual(before)
  expect(app.logs).toEqual([])
})

test('a very long address is a page like any other', async () => {
  const { app, ids, send } = await openBusyMember()
  expect((await send(`/${'a'.repeat(15_000)}`)).status).toBe(404)
  expect((await send(`/${'a/'.repeat(5000)}`)).status).toBe(404)
  for (const query of [
    'x'.repeat(15_000),
    'domain=1&'.repeat(1500),
    'count=NaN&exam=%00&notice=%E0%A4%A&next=%5C%5Cevil.test',
    '&&==&%',
  ])
    for (const { method, pattern } of routesOf(app))
      if (method === 'GET')
        expectClear(await send(`${addressOf(pattern, ids)}?${query}`), `${pattern}?${query}`)
  expect(app.logs).toEqual([])
})

test('a method that a route does not have is a page that is not there, and changes nothing', async () => {
  const { app, ids, send } = await openBusyMember()
  const before = await everythingStored(app)
  const routes = routesOf(app)
  for (const pattern of new Set(routes.map((route) => route.pattern)))
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      if (routes.some((route) => route.method === method && route.pattern === pattern)) continue
      const { status } = await send(addressOf(pattern, ids), { method })
      expect([method, pattern, status]).toEqual([method, pattern, noneOf(pattern)])
    }
  expect(await everythingStored(app)).toEqual(before)
})

test('HEAD gives what GET gives, without a body', async () => {
  const { app, ids, send } = await openBusyMember()
  for (const { method, pattern } of routesOf(app)) {
    if (method !== 'GET') continue
    const path = addressOf(pattern, ids)
    const head = await send(path, { method: 'HEAD' })
    expect([pattern, head.status, head.html]).toEqual([pattern, (await send(path)).status, ''])
  }
})
