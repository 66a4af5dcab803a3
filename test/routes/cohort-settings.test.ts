import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { openAuthor } from '#test/support/authors.ts'
import { makeCohort, openCohort } from '#test/support/cohorts.ts'
import { countOf, rows } from './account-people.ts'

async function openWorld() {
  const app = await openApp()
  const world = await openCohort(app)
  const here = `/cohorts/${world.cohortId}`
  const send = (form: Record<string, string>) =>
    world.instructor.browser.post(`${here}/settings`, form)
  return { app, here, send, ...world }
}

test('title, about and zone are saved, and what is wrong is told beside what was typed', async () => {
  const { app, here, send, instructor } = await openWorld()
  const saved = await send({
    do: 'save',
    title: ' Autumn ',
    about: 'Now on Fridays',
    zone: 'Asia/Tokyo',
  })
  expect(saved.location).toBe(`${here}/settings?notice=saved`)
  expect(await rows(app, 'select title, about, zone, team_goal from cohort')).toEqual([
    { title: 'Autumn', about: 'Now on Fridays', zone: 'Asia/Tokyo', team_goal: null },
  ])
  expect((await instructor.browser.get(`${here}/settings?notice=saved`)).html).toContain('Saved.')
  const refused = await send({ do: 'save', title: '', about: 'x'.repeat(2001), zone: 'UTC' })
  expect(refused.status).toBe(422)
  for (const words of ['Give the cohort a title', 'At most 2000 characters', 'x'.repeat(2001)])
    expect(refused.html).toContain(words)
  expect((await send({ do: 'dance' })).status).toBe(422)
  expect(await countOf(app, 'cohort', "title = 'Autumn'")).toBe(1)
})

test('who may join is saved; a day or a domain that is none is refused and kept in its field', async () => {
  const { app, send } = await openWorld()
  await send({ do: 'join', open: '1', until: '2026-12-31', domain: ' @Hospital.Example ' })
  expect(await rows(app, 'select is_join_open, join_until, join_domain from cohort')).toEqual([
    { is_join_open: 1, join_until: Date.UTC(2027, 0, 1), join_domain: 'hospital.example' },
  ])
  const refused = await send({ do: 'join', until: '2026-02-31', domain: 'no domain' })
  expect(refused.status).toBe(422)
  for (const words of ['A day such as', 'A domain such as', 'value="no domain"'])
    expect(refused.html).toContain(words)
  await send({ do: 'join', until: '', domain: '' })
  expect(await rows(app, 'select is_join_open, join_until, join_domain from cohort')).toEqual([
    { is_join_open: 0, join_until: null, join_domain: null },
  ])
})

test('the last day to join stays that day when the cohort moves to another zone', async () => {
  const { app, here, send, instructor } = await openWorld()
  await send({ do: 'join', open: '1', until: '2026-12-31', domain: '' })
  await send({ do: 'save', title: 'Autumn', about: '', zone: 'Asia/Tokyo' })
  expect(await rows(app, 'select join_until from cohort')).toEqual([
    { join_until: Date.UTC(2026, 11, 31, 15) },
  ])
  expect((await instructor.browser.get(`${here}/settings`)).html).toContain('value="2026-12-31"')
})

test('an archived cohort stays to be looked up, says so, and can be taken into use again', async () => {
  const { app, here, send, member, instructor } = await openWorld()
  await send({ do: 'archive' })
  const [row] = await rows(app, 'select archived_at from cohort')
  app.clock.advance(1000)
  await send({ do: 'archive' })
  expect(await rows(app, 'select archived_at from cohort')).toEqual([row])
  for (const { browser } of [member, instructor]) {
    expect((await browser.get(here)).html).toContain('This cohort is archived')
    expect((await browser.get('/cohorts')).html).toContain('Archived')
  }
  expect((await instructor.browser.get(here)).html).not.toContain('New assignment')
  await send({ do: 'reopen' })
  expect((await instructor.browser.get(here)).html).toContain('New assignment')
  expect((await member.browser.get(here)).html).not.toContain('This cohort is archived')
  expect((await instructor.browser.get(here)).html).toContain('QR code')
})

test('a cohort with members is deleted by its typed title, and everything of it goes', async () => {
  const { app, here, member, instructor } = await openWorld()
  await instructor.browser.post(`${here}/roster`, { do: 'apply', text: 'x@example.org' })
  await instructor.browser.post(`${here}/people`, { do: 'invite' })
  const page = await instructor.browser.get(`${here}/delete`)
  expect(page.html).toContain('1 member')
  for (const title of ['', 'Sprin']) {
    const refused = await instructor.browser.post(`${here}/delete`, { do: 'delete', title })
    expect([refused.status, refused.html.includes('not its title')]).toEqual([422, true])
  }
  const deleted = await instructor.browser.post(`${here}/delete`, {
    do: 'delete',
    title: ' spring',
  })
  expect(deleted.location).toBe('/cohorts?notice=deleted')
  for (const table of ['cohort', 'cohort_person', 'roster_entry', 'cohort_invite', 'cohort_bank'])
    expect([table, await countOf(app, table)]).toEqual([table, 0])
  expect((await member.browser.get(here)).status).toBe(404)
  expect(
    (await instructor.browser.post(`${here}/delete`, { do: 'delete', title: 'Spring' })).status,
  ).toBe(404)
  expect(await countOf(app, 'user')).toBe(3)
})

test('a cohort that nobody ever joined is deleted without its title, and no other with it', async () => {
  const app = await openApp()
  const { browser } = await openAuthor(app, 'grace@example.org')
  const first = await makeCohort(app, browser)
  const second = await makeCohort(app, browser)
  expect((await browser.get(`/cohorts/${first.cohortId}/delete`)).html).not.toContain(
    'Type the title',
  )
  await browser.post(`/cohorts/${first.cohortId}/delete`, { do: 'delete' })
  expect(await rows(app, 'select id from cohort')).toEqual([{ id: second.cohortId }])
  expect(await countOf(app, 'cohort_person')).toBe(1)
})
