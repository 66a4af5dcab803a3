import { expect, test } from 'vitest'
import { type Browser, openBrowser, origin, type TestApp } from '#test/support/app.ts'
import { answerPlace, openPlace, questionAt, startGuest } from '#test/support/learner.ts'
import { addressOf, everythingStored, type Ids, routesOf } from '#test/support/routes.ts'
import { ada, openAccounts } from './account-people.ts'

const minuteMs = 60_000

type World = { app: TestApp; member: Browser; ids: Ids; send: Send }
type Send = (
  path: string,
  init: RequestInit & { headers?: Record<string, string> },
) => Promise<Answer>
type Answer = { status: number; words: string; html: string }

/** A member with two answers, a note and a report, who may send anything. */
async function openWorld(): Promise<World> {
  const app = await openAccounts()
  const { browser, sittingId } = await startGuest(app)
  const question = questionAt((await openPlace({ browser, sittingId }, 1)).html)
  for (const position of [1, 3]) await answerPlace({ browser, sittingId }, position)
  const ids = { sittingId, questionId: `demo.${question}` }
  await browser.post(`/questions/${ids.questionId}/note`, { text: 'my note' })
  await browser.post(`/questions/${ids.questionId}/reports`, {
    reason: 'typo',
    body: 'a word is misspelt',
  })
  const joined = await browser.post('/sign-up', ada)
  if (joined.status !== 303) throw new Error(`sign-up gave ${joined.status}`)
  const send: Send = async (path, { headers, ...init }) => {
    // Limits are not what is tested here.
    app.clock.advance(2 * minuteMs)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await app.app.request(origin + path, {
      ...init,
      headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', ...headers },
    })
    const html = await reply.text()
    return { status: reply.status, html, words: html.replaceAll(/<[^>]*>/g, ' ') }
  }
  return { app, member: browser, ids, send }
}
const types = {
  'no type': undefined,
  'an empty form': 'application/x-www-form-urlencoded',
  'a form without parts': 'multipart/form-data; boundary=x',
  'a form without boundary': 'multipart/form-data',
  JSON: 'application/json',
  bytes: 'application/octet-stream',
  text: 'text/plain;charset=UTF-8',
  nonsense: 'ü/;;=',
}

test.each(Object.entries(types))('xx %s', async (_, type) => {
  const world = await openWorld()
  const before = await everythingStored(world.app)
  for (const { method, pattern } of routesOf(world.app)) {
    if (method !== 'POST' || pattern === '/sign-out') continue
    const answer = await world.send(addressOf(pattern, world.ids), {
      method,
      ...(type && { headers: { 'Content-Type': type } }),
    })
    const after = await everythingStored(world.app)
    if (
      ![422, 403, 404, 400].includes(answer.status) ||
      JSON.stringify(before) !== JSON.stringify(after)
    ) {
      console.log(
        _,
        method,
        pattern,
        answer.status,
        answer.words.slice(answer.words.indexOf('Account'), 300).replace(/\s+/g, ' '),
        JSON.stringify(before) === JSON.stringify(after),
      )
      if (JSON.stringify(before) !== JSON.stringify(after))
        for (const k in before)
          if (JSON.stringify(before[k]) !== JSON.stringify(after[k])) console.log(k)
    }
  }
})
