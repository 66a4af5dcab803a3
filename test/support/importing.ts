import { writeJson } from '#src/domain/formats/json/write.ts'
import { writeMoodleXml } from '#src/domain/formats/moodle/write.ts'
import type { Question } from '#src/domain/question/question.ts'
import { type Browser, openApp, origin, type Reply, type TestApp } from './app.ts'
import { makeBank, openAuthor } from './authors.ts'
import { questions } from './fixture-bank.ts'

/** A file as a browser sends it. */
export type SentFile = { name: string; content: string | Uint8Array<ArrayBuffer>; format?: string }

/** Questions as a file that Moodle would export. */
export function moodleFile(questions: readonly Question[], name = 'ward.xml'): SentFile {
  return { name, content: new Uint8Array(writeMoodleXml(questions, []).bytes) }
}

/** The smallest picture that there is, and its hash. */
export const picture = {
  hash: '328e90a318268aea96180cc31666ae6d6f79d90d078c123bc3d98ee08a192fb7',
  mediaType: 'image/gif',
  bytes: Uint8Array.from(atob('R0lGODlhAQABAAAAACwAAAAAAQABAAA='), (one) => one.charCodeAt(0)),
}

/** One question with a picture, as Moodle would export it. */
export function picturedFile(): SentFile {
  const { bytes } = writeMoodleXml([askedDoor()], [picture])
  return { name: 'door.xml', content: new Uint8Array(bytes) }
}

/** The same question in a plain file, which names the picture and has none. */
export function namedPictureFile(): SentFile {
  return { name: 'door.json', content: new Uint8Array(writeJson([askedDoor()], []).bytes) }
}

function askedDoor(): Question {
  return { ...ward.first, stem: `Which door is this? ![A door](image:${picture.hash})` }
}

/** Sends a file to a bank as its form does; the same `id` twice is a form sent twice. */
export async function sendFile(
  app: TestApp,
  browser: Browser,
  { bankId, id = app.deps.newId(), file }: { bankId: string; id?: string; file: SentFile },
): Promise<Reply> {
  const form = new FormData()
  form.set('id', id)
  form.set('format', file.format ?? '')
  form.set('text', '')
  form.set('file', new File([file.content], file.name))
  const response = await app.app.request(`${origin}/banks/${bankId}/import`, {
    method: 'POST',
    body: form,
    headers: {
      Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      Origin: origin,
      'Sec-Fetch-Site': 'same-origin',
    },
  })
  return {
    status: response.status,
    location: (response.headers.get('Location') ?? '').replace(origin, ''),
    html: await response.text(),
    headers: response.headers,
  }
}

/** Sends a file and waits until it was read. Returns the id of the import. */
export async function bringFile(
  app: TestApp,
  browser: Browser,
  sent: { bankId: string; id?: string; file: SentFile },
): Promise<string> {
  const reply = await sendFile(app, browser, sent)
  const id = /^\/imports\/([\w-]+)$/.exec(reply.location)?.[1]
  if (id === undefined) throw new Error(`a file gave ${reply.status} ${reply.html.slice(0, 500)}`)
  await untilRead(app, id)
  return id
}

/** Waits until the background has read a file. @throws after ten seconds */
export async function untilRead({ deps }: TestApp, id: string): Promise<void> {
  for (let round = 0; round < 500; round++) {
    const { rows } = await deps.db.$client.execute({
      sql: 'select state from bank_import where id = ?',
      args: [id],
    })
    const state = String(rows[0]?.['state'])
    if (state !== 'waiting' && state !== 'reading') return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`import ${id} was not read`)
}

/** An author with an empty bank. */
export async function openBank() {
  const app = await openApp()
  const { browser, userId } = await openAuthor(app, 'ada@example.org')
  return { app, browser, userId, bankId: await makeBank(app, browser) }
}

/** Questions of a bank: id, status and stem. */
export async function heldIn({ deps }: TestApp, bankId: string): Promise<string[][]> {
  const { rows } = await deps.db.$client.execute({
    sql: `select ref, status, version.content ->> 'stem' as stem from question
     join question_version as version on version.id = current_version_id
     where bank_id = ? and status <> 'removed' order by ref`,
    args: [bankId],
  })
  return rows.map(({ ref, status, stem }) => [String(ref), String(status), String(stem)])
}

/** Two questions, and the same with another wording of the first. */
export const ward = wardQuestions()

function wardQuestions() {
  const [first, second] = questions
  if (first === undefined || second === undefined) throw new Error('the fixture has no questions')
  const reworded = { ...first, stem: 'Who may open the chart of a colleague?' }
  return { first, second, edited: [reworded, second] }
}
