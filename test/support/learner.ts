import { type Browser, hiddenFields, type Reply, type TestApp } from './app.ts'
import { rightAnswer } from './fixture-bank.ts'

/** Somebody in the middle of a sitting. */
export type Learner = { browser: Browser; sittingId: string }

/** A guest one click from the front page: at the first of ten questions. */
export async function startGuest(test: Pick<TestApp, 'browser'>): Promise<Learner> {
  const browser = test.browser()
  const reply = await browser.post('/start', { exam: 'demo' })
  const sittingId = /^\/sittings\/([^/]+)\/questions\/1$/.exec(reply.location)?.[1]
  if (sittingId === undefined) throw new Error(`start gave ${reply.status} ${reply.location}`)
  return { browser, sittingId }
}

/** The page of a place. */
export function openPlace({ browser, sittingId }: Learner, position: number): Promise<Reply> {
  return browser.get(`/sittings/${sittingId}/questions/${position}`)
}

export type Answering = {
  /** What is sent instead of the right answer. */
  response?: Record<string, string | string[]>
  /** Fields beside the response, such as `certainty` or another `key`. */
  extra?: Record<string, string | string[]>
  headers?: Record<string, string>
}

/** Answers a place as its page's form would, rightly unless told otherwise. */
export async function answerPlace(
  learner: Learner,
  position: number,
  { response, extra = {}, headers = {} }: Answering = {},
): Promise<Reply> {
  const page = await openPlace(learner, position)
  const action = `/sittings/${learner.sittingId}/answers`
  return learner.browser.post(
    action,
    {
      ...hiddenFields(page.html, action),
      ...(response ?? rightAnswer(questionAt(page.html))),
      ...extra,
    },
    headers,
  )
}

/** A wrong answer to the question at a place. */
export async function answerWrongly(
  learner: Learner,
  position: number,
  extra: Record<string, string> = {},
): Promise<Reply> {
  const page = await openPlace(learner, position)
  return answerPlace(learner, position, { response: wrongAnswer(questionAt(page.html)), extra })
}

/** The author's id of the question that a page shows. */
export function questionAt(html: string): string {
  const id = /\/questions\/demo\.(demo-[a-z0-9-]+)\/note/.exec(html)?.[1]
  if (id === undefined) throw new Error('the page shows no question')
  return id
}

/** What is sent to earn nothing, by question id. */
export function wrongAnswer(questionId: string): Record<string, string | string[]> {
  switch (questionId) {
    case 'demo-1b-003':
      return { choice: ['a', 'c'] }
    case 'demo-2a-003':
      return { 'match.a': 'n3', 'match.b': 'n3' }
    case 'demo-2a-004':
      return { 'rank.a': '3', 'rank.b': '2', 'rank.c': '1' }
    case 'demo-2a-005':
      return { value: '12' }
    default:
      return { choice: 'a' }
  }
}

/** Every stored step as it stands in the database, in the order in which it came. */
export async function storedSteps({ deps }: TestApp) {
  const { rows } = await deps.db.$client.execute('select * from step order by user_id, seq')
  return rows
}
