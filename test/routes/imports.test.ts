import { expect, test } from 'vitest'
import { runJobs } from '#src/jobs/jobs.ts'
import type { TestApp } from '#test/support/app.ts'
import { openAuthor } from '#test/support/authors.ts'
import { questions } from '#test/support/fixture-bank.ts'
import {
  bringFile,
  heldIn,
  moodleFile,
  openBank,
  sendFile,
  untilRead,
  ward,
} from '#test/support/importing.ts'
import { everythingStored } from '#test/support/routes.ts'
import { rows } from './account-people.ts'

async function stateOf(app: TestApp, id: string): Promise<string> {
  const [row] = await rows(app, 'select state from bank_import where id = ?', id)
  return String(row?.['state'])
}

const { first, second, edited } = ward

test('a file is reviewed before anything is written, and one press brings it into the bank', async () => {
  const { app, browser, bankId } = await openBank()
  expect((await browser.get(`/banks/${bankId}/import`)).html).toContain('20 MB')
  const id = await bringFile(app, browser, { bankId, file: moodleFile(questions) })
  const page = await browser.get(`/imports/${id}`)
  expect(page.status).toBe(200)
  expect(page.html).toContain('Import 12 questions')
  expect(page.html).toContain('Read as Moodle XML')
  expect(await heldIn(app, bankId)).toEqual([])
  const reply = await browser.post(`/imports/${id}/import`, {})
  expect(reply.location).toBe(`/imports/${id}`)
  expect(await heldIn(app, bankId)).toHaveLength(12)
  expect((await browser.get(`/imports/${id}`)).html).toContain('12 questions imported')
  expect(app.logs).toEqual([])
})

test('the same file a second time changes nothing', async () => {
  const { app, browser, bankId } = await openBank()
  const file = moodleFile(questions)
  await browser.post(`/imports/${await bringFile(app, browser, { bankId, file })}/import`, {})
  const before = await rows(
    app,
    'select * from question join question_version using (id) order by 1',
  )
  const again = await bringFile(app, browser, { bankId, file })
  const page = await browser.get(`/imports/${again}`)
  expect(page.html).toContain('Nothing would change')
  await browser.post(`/imports/${again}/import`, {})
  expect(
    await rows(app, 'select * from question join question_version using (id) order by 1'),
  ).toEqual(before)
})

test('an edited file updates by id, and the review shows the difference word by word', async () => {
  const { app, browser, bankId } = await openBank()
  const one = await bringFile(app, browser, { bankId, file: moodleFile([first, second]) })
  await browser.post(`/imports/${one}/import`, {})
  const two = await bringFile(app, browser, { bankId, file: moodleFile(edited) })
  const page = await browser.get(`/imports/${two}?show=changed`)
  expect(page.html).toMatch(/<del>.*read.*<\/del>/s)
  expect(page.html).toMatch(/<ins>.*open.*<\/ins>/s)
  expect(page.html).toContain('Import 1 question')
  await browser.post(`/imports/${two}/import`, {})
  expect(await heldIn(app, bankId)).toEqual([
    ['demo-1a-001', 'draft', 'Who may open the chart of a colleague?'],
    ['demo-1a-002', 'draft', 'Which door is locked FIRST?'],
  ])
})

const gift = `::good:: Which door is locked? {=The left ~The right ~Neither}

::essay:: Write about doors. {}

::better:: Which window is open? {=The upper ~The lower ~Both}`

test('one bad question never costs the others, and its text is kept', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: { name: 'doors.gift', content: gift } })
  const page = await browser.get(`/imports/${id}`)
  expect(page.html).toContain('Import 2 questions')
  expect(page.html).toContain('Write about doors.')
  expect(page.html).toContain('Line 3')
  const kept = await browser.get(`/imports/${id}/left-out.md`)
  expect(kept.headers.get('Content-Disposition')).toContain('attachment')
  expect(kept.html).toContain('Write about doors.')
})

test('questions whose tick is taken away stay out, those of other pages too', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: moodleFile(questions) })
  await browser.post(`/imports/${id}/ticks`, { shown: '1 2', take: '2' })
  const bar = await browser.post(
    `/imports/${id}/ticks`,
    { shown: '3', do: 'keep' },
    { 'HX-Request': 'true', 'HX-Request-Type': 'partial' },
  )
  expect(bar.html).toContain('Import 10 questions')
  await browser.post(`/imports/${id}/import`, { shown: '4 5', take: ['4'] })
  expect(await heldIn(app, bankId)).toHaveLength(9)
})

test('none of these and all of these are about the questions that the filter shows', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: moodleFile(questions) })
  const none = await browser.post(`/imports/${id}/ticks`, { shown: '1', do: 'none', show: 'new' })
  expect(none.location).toBe(`/imports/${id}?show=new#questions`)
  expect((await browser.get(`/imports/${id}`)).html).toContain('Nothing is ticked')
  await browser.post(`/imports/${id}/ticks`, { shown: '1', do: 'all' })
  expect((await browser.get(`/imports/${id}`)).html).toContain('Import 12 questions')
})

test('choices say where the questions go and how they land', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: { name: 'a.gift', content: gift } })
  const refused = await browser.post(`/imports/${id}/choices`, {
    level: 'recall',
    asOf: 'today',
    source: '',
    status: 'published',
  })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('Write the month as 2026-11.')
  const choices = { level: 'recall', asOf: '2026-10', source: 'Ward rules, 3', status: 'in-review' }
  const form = { ...choices, 'category.0': '', 'domain.0': '1' }
  expect((await browser.post(`/imports/${id}/choices`, form)).status).toBe(303)
  await browser.post(`/imports/${id}/import`, {})
  const [row] = await rows(
    app,
    `select status, domain, level, as_of, version.content ->> '$.sources[0].cite' as cite
     from question join question_version as version on version.id = current_version_id where ref = 'good'`,
  )
  expect(row).toMatchObject({
    domain: '1',
    level: 'recall',
    as_of: '2026-10',
    cite: 'Ward rules, 3',
  })
})

test('a file that nobody watches is read by the job', async () => {
  const { app, browser, bankId } = await openBank()
  await rows(
    app,
    `create trigger asleep before update of state on bank_import when new.state = 'reading'
    begin select raise(ignore); end`,
  )
  const reply = await sendFile(app, browser, { bankId, file: moodleFile(questions) })
  const id = reply.location.split('/')[2] ?? ''
  const waiting = await browser.get(`/imports/${id}`)
  expect(waiting.html).toContain('Looking for questions')
  const polled = await browser.get(`/imports/${id}`, {
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
  })
  expect(polled.html).toMatch(/^<section id="reading"/)
  await rows(app, 'drop trigger asleep')
  await runJobs(app.deps)
  expect(await stateOf(app, id)).toBe('ready')
  const done = await browser.get(`/imports/${id}`, {
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
  })
  expect(done.headers.get('HX-Redirect')).toBe(`/imports/${id}`)
})

test('a file without questions says what to do, and can be given up or tried again', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: { name: 'a.txt', content: 'Hello.' } })
  const page = await browser.get(`/imports/${id}`)
  expect(page.html).toContain('No question could be taken from this file.')
  expect(page.html).toContain(`href="/banks/${bankId}/import"`)
})

test('nothing chosen, an empty file and one over 20 MB are refused in words', async () => {
  const { app, browser, bankId } = await openBank()
  const nothing = await browser.post(`/banks/${bankId}/import`, {
    id: app.deps.newId(),
    format: '',
    text: ' ',
  })
  expect([nothing.status, nothing.html]).toEqual([422, expect.stringContaining('Choose a file')])
  const empty = await sendFile(app, browser, { bankId, file: { name: 'a.csv', content: '' } })
  expect([empty.status, empty.html]).toEqual([422, expect.stringContaining('This file is empty')])
  const large = new Uint8Array(20_000_001)
  const over = await sendFile(app, browser, { bankId, file: { name: 'a.csv', content: large } })
  expect([over.status, over.html]).toEqual([422, expect.stringContaining('20 MB')])
  const far = new Uint8Array(20_200_000)
  const farOver = await sendFile(app, browser, { bankId, file: { name: 'a.csv', content: far } })
  expect([farOver.status, farOver.html]).toEqual([413, expect.stringContaining('20 MB')])
  expect(farOver.html).toContain(`href="/banks/${bankId}/import"`)
  expect(await rows(app, 'select * from bank_import')).toEqual([])
})

test('text can be pasted', async () => {
  const { app, browser, bankId } = await openBank()
  const id = app.deps.newId()
  const form = { id, format: 'gift', text: gift }
  expect((await browser.post(`/banks/${bankId}/import`, form)).location).toBe(`/imports/${id}`)
  await untilRead(app, id)
  expect((await browser.get(`/imports/${id}`)).html).toContain('Import 2 questions')
})

test('a stranger finds no import and no form, and changes nothing', async () => {
  const { app, browser, bankId } = await openBank()
  const id = await bringFile(app, browser, { bankId, file: moodleFile(questions) })
  const { browser: bob } = await openAuthor(app, 'bob@example.org')
  const before = await everythingStored(app)
  for (const path of [`/banks/${bankId}/import`, `/imports/${id}`, `/imports/${id}/left-out.md`])
    expect((await bob.get(path)).status).toBe(404)
  expect((await sendFile(app, bob, { bankId, file: moodleFile(questions) })).status).toBe(404)
  const choices = { level: 'recall', asOf: '2026-10', source: '', status: 'draft' }
  const forms: [string, Record<string, string>][] = [
    ['ticks', { shown: '1', do: 'none' }],
    ['ticks', { shown: '1' }],
    ['choices', choices],
    ['import', {}],
    ['undo', {}],
    ['discard', {}],
  ]
  for (const [path, form] of forms)
    expect([path, (await bob.post(`/imports/${id}/${path}`, form)).status]).toEqual([path, 404])
  expect(await everythingStored(app)).toEqual(before)
})

test('the same message many times is one line that leads to its questions', async () => {
  const { app, browser, bankId } = await openBank()
  const many = Array.from({ length: 60 }, (_, index) => `::q${index}:: Door ${index}? {=Yes ~No}`)
  const file = { name: 'many.gift', content: many.join('\n\n') }
  const id = await bringFile(app, browser, { bankId, file })
  const page = await browser.get(`/imports/${id}`)
  expect(page.html).toMatch(/said of several questions/)
  const link = /href="(\/imports\/[\w-]+\?said=[^"#]+)/.exec(page.html)?.[1] ?? ''
  const said = await browser.get(link.replaceAll('&amp;', '&'))
  expect(said.html).toContain('Only questions of which is said')
  const next = await browser.post(`/imports/${id}/ticks`, {
    shown: '1',
    take: '1',
    go: '?after=50',
  })
  expect(next.location).toBe(`/imports/${id}?after=50#questions`)
  const last = await browser.get(`/imports/${id}?after=50`)
  expect(last.html.match(/class="ledger-row"/g)).toHaveLength(10)
  const back = await browser.get(`/imports/${id}?before=51`)
  expect(back.html).toContain('id="q-1"')
})
