import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { fillBank, makeBank, openAuthor } from '#test/support/authors.ts'
import { rows } from './account-people.ts'

/** A bank of somebody's. */
export type Bank = { app: TestApp; browser: Browser; userId: string; bankId: string }

/** An author with a bank of four published questions, `night-1` to `night-4`. */
export async function openBank(status: 'draft' | 'published' = 'published'): Promise<Bank> {
  const app = await openApp()
  const ada = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, ada.browser)
  await fillBank(app, bankId, { status })
  return { app, ...ada, bankId }
}

type Form = Record<string, string | readonly string[]>

/** Sends the form of the table, and follows it. */
export async function send({ app, browser, bankId }: Bank, form: Form) {
  const key = app.deps.newId()
  const reply = await browser.post(`/banks/${bankId}/changes`, { key, ...form })
  const page = reply.status === 303 ? await browser.get(reply.location) : reply
  return { key, reply, html: page.html.replaceAll(/\s+/g, ' ') }
}

/** Presses Undo. */
export async function undo({ browser, bankId }: Bank, key: string) {
  const reply = await browser.post(`/banks/${bankId}/changes/${key}/undo`, { found: '' })
  return { reply, html: (await browser.get(reply.location)).html }
}

/** How the questions of a bank stand, by ref. */
export async function standing({ app, bankId }: Bank) {
  const found = await rows(
    app,
    `select ref, status, domain, task, question.tags, current_version_id <> question.id || '@1' as edited,
       proposed_version_id is not null as waits, content ->> '$.tags' as version_tags,
       (select group_concat(tag) from question_tag where question_id = question.id) as found_tags
     from question join question_version as version on version.id = current_version_id
     where bank_id = ? order by ref`,
    bankId,
  )
  return found.map((row) => ({ ...row }))
}
