import { expect, test } from 'vitest'
import type { Browser } from '#test/support/app.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { fillBank, joinAs as joinBankAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { openCohort } from '#test/support/cohorts.ts'
import { countOf, rows } from './account-people.ts'

const hash = 'ab'.repeat(32)

/** A cohort with a private bank of four questions, each with a picture, that its instructor brought to it. */
async function openWorld() {
  const app = await openApp()
  const world = await openCohort(app)
  const { browser } = world.instructor
  const bankId = await makeBank(app, browser)
  await fillBank(app, bankId, {
    change: (question) => ({ ...question, stem: `${question.stem} ![A ward](image:${hash})` }),
  })
  await rows(app, `insert into image values (?, ?, 'image/png', 4, x'89504e47', 0)`, bankId, hash)
  const here = `/cohorts/${world.cohortId}`
  const send = (form: Record<string, string>, by = browser) => by.post(`${here}/banks`, form)
  await send({ do: 'add', bank: bankId })
  const use = (by: Browser, wish: 'use' | 'stop', more: Record<string, string> = {}) =>
    by.post(`/banks/${bankId}/use`, { wish, ...more })
  return { app, bankId, here, send, use, ...world }
}

/** How many questions of a bank come up when everything is practised. */
async function metOf(app: TestApp, browser: Browser, bankId: string): Promise<number> {
  const form = { mode: 'practice', exam: 'demo', count: '40', key: app.deps.newId() }
  const sittingId = (await browser.post('/sittings', form)).location.split('/')[2] ?? ''
  return countOf(
    app,
    'sitting_question',
    `sitting_id = '${sittingId}' and question_id like '${bankId}.%'`,
  )
}

test('members find a bank of their cohort where banks are listed, and practise it only if they ask', async () => {
  const { app, bankId, here, use, member } = await openWorld()
  const { browser } = member
  for (const page of [here, '/banks', '/practice?exam=demo'])
    expect([page, (await browser.get(page)).html.includes('Night shift')]).toEqual([page, true])
  expect((await browser.get('/banks')).html).toContain('from your cohort')
  expect((await browser.get('/practice?exam=demo')).html).toContain('from your cohort')
  expect(await metOf(app, browser, bankId)).toBe(0)
  expect((await use(browser, 'use')).location).toBe('/practice?exam=demo#other-banks')
  expect(await metOf(app, browser, bankId)).toBe(4)
  expect((await browser.get(`/images/${hash}`)).status).toBe(200)
  expect((await browser.get(here)).html).toContain('In use')
  await use(browser, 'stop')
  expect(await metOf(app, browser, bankId)).toBe(0)
})

test('choosing leads back to the list it was chosen from', async () => {
  const { cohortId, use, member } = await openWorld()
  const { browser } = member
  expect((await use(browser, 'use', { back: 'banks' })).location).toBe('/banks#from-cohorts')
  expect((await use(browser, 'use', { cohort: cohortId })).location).toBe(
    `/cohorts/${cohortId}#banks`,
  )
  expect((await use(browser, 'use', { cohort: '//evil.example' })).location).toContain('/practice')
})

test('a stranger neither finds nor uses it, nor sees its pictures', async () => {
  const { app, bankId, use, stranger } = await openWorld()
  const { browser } = stranger
  for (const page of ['/banks', '/practice?exam=demo'])
    expect((await browser.get(page)).html).not.toContain('Night shift')
  expect((await use(browser, 'use')).status).toBe(404)
  expect((await browser.get(`/images/${hash}`)).status).toBe(404)
  expect(await metOf(app, browser, bankId)).toBe(0)
  // Not even by a choice that was made while they might.
  await rows(app, 'insert into bank_use values (?, ?, 1)', stranger.userId, bankId)
  expect(await metOf(app, browser, bankId)).toBe(0)
})

test('it ends when the member leaves, or the bank is taken out; what was answered stays', async () => {
  const { app, bankId, here, send, use, member, code } = await openWorld()
  const { browser } = member
  await use(browser, 'use')
  expect(await metOf(app, browser, bankId)).toBe(4)
  await browser.post(`${here}/membership`, { do: 'leave' })
  expect(await metOf(app, browser, bankId)).toBe(0)
  await browser.post(`/join/${code}`, { name: 'Ada' })
  expect(await metOf(app, browser, bankId)).toBe(4)
  expect((await send({ do: 'remove', bank: bankId })).location).toContain('bank-removed')
  expect(await metOf(app, browser, bankId)).toBe(0)
  expect((await browser.get('/banks')).html).not.toContain('Night shift')
  // Pictures of what they have met stay to be looked up.
  expect((await browser.get(`/images/${hash}`)).status).toBe(200)
  expect((await send({ do: 'remove', bank: bankId })).status).toBe(303)
})

test('only a bank that the instructor writes in, of the same exam, can be brought', async () => {
  const { app, bankId, here, send, instructor, stranger } = await openWorld()
  const others = await makeBank(app, stranger.browser, 'Of a stranger')
  await rows(app, "update bank set visibility = 'public' where id = ?", others)
  const odd = await makeBank(app, instructor.browser, 'Other exam')
  await rows(app, "update bank set exam = 'rhia' where id = ?", odd)
  for (const bank of [others, odd, bankId, 'demo', 'none']) {
    const refused = await send({ do: 'add', bank })
    expect([bank, refused.status, refused.html.includes('can’t be brought')]).toEqual([
      bank,
      422,
      true,
    ])
  }
  expect(await rows(app, 'select bank_id from cohort_bank')).toEqual([{ bank_id: bankId }])
  const page = await instructor.browser.get(`${here}/settings`)
  expect(page.html).toContain('Night shift')
  for (const words of ['Of a stranger', 'Other exam']) expect(page.html).not.toContain(words)
})

test('its owner sees where it is and takes it back; an editor sees it and can’t', async () => {
  const { app, bankId, cohortId, instructor, stranger, member } = await openWorld()
  await joinBankAs(instructor.browser, stranger.browser, bankId)
  const settings = `/banks/${bankId}/settings`
  for (const { browser } of [instructor, stranger])
    expect((await browser.get(settings)).html).toContain('Spring')
  expect((await stranger.browser.get(settings)).html).not.toContain('Take it back')
  const withdraw = (browser: Browser) =>
    browser.post(`/banks/${bankId}/cohorts`, { cohort: cohortId })
  for (const { browser } of [stranger, member]) expect((await withdraw(browser)).status).toBe(404)
  expect((await instructor.browser.post(`/banks/${bankId}/cohorts`, {})).status).toBe(422)
  expect(await countOf(app, 'cohort_bank')).toBe(1)
  for (const again of [1, 2])
    expect([again, (await withdraw(instructor.browser)).location]).toEqual([
      again,
      `${settings}?notice=withdrawn`,
    ])
  expect(await countOf(app, 'cohort_bank')).toBe(0)
  expect((await instructor.browser.get(`${settings}?notice=withdrawn`)).html).toContain(
    'no longer one of that cohort',
  )
})

test('an editor brings a bank to a cohort of their own', async () => {
  const { app, bankId, instructor } = await openWorld()
  const edith = await openAuthor(app, 'edith@example.org')
  await joinBankAs(instructor.browser, edith.browser, bankId)
  const id = app.deps.newId()
  await edith.browser.post('/cohorts', {
    id,
    title: 'Autumn',
    exam: 'demo',
    zone: 'UTC',
    name: 'Edith',
  })
  const added = await edith.browser.post(`/cohorts/${id}/banks`, { do: 'add', bank: bankId })
  expect(added.location).toBe(`/cohorts/${id}/settings?notice=bank-added`)
  expect((await instructor.browser.get(`/banks/${bankId}/settings`)).html).toContain('Autumn')
})

test('a deleted bank leaves its cohorts, and one that an assignment lists is kept for it', async () => {
  const { app, bankId, cohortId, instructor } = await openWorld()
  await rows(
    app,
    `insert into assignment (id, cohort_id, title, source, questions, opens_at, closes_at, zone, counts, is_shuffled, shows, created_at, updated_at)
     values ('a', ?, 'One', '{}', 1, 1, 2, 'UTC', 'best', 1, 'window', 1, 1)`,
    cohortId,
  )
  await rows(app, `insert into assignment_question values ('a', 1, ?)`, `${bankId}.night-1`)
  await instructor.browser.post(`/banks/${bankId}/delete`, { title: 'Night shift' })
  expect(await countOf(app, 'cohort_bank')).toBe(0)
  expect(await countOf(app, 'question', `bank_id = '${bankId}' and status = 'retired'`)).toBe(4)
  expect(await countOf(app, 'assignment_question')).toBe(1)
})
