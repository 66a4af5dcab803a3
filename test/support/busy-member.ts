import { ada, openAccounts } from '#test/routes/account-people.ts'
import { type Browser, origin, type TestApp } from './app.ts'
import { draftAssignment } from './assignment.ts'
import { makeBank } from './authors.ts'
import { makeCohort } from './cohorts.ts'
import { answerPlace, openPlace, questionAt, startGuest } from './learner.ts'
import { begin, makeAnother, save } from './mock.ts'
import type { Ids } from './routes.ts'

/** What came back; `words` is the page without its tags. */
export type Answer = { status: number; location: string; html: string; words: string }

/** A request exactly as given, but for the cookie of whoever sends it. */
type Sending = Pick<RequestInit, 'method' | 'body'> & { headers?: Record<string, string> }

export type BusyMember = {
  app: TestApp
  browser: Browser
  ids: Ids
  send: (path: string, sending?: Sending) => Promise<Answer>
}

/** So much time passes between requests that no limit is met. */
const pauseMs = 60_000

/** Somebody with an account, two answers, a note, a report and a mock that runs, who may send anything. */
export async function openBusyMember(): Promise<BusyMember> {
  const app = await openAccounts()
  const { browser, sittingId } = await startGuest(app)
  const page = await openPlace({ browser, sittingId }, 1)
  const questionId = `demo.${questionAt(page.html)}`
  for (const position of [1, 3]) await answerPlace({ browser, sittingId }, position)
  // After the answers: it may ask the same, and while it runs nothing else does. Without a clock, or the time between
  // requests would end it.
  const candidate = await makeAnother({ app, browser }, 'diagnostic')
  await begin(candidate)
  await save(candidate, 1, { response: { choice: 'a' } })
  const { mockId } = candidate
  const ids = { sittingId, questionId, mockId, bankId: '', cohortId: '', assignmentId: '' }
  const question = `/questions/${ids.questionId}`
  await browser.post(`${question}/note`, { text: 'my note' })
  await browser.post(`${question}/reports`, { reason: 'typo', body: 'a word is misspelt' })
  const joined = await browser.post('/sign-up', ada)
  if (joined.status !== 303) throw new Error(`sign-up gave ${joined.status}`)
  ids.bankId = await makeBank(app, browser)
  ids.cohortId = (await makeCohort(app, browser)).cohortId
  ids.assignmentId = await draftAssignment(app, browser, ids.cohortId)
  return { app, browser, ids, send: (path, sending) => send(app, browser, path, sending) }
}

async function send(
  app: TestApp,
  browser: Browser,
  path: string,
  { headers, ...init }: Sending = {},
): Promise<Answer> {
  app.clock.advance(pauseMs)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const reply = await app.app.request(origin + path, {
    ...init,
    headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', ...headers },
  })
  const html = await reply.text()
  return {
    status: reply.status,
    location: reply.headers.get('Location') ?? '',
    html,
    words: html.replaceAll(/<[^>]*>/g, ' '),
  }
}
