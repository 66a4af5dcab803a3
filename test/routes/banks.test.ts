import { expect, test } from 'vitest'
import { hiddenFields, openApp } from '#test/support/app.ts'
import { fillBank, inviteIn, joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { startGuest } from '#test/support/learner.ts'
import { countOf, rows } from './account-people.ts'

test('whoever has no bank reads what one is and where to begin', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const page = await browser.get('/banks')
  expect(page.status).toBe(200)
  expect(page.html).toContain('No bank yet')
  expect(page.html).toContain('href="/banks/new?for=import"')
  expect(page.html).not.toContain('class="nav-banks"')
})

test('a visitor and a guest are led to sign up and back', async () => {
  const app = await openApp()
  expect((await app.browser().get('/')).html).toContain('/sign-up?next=%2Fbanks')
  expect((await app.browser().get('/banks')).location).toBe('/sign-in?next=%2Fbanks')
  const { browser } = await startGuest(app)
  expect((await browser.get('/banks/new')).location).toBe('/sign-up?next=%2Fbanks%2Fnew')
  const form = { id: app.deps.newId(), title: 'Mine', exam: 'demo', about: '' }
  expect((await browser.post('/banks', form)).location).toBe('/sign-up?next=%2Fbanks')
  expect(await countOf(app, 'bank', 'is_shipped = 0')).toBe(0)
})

test('a bank is made once however often its form is sent, and its author finds it in the header', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const { id = '' } = hiddenFields((await browser.get('/banks/new')).html, '/banks')
  const form = { id, title: '  Night shift ', exam: 'demo', about: '' }
  for (const next of ['import', 'bank']) {
    const reply = await browser.post('/banks', { ...form, for: next })
    expect(reply.location).toBe(next === 'import' ? `/banks/${id}/import` : `/banks/${id}`)
  }
  expect(await countOf(app, 'bank', "title = 'Night shift' and visibility = 'private'")).toBe(1)
  const list = await browser.get('/banks')
  expect(list.html).toContain(`href="/banks/${id}"`)
  expect(list.html).toContain('class="nav-banks"')
})

test('a bank without a title, with a long one or for no exam is not made, and what was typed stays', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const id = app.deps.newId()
  for (const wrong of [{ title: ' ' }, { title: 'x'.repeat(121) }, { exam: 'none' }, { id: '1' }]) {
    const form = { id, title: 'Night shift', exam: 'demo', about: 'A ward', ...wrong }
    const reply = await browser.post('/banks', form)
    expect(reply.status).toBe(422)
    expect(reply.html).toContain('A ward')
  }
  expect(await countOf(app, 'bank', 'is_shipped = 0')).toBe(0)
})

test('the list tells role, questions by status, open reports and the last change', async () => {
  const app = await openApp()
  const { browser, userId } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  await fillBank(app, bankId)
  await rows(app, "update question set status = 'draft' where id = ?", `${bankId}.night-1`)
  await rows(app, "update question set status = 'in-review' where id = ?", `${bankId}.night-2`)
  await rows(
    app,
    `insert into report values ('r', ?, ?, ?, 'typo', 'a word', 'open', null, 1, null)`,
    userId,
    `${bankId}.night-3`,
    `${bankId}.night-3@1`,
  )
  const { html } = await browser.get('/banks')
  for (const words of ['Owner', '2 questions published', '1 draft', '1 in review', '1 open report'])
    expect(html).toContain(words)
  expect(html).toContain('25\u00a0Nov\u00a02026')
})

test('the owner says who sees a bank and who approves; an editor only what it is called', async () => {
  const app = await openApp()
  const owner = await openAuthor(app, 'ada@example.org')
  const editor = await openAuthor(app, 'bob@example.org')
  const bankId = await makeBank(app, owner.browser)
  await joinAs(owner.browser, editor.browser, bankId)
  const settings = `/banks/${bankId}/settings`
  const saved = { title: 'Day shift', about: 'For all', visibility: 'public', needsReview: '1' }
  expect((await owner.browser.post(settings, saved)).location).toBe(`${settings}?notice=saved`)
  const page = await editor.browser.get(settings)
  expect(page.html).toContain('value="Day shift"')
  expect(page.html).not.toContain('name="visibility"')
  const sent = { title: 'Late shift', about: '', visibility: 'private' }
  expect((await editor.browser.post(settings, sent)).status).toBe(303)
  expect(
    await rows(app, 'select title, visibility, needs_review from bank where id = ?', bankId),
  ).toEqual([{ title: 'Late shift', visibility: 'public', needs_review: 1 }])
  expect((await owner.browser.post(settings, { ...saved, visibility: 'cohort' })).status).toBe(422)
})

test('an invitation is shown once, stored as a hash, says what it is and works once', async () => {
  const app = await openApp()
  const owner = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, owner.browser)
  const members = `/banks/${bankId}/members`
  const link = inviteIn((await owner.browser.post(members, { do: 'invite' })).html)
  expect((await owner.browser.get(members)).html).not.toContain(link)
  const stored = JSON.stringify(await rows(app, 'select * from bank_invite'))
  expect(stored).not.toContain(link.split('/')[2])
  const visitor = app.browser()
  const page = await visitor.get(link)
  for (const words of ['Night shift', 'ada invites you', 'Create an account'])
    expect(page.html).toContain(words)
  expect((await visitor.post(link, {})).location).toBe(`/sign-up?next=${encodeURIComponent(link)}`)
  const bob = await openAuthor(app, 'bob@example.org')
  expect((await bob.browser.get(link)).html).toContain('Become an editor')
  expect((await bob.browser.post(link, {})).location).toBe(`${members}?notice=joined`)
  expect((await bob.browser.get(members)).html).toContain('bob (you)')
  const eve = await openAuthor(app, 'eve@example.org')
  expect((await eve.browser.get(link)).status).toBe(404)
  expect((await eve.browser.post(link, {})).status).toBe(404)
  expect((await eve.browser.get(members)).status).toBe(404)
})

test('an invitation ends after seven days or when it is withdrawn, and an author spends none', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  const members = `/banks/${bankId}/members`
  const first = inviteIn((await browser.post(members, { do: 'invite' })).html)
  const second = inviteIn((await browser.post(members, { do: 'invite' })).html)
  expect((await browser.post(first, {})).status).toBe(303)
  expect(await countOf(app, 'bank_invite')).toBe(2)
  const { id = '' } = hiddenFields((await browser.get(members)).html, members)
  await browser.post(members, { do: 'withdraw', id })
  expect(await countOf(app, 'bank_invite')).toBe(1)
  const open = async () => [
    (await app.browser().get(first)).status,
    (await app.browser().get(second)).status,
  ]
  expect((await open()).toSorted((a, b) => a - b)).toEqual([200, 404])
  app.clock.advance(7 * 24 * 3_600_000)
  expect(await open()).toEqual([404, 404])
})

test('twenty invitations are open at most', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  const sent: number[] = []
  for (let number = 1; number <= 21; number++)
    sent.push((await browser.post(`/banks/${bankId}/members`, { do: 'invite' })).status)
  expect([sent[19], sent[20], await countOf(app, 'bank_invite')]).toEqual([200, 422, 20])
})

test('an editor leaves or is removed, and an owner hands the bank over before leaving', async () => {
  const app = await openApp()
  const owner = await openAuthor(app, 'ada@example.org')
  const bob = await openAuthor(app, 'bob@example.org')
  const eve = await openAuthor(app, 'eve@example.org')
  const bankId = await makeBank(app, owner.browser)
  const members = `/banks/${bankId}/members`
  for (const one of [bob, eve]) await joinAs(owner.browser, one.browser, bankId)
  for (const wish of ['invite', 'remove', 'hand-over', 'withdraw'])
    expect((await bob.browser.post(members, { do: wish, id: eve.userId })).status).toBe(404)
  expect((await owner.browser.post(members, { do: 'leave' })).status).toBe(422)
  await owner.browser.post(members, { do: 'remove', id: eve.userId })
  expect((await eve.browser.get(members)).status).toBe(404)
  expect((await owner.browser.post(members, { do: 'remove', id: eve.userId })).status).toBe(422)
  await owner.browser.post(members, { do: 'hand-over', id: bob.userId })
  expect(await rows(app, 'select owner_id from bank where id = ?', bankId)).toEqual([
    { owner_id: bob.userId },
  ])
  expect(await countOf(app, 'bank_member', "role = 'owner'")).toBe(1)
  expect((await owner.browser.post(members, { do: 'leave' })).location).toBe('/banks?notice=left')
  expect((await owner.browser.get(members)).status).toBe(404)
})

test('what belongs to a bank is not there for somebody else, and trying changes nothing', async () => {
  const app = await openApp()
  const owner = await openAuthor(app, 'ada@example.org')
  const other = await openAuthor(app, 'eve@example.org')
  const bankId = await makeBank(app, owner.browser)
  await fillBank(app, bankId)
  const before = await rows(app, 'select * from bank join bank_member on bank_id = id')
  for (const page of ['', '/settings', '/members', '/delete'])
    expect((await other.browser.get(`/banks/${bankId}${page}`)).status).toBe(404)
  const forms: [string, Record<string, string>][] = [
    ['/settings', { title: 'Mine now', visibility: 'public' }],
    ['/members', { do: 'invite' }],
    ['/members', { do: 'leave' }],
    ['/delete', { title: 'Night shift' }],
    ['/use', { wish: 'use' }],
  ]
  for (const [page, form] of forms)
    expect((await other.browser.post(`/banks/${bankId}${page}`, form)).status).toBe(404)
  expect(await rows(app, 'select * from bank join bank_member on bank_id = id')).toEqual(before)
})

test('every page of a bank is one read batch, and whatever is done two trips at most', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, browser)
  const link = inviteIn((await browser.post(`/banks/${bankId}/members`, { do: 'invite' })).html)
  const here = `/banks/${bankId}`
  const pages = ['/settings', '/members', '/delete', ''].map((page) => here + page)
  for (const page of ['/banks', '/banks/new', link, `/images/${'a'.repeat(64)}`, ...pages]) {
    app.resetTrips()
    await browser.get(page)
    // What is not there is told on a page that greets its reader.
    const kinds = page.startsWith('/images') ? ['batch', 'batch'] : ['batch']
    expect([page, app.trips.map((trip) => trip.kind)]).toEqual([page, kinds])
  }
  const forms: [string, Record<string, string>][] = [
    ['/banks', { id: app.deps.newId(), title: 'Another', exam: 'demo' }],
    [`${here}/settings`, { title: 'Night shift', visibility: 'public' }],
    [`${here}/members`, { do: 'invite' }],
    [`${here}/members`, { do: 'leave' }],
    [`${here}/use`, { wish: 'use' }],
    [link, {}],
    [`${here}/delete`, { title: 'Night shift' }],
  ]
  for (const [page, form] of forms) {
    app.resetTrips()
    await browser.post(page, form)
    expect([page, app.trips.length]).toEqual([page, expect.toBeOneOf([1, 2])])
  }
})
