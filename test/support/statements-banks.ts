import type { TestApp } from './app.ts'
import { fillBank, inviteIn, joinAs, makeBank, openAuthor } from './authors.ts'

/** Makes the program send everything around a bank itself; `take` files what was sent under a name. */
export async function runBanks(app: TestApp, take: (name: string) => void): Promise<void> {
  const owner = await openAuthor(app, 'grace@example.org')
  const editor = await openAuthor(app, 'edith@example.org')
  app.resetTrips()
  const bankId = await makeBank(app, owner.browser)
  take('POST /banks')
  await fillBank(app, bankId)
  take('questions of an author')
  const here = `/banks/${bankId}`
  await joinAs(owner.browser, editor.browser, bankId)
  take('POST /bank-invites/:code')
  const link = inviteIn((await owner.browser.post(`${here}/members`, { do: 'invite' })).html)
  for (const page of ['', '/settings', '/members', '/delete'].map((one) => here + one)) {
    await owner.browser.get(page)
    take(`GET ${page}`)
  }
  await editor.browser.get(link)
  await editor.browser.get(`/images/${'a'.repeat(64)}`)
  await owner.browser.get('/banks')
  take('GET /banks')
  const forms: [string, Record<string, string>][] = [
    ['/settings', { title: 'Night shift', visibility: 'public', needsReview: '1' }],
    ['/members', { do: 'withdraw', id: 'none' }],
    ['/members', { do: 'hand-over', id: editor.userId }],
    ['/members', { do: 'leave' }],
    ['/use', { wish: 'use' }],
    ['/use', { wish: 'stop' }],
  ]
  for (const [page, form] of forms) {
    await owner.browser.post(here + page, form)
    take(`POST /banks/:id${page}`)
  }
  await editor.browser.post(`${here}/delete`, { title: 'Night shift' })
  take('POST /banks/:id/delete')
}
