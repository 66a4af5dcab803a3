import { expect, test } from 'vitest'
import { hiddenFields, openApp, origin } from '#test/support/app.ts'
import { openCohort } from '#test/support/cohorts.ts'
import { countOf, rows } from './account-people.ts'

const file =
  'name,e-mail,time factor\nCy Nam,cy@example.org,1.5\nDi,di@example.org,\nAda,ADA@example.org,2\nEve,nowhere,\n'

async function openWorld() {
  const app = await openApp()
  const world = await openCohort(app)
  const here = `/cohorts/${world.cohortId}/roster`
  const { browser } = world.instructor
  const send = (form: Record<string, string>) => browser.post(here, form)
  const entries = () =>
    rows(app, 'select email, name, time_factor from roster_entry order by email')
  /** Uploads bytes as a browser does. */
  const upload = async (bytes: Uint8Array<ArrayBuffer>) => {
    const body = new FormData()
    body.append('do', 'check')
    body.append('text', '')
    body.append('file', new File([bytes], 'roster.csv'))
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { Cookie: cookie, Origin: origin, 'Sec-Fetch-Site': 'same-origin' }
    return app.app.request(origin + here, { method: 'POST', body, headers })
  }
  return { app, here, browser, send, entries, upload, ...world }
}

test('a file is looked at first, written on the second press, and the same again changes nothing', async () => {
  const { app, here, browser, send, entries, upload } = await openWorld()
  expect((await browser.get(here)).html).toContain('Nobody yet')
  const dry = await upload(new TextEncoder().encode(file))
  const page = await dry.text()
  expect(dry.status).toBe(200)
  for (const words of [
    '2 added',
    '0 changed',
    '0 unchanged',
    '1 already here',
    '1 problem',
    'Line 5: “nowhere”',
    'Write 2 people',
  ])
    expect(page).toContain(words)
  expect(await entries()).toEqual([])
  app.resetTrips()
  const applied = await send({ do: 'apply', text: file })
  expect(app.trips.map((trip) => trip.kind)).toEqual(['batch', 'batch'])
  expect(applied.location).toBe(`${here}?notice=applied&written=2`)
  expect(await entries()).toEqual([
    { email: 'cy@example.org', name: 'Cy Nam', time_factor: 1.5 },
    { email: 'di@example.org', name: 'Di', time_factor: null },
  ])
  const shown = await browser.get(applied.location)
  for (const words of ['Written: 2 people', 'Cy Nam', '1.5×', 'Expected'])
    expect(shown.html).toContain(words)
  const again = await send({ do: 'apply', text: file })
  expect((await browser.get(again.location)).html).toContain('There was nothing to write')
  const checked = await send({ do: 'check', text: file })
  for (const words of ['0 added', '2 unchanged', 'There is nothing to write'])
    expect(checked.html).toContain(words)
  expect(checked.html).not.toContain('value="apply"')
})

test('an edited file shows what changes, from what to what, and leaves others alone', async () => {
  const { send, entries } = await openWorld()
  await send({ do: 'apply', text: file })
  const edited = 'Cyrus Nam,cy@example.org,no clock'
  const { html } = await send({ do: 'check', text: edited })
  for (const words of [
    '1 changed',
    '<del>Cy Nam</del> <ins>Cyrus Nam</ins>',
    '<del>1.5×</del> <ins>No clock</ins>',
  ])
    expect(html).toContain(words)
  await send({ do: 'apply', text: edited })
  expect(await entries()).toEqual([
    { email: 'cy@example.org', name: 'Cyrus Nam', time_factor: 0 },
    { email: 'di@example.org', name: 'Di', time_factor: null },
  ])
})

test('what is applied comes from the page that was shown', async () => {
  const { here, send } = await openWorld()
  const hostile = '"<b>Bo</b> & ""Co""",bo@example.org'
  const { html } = await send({ do: 'check', text: hostile })
  expect(html).toContain('&lt;b&gt;Bo&lt;/b&gt;')
  expect(html).not.toContain('<b>Bo')
  expect(html).toContain(`action="${here}"`)
  expect(hiddenFields(html, here)).toEqual({})
})

test.each([
  ['nothing', '', 'Choose a file'],
  ['too much', 'x'.repeat(500_001), 'at most 500,000 characters'],
])('a form with %s is refused and writes nothing', async (_, text, words) => {
  const { send, entries } = await openWorld()
  const refused = await send({ do: 'check', text })
  expect([refused.status, refused.html.includes(words)]).toEqual([422, true])
  expect(await entries()).toEqual([])
})

test('a file of another alphabet, of Windows, or of no text at all is read or told about', async () => {
  const { upload } = await openWorld()
  const windows = Uint8Array.from('Zoë Müller,zoe@example.org', (letter) => letter.charCodeAt(0))
  expect(await (await upload(windows)).text()).toContain('Zoë Müller')
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)
  expect((await upload(noise)).status).toBeOneOf([200, 422])
  const large = await upload(new Uint8Array(2_000_001).fill(97))
  expect([large.status, (await large.text()).includes('500,000')]).toEqual([422, true])
  expect((await upload(new Uint8Array(4_000_000).fill(97))).status).toBe(413)
})

test('two thousand people are looked at and written in one go', async () => {
  const { app, send } = await openWorld()
  const many = Array.from({ length: 2001 }, (_, at) => `Person ${at},p${at}@example.org,1.25`).join(
    '\n',
  )
  expect((await send({ do: 'check', text: many })).html).toContain(
    'Line 2001: a roster has at most',
  )
  await send({ do: 'apply', text: many })
  expect(await countOf(app, 'roster_entry', 'time_factor = 1.25')).toBe(2000)
  expect((await send({ do: 'check', text: 'one@more.example' })).html).toContain(
    'the roster is full',
  )
})

test('the roster as a file has neutral cells and is read back as itself', async () => {
  const { browser, here, send, code, stranger } = await openWorld()
  await send({ do: 'apply', text: '"=cmd()","eq@example.org",2\nBob,bob@example.org' })
  await stranger.browser.post(`/join/${code}`, { name: 'Bob B.' })
  const { html, headers } = await browser.get(`${here}.csv`)
  expect(headers.get('Content-Type')).toContain('text/csv')
  expect(headers.get('Content-Disposition')).toContain('roster.csv')
  expect(html).toContain("'=cmd(),eq@example.org,2,expected\r\n")
  expect(html).toContain('Bob,bob@example.org,,joined\r\n')
  expect((await send({ do: 'check', text: html })).html).toContain('1 unchanged')
  expect((await browser.get(here)).html).toContain('as Bob B.')
})

test('one is taken off, or all are, and whoever has joined stays a member', async () => {
  const { app, browser, here, send, entries, code, stranger } = await openWorld()
  await send({ do: 'apply', text: `${file}Bob,bob@example.org` })
  await stranger.browser.post(`/join/${code}`, { name: 'Bob' })
  await send({ do: 'remove', email: 'bob@example.org' })
  expect((await send({ do: 'remove', email: 'not@there.example' })).status).toBe(303)
  expect(await entries()).toHaveLength(2)
  const emptied = await send({ do: 'empty' })
  expect((await browser.get(emptied.location)).html).toContain('The roster is empty')
  expect(await countOf(app, 'cohort_person')).toBe(3)
  expect((await send({ do: 'dance' })).status).toBe(422)
  expect((await browser.get(`${here}?notice=applied&written=x`)).status).toBe(200)
})
