import { concerns } from '#src/domain/bank/find.ts'
import type { TestApp } from './app.ts'
import { fillBank, makeBank, openAuthor } from './authors.ts'

const filters = [
  '',
  'q=secret',
  'status=draft',
  'place=1/1.A',
  'level=recall',
  'kind=matching',
  'tag=ward',
  ...concerns.map((one) => `state=${one}`),
]

/** Every page about a whole bank: its export of all that a filter finds, coverage and shelf life. */
export async function runBankPages(app: TestApp, take: (name: string) => void): Promise<void> {
  const { browser } = await openAuthor(app, 'joan@example.org')
  const bankId = await makeBank(app, browser)
  const hash = 'ab'.repeat(32)
  await fillBank(app, bankId, {
    change: (question) => ({ ...question, stem: `${question.stem} ![a chart](image:${hash})` }),
  })
  await app.deps.db.$client.execute({
    sql: 'insert into image (bank_id, hash, media_type, size, bytes, created_at) values (?, ?, ?, 1, ?, 1)',
    args: [bankId, hash, 'image/png', new Uint8Array([1])],
  })
  app.resetTrips()
  const here = `/banks/${bankId}`
  for (const filter of filters) {
    await browser.get(`${here}/export?format=json&${filter}`)
    take(`GET /banks/:id/export?${filter}`)
  }
  for (const page of ['export/file?format=qti21', 'coverage', 'shelf-life']) {
    await browser.get(`${here}/${page}`)
    take(`GET /banks/:id/${page}`)
  }
  const key = app.deps.newId()
  await browser.post(`${here}/shelf-life`, { key, ref: 'night-1' })
  take('POST /banks/:id/shelf-life')
  await browser.post(`${here}/shelf-life/${key}/undo`, {})
  take('POST /banks/:id/shelf-life/:key/undo')
}
