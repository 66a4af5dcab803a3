import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { fillBank, makeBank, openAuthor } from '#test/support/authors.ts'
import { startGuest } from '#test/support/learner.ts'
import { rows } from './account-people.ts'

test('holes are marked by word, drafts stand beside, and the worst lack comes first', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  await fillBank(app, bankId)
  const place = `update question set domain = '1', task = '1.A', level = 'recall' where bank_id = ?`
  await rows(app, place, bankId)
  await rows(app, "update question set status = 'draft' where id = ?", `${bankId}.night-1`)
  await rows(app, "update question set domain = '' where id = ?", `${bankId}.night-2`)
  app.resetTrips()
  const { html } = await browser.get(`/banks/${bankId}/coverage`)
  expect(app.trips.map((trip) => trip.kind)).toEqual(['batch'])
  expect(html).toContain('1 question stands in no domain')
  expect(html).toContain('<strong>0 full mocks</strong>')
  expect(html).toContain('<strong>7 on 1 Privacy of everything, application</strong>')
  expect(html.replaceAll(/<[^>]+>/g, '')).toContain('2 4 short +1')
  expect(html).toContain('class="align-end coverage-hole"')
  expect(html).toContain(`/banks/${bankId}?place=1%2F1.A`)
})

test('an empty bank is told where to begin, and mocks of the shipped questions are counted', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  const { html } = await browser.get(`/banks/${bankId}/coverage`)
  expect(html).toContain('No question yet')
  const [alone, together] = [...html.matchAll(/<strong>(\d+)(?: full mocks)?<\/strong>/g)].map(
    ([, number]) => Number(number),
  )
  expect(alone).toBe(0)
  expect(together).toBeGreaterThan(0)
})

test('only the authors of a bank see its coverage', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const path = `/banks/${await makeBank(app, browser)}/coverage`
  const { browser: stranger } = await openAuthor(app, 'eve@example.org')
  expect((await stranger.get(path)).status).toBe(404)
  const { browser: guest } = await startGuest(app)
  expect((await guest.get(path)).location).toBe(`/sign-up?next=${encodeURIComponent(path)}`)
  expect((await app.browser().get(path)).location).toMatch(/^\/sign-in/)
})
