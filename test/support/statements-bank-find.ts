import { concerns, orders } from '#src/domain/bank/find.ts'
import type { TestApp } from './app.ts'
import { fillBank, makeBank, openAuthor } from './authors.ts'

const parts = [
  'q=secret',
  'status=draft',
  'place=1',
  'place=1/1.A',
  'level=recall',
  'kind=matching',
  'tag=ward',
  'import=018f0000-0000-7000-8000-000000000000',
  ...concerns.map((one) => `state=${one}`),
  'q=secret&status=draft&place=1/1.A&level=recall&kind=matching&tag=ward&state=reported',
]

/** Every filter of a bank's table, alone, together and on every kind of page, and changes of what it finds. */
export async function runBankFind(app: TestApp, take: (name: string) => void): Promise<void> {
  const { browser } = await openAuthor(app, 'mary@example.org')
  const bankId = await makeBank(app, browser)
  await fillBank(app, bankId)
  app.resetTrips()
  const here = `/banks/${bankId}`
  const pages = ['', 'q=secret', 'state=waiting'].flatMap((part) =>
    orders.flatMap((order) =>
      ['', '&after=1~night-1', '&before=1~night-1'].map((side) => `${part}&sort=${order}${side}`),
    ),
  )
  for (const query of [...parts, ...pages]) {
    await browser.get(`${here}?${query}`)
    take(`GET /banks/:id?${query}`)
  }
  await browser.get(`${here}/questions/night-1/preview`)
  take('GET /banks/:id/questions/:ref/preview')
  const forms: Record<string, string>[] = [
    { do: 'tag', tag: 'ward', ref: 'night-1' },
    { do: 'move', place: '2', ref: 'night-2' },
    { do: 'status', status: 'retired', ref: 'night-3' },
    ...parts.map((part) => ({ do: 'untag', tag: 'none', all: '1', found: `?${part}` })),
  ]
  for (const form of forms) {
    const key = app.deps.newId()
    await browser.post(`${here}/changes`, { ...form, key })
    take(`POST /banks/:id/changes ${form['found'] ?? form['do']}`)
    await browser.post(`${here}/changes/${key}/undo`, {})
    take('POST /banks/:id/changes/:key/undo')
  }
  // So that no limit of requests is met by what comes after.
  app.clock.advance(60 * 60_000)
}
