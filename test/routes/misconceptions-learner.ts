import { urls } from '#src/urls.ts'
import type { TestApp } from '#test/support/app.ts'
import {
  answerPlace,
  type Learner,
  openPlace,
  questionAt,
  startGuest,
} from '#test/support/learner.ts'
import { wordsOf } from '#test/support/mock.ts'

export async function openPage({ browser }: Pick<Learner, 'browser'>) {
  const reply = await browser.get(urls.misconceptions())
  return { ...reply, words: wordsOf(reply) }
}

/** Practice of one's own choice among all questions of a state. */
export async function practise(app: TestApp, { browser }: Learner, fields: Record<string, string>) {
  const form = { mode: 'practice', exam: 'demo', count: '50', key: app.deps.newId(), ...fields }
  const reply = await browser.post(urls.sittings(), form)
  const sittingId = /^\/sittings\/([^/]+)\//.exec(reply.location)?.[1]
  if (sittingId === undefined) throw new Error(`practice gave ${reply.status} ${reply.location}`)
  return { browser, sittingId }
}

/** A guest before all questions of a kind: their places by question. */
export async function openAll(app: TestApp, count = 12): Promise<All> {
  const learner = await practise(app, await startGuest(app), {})
  const at = new Map<string, number>()
  for (let position = 1; position <= count; position++)
    at.set(questionAt((await openPlace(learner, position)).html), position)
  return { app, learner, at }
}

type Places = ReadonlyMap<string, number>

function placeOf(at: Places, question: string): number {
  const position = at.get(question)
  if (position === undefined) throw new Error(`no place has ${question}`)
  return position
}

export type All = { app: TestApp; learner: Learner; at: Places }

/** Answers a question in 40 s and says to be sure; without a response rightly. */
export function answerSurely(
  all: All,
  question: string,
  response?: Record<string, string | string[]>,
) {
  const extra = { certainty: 'sure', ...unhurried(all.app) }
  const position = placeOf(all.at, question)
  return answerPlace(all.learner, position, response ? { response, extra } : { extra })
}

/** As if the question had been in view for 40 s. */
export function unhurried({ clock }: TestApp): Record<string, string> {
  return { shownAt: String(clock.at - 40_000) }
}
