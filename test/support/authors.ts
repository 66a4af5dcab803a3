import { writeBatch } from '#db/batch.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { toAuthoredRow } from '#src/actions/question-row.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Browser, TestApp } from './app.ts'
import { blueprint, questions } from './fixture-bank.ts'

/** Somebody with an account who may write questions. */
export type AuthorPerson = { browser: Browser; userId: string }

const password = 'lovelace wrote notes'

/** Makes an account named after the first part of its address. */
export async function openAuthor(app: TestApp, email: string): Promise<AuthorPerson> {
  const browser = app.browser()
  const reply = await browser.post('/sign-up', { email, password })
  if (reply.status !== 303) throw new Error(`sign-up gave ${reply.status}`)
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select id from user where email = ?',
    args: [email],
  })
  return { browser, userId: String(rows[0]?.['id']) }
}

/** Creates an empty bank by its form. Returns its id. */
export async function makeBank(
  app: TestApp,
  browser: Browser,
  title = 'Night shift',
): Promise<string> {
  const id = app.deps.newId()
  const form = { id, title, exam: 'demo', about: 'Made for a ward.' }
  const reply = await browser.post('/banks', form)
  if (reply.location !== `/banks/${id}`) throw new Error(`a bank gave ${reply.status}`)
  return id
}

/** Opens an invitation and accepts it in another browser. */
export async function joinAs(owner: Browser, editor: Browser, bankId: string): Promise<void> {
  const link = inviteIn((await owner.post(`/banks/${bankId}/members`, { do: 'invite' })).html)
  const reply = await editor.post(link, {})
  if (reply.status !== 303) throw new Error(`accepting gave ${reply.status}`)
}

/** The address of an invitation that a page shows. @throws when it shows none */
export function inviteIn(html: string): string {
  const path = /\/bank-invites\/[\w-]+/.exec(html)?.[0]
  if (path === undefined) throw new Error('the page shows no invitation')
  return path
}

type Filling = { status?: 'draft' | 'published'; change?: (question: Question) => Question }

/** Writes the first questions of the fixture bank into an author's bank, under other ids. */
export async function fillBank(
  { deps }: TestApp,
  bankId: string,
  { status = 'published', change = (question) => question }: Filling = {},
): Promise<void> {
  const at = deps.now().getTime()
  const rows = questions.slice(0, 4).map((question, index) =>
    toAuthoredRow({
      bankId,
      blueprint,
      question: change({ ...question, id: `night-${index + 1}` }),
      before: undefined,
      status,
    }),
  )
  await writeBatch(deps.db, saveAuthored(rows, { bankId, reason: 'written', by: null, at }))
}
