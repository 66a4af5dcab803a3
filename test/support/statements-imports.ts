import type { TestApp } from './app.ts'
import { makeBank, openAuthor } from './authors.ts'
import { questions } from './fixture-bank.ts'
import { bringFile, moodleFile, namedPictureFile, picturedFile } from './importing.ts'

/** A file that is brought into a bank, with everything that can be done about it, and a token. */
export async function runImports(app: TestApp, take: (name: string) => void): Promise<void> {
  const { browser } = await openAuthor(app, 'importer@example.org')
  const bankId = await makeBank(app, browser)
  await browser.get(`/banks/${bankId}/import`)
  take('GET /banks/:id/import')
  const file = moodleFile(questions)
  const [first, second] = [
    await bringFile(app, browser, { bankId, file }),
    await bringFile(app, browser, { bankId, file: picturedFile() }),
  ]
  take('POST /banks/:id/import')
  const other = await makeBank(app, browser, 'Doors')
  const pictured = await bringFile(app, browser, { bankId: other, file: picturedFile() })
  await browser.post(`/imports/${pictured}/import`, {})
  await bringFile(app, browser, { bankId, file: namedPictureFile() })
  take('POST /banks/:id/import with a picture of another bank')
  for (const query of ['', '?show=problems', '?before=5'])
    await browser.get(`/imports/${first}${query}`)
  take('GET /imports/:id')
  const choices = { level: 'recall', asOf: '2026-10', source: '', status: 'published' }
  const forms: [string, Record<string, string>][] = [
    [`${first}/ticks`, { shown: '1 2', take: '1' }],
    [`${first}/ticks`, { shown: '1', do: 'all' }],
    [`${first}/choices`, choices],
    [`${first}/import`, {}],
    [`${first}/undo`, {}],
    [`${second}/discard`, {}],
  ]
  for (const [path, form] of forms) {
    await browser.post(`/imports/${path}`, form)
    take(`POST /imports/:id/${path.split('/')[1]}`)
  }
  const made = await browser.post('/account/tokens', { do: 'make', name: 'nightly', days: '30' })
  take('POST /account/tokens')
  const token = /(exw_[\w-]{32})/.exec(made.html)?.[1] ?? ''
  await browser.get('/api/v1/banks', { Authorization: `Bearer ${token}` })
  take('GET /api/v1/banks')
  const page = await browser.get('/account/tokens')
  const id = /name="id" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  await browser.post('/account/tokens', { do: 'revoke', id })
  take('POST /account/tokens revoke')
}
