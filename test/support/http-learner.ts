import { randomUUID } from 'node:crypto'
import { type Browser, hiddenFields, openBrowser } from './app.ts'
import { rightAnswer } from './fixture-bank.ts'
import { questionAt, wrongAnswer } from './learner.ts'

/** A browser over HTTP. `url` is asked anew for each request: the server may have come back elsewhere. */
export function openHttpBrowser(url: () => string): Browser {
  return openBrowser((path, init) => fetch(new URL(path, url()), { ...init, redirect: 'manual' }))
}

type Sent = { action: string; form: Record<string, string | string[]>; key: string }

/** A guest who answers one sitting after the other, and remembers what was acknowledged. */
export type BusyGuest = {
  /** Idempotency keys of the answers whose reply came. */
  acknowledged: string[]
  /** Answers until a request fails, which rejects. What had no reply is sent again first, as it was. */
  answer: () => Promise<never>
}

const questionsPerSitting = 12
/** A session may send 240 requests a minute. */
const sittingsPerGuest = 9

export function openBusyGuest(url: () => string): BusyGuest {
  const acknowledged: string[] = []
  let browser = openHttpBrowser(url)
  let begun = 0
  let startKey = randomUUID()
  let sittingId: string | undefined
  let position = 1
  let unsettled: Sent | undefined

  async function settle(): Promise<void> {
    if (unsettled === undefined) return
    const htmx = position % 2 === 0 ? { 'HX-Request': 'true' } : {}
    const reply = await browser.post(unsettled.action, unsettled.form, htmx)
    const expected = position % 2 === 0 ? 200 : 303
    if (reply.status !== expected) throw new Error(`an answer gave ${reply.status}`)
    acknowledged.push(unsettled.key)
    unsettled = undefined
    position++
  }

  async function begin(): Promise<string> {
    if (begun === sittingsPerGuest || browser.cookies.size === 0) {
      browser = openHttpBrowser(url)
      begun = 0
      await browser.post('/start', { exam: 'demo' })
    }
    const form = { mode: 'practice', exam: 'demo', count: String(questionsPerSitting) }
    const reply = await browser.post('/sittings', { ...form, key: startKey })
    const id = /^\/sittings\/([^/]+)\//.exec(reply.location)?.[1]
    if (id === undefined) throw new Error(`a start gave ${reply.status} ${reply.location}`)
    startKey = randomUUID()
    begun++
    position = 1
    return id
  }

  async function answerNext(): Promise<void> {
    if (position > questionsPerSitting) sittingId = undefined
    sittingId ??= await begin()
    const page = await browser.get(`/sittings/${sittingId}/questions/${position}`)
    const action = `/sittings/${sittingId}/answers`
    const question = questionAt(page.html)
    const fields = hiddenFields(page.html, action)
    const response = Math.random() < 0.6 ? rightAnswer(question) : wrongAnswer(question)
    const certainty = ['guess', 'unsure', 'sure'][position % 4]
    unsettled = {
      action,
      form: { ...fields, ...response, ...(certainty && { certainty }) },
      key: fields['key'] ?? '',
    }
    await settle()
  }

  return {
    acknowledged,
    async answer() {
      await settle()
      for (;;) await answerNext()
    },
  }
}
