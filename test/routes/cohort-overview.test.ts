import { expect, test } from 'vitest'
import { applyCorrections } from '#src/actions/apply-corrections.ts'
import { summarisePractices } from '#src/actions/summarise-practice.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import { correct, openCorrector } from '#test/support/correcting.ts'
import { addAssignment, addAttempt, addMember, openCohort } from '#test/support/gradebook-cohort.ts'
import { wordsOf } from '#test/support/mock.ts'
import { countOf, rows } from './account-people.ts'

const day = 24 * 60 * 60_000

async function openOverview() {
  const opened = await openCohort(await openApp())
  const path = `/cohorts/${opened.cohortId}/overview`
  const read = async () =>
    wordsOf(await opened.instructor.browser.get(path)).replaceAll(/[\u00a0\u202f]/g, ' ')
  return { ...opened, path, read }
}

/** A member who has answered in assignments and shares their practice, or not. */
async function addSharer(app: TestApp, cohortId: string, name: string, shares: 0 | 1 = 1) {
  const userId = await addMember(app, cohortId, { name, shares })
  const assignmentId = await addAssignment(app, cohortId, { title: `For ${name}` })
  await addAttempt(app, { assignmentId, userId, chosen: ['b', 'b', 'a', 'b'] })
  return userId
}

test('who missed an assignment or has not started one that closes is named first, with the evidence', async () => {
  const { app, cohortId, read } = await openOverview()
  const at = app.clock.at
  await addMember(app, cohortId, { name: 'Ada' })
  const bob = await addMember(app, cohortId, { name: 'Bob' })
  const cyd = await addMember(app, cohortId, { name: 'Cyd' })
  const closed = await addAssignment(app, cohortId, { title: 'Privacy', closesAt: at - 3 * day })
  const closing = await addAssignment(app, cohortId, { title: 'Numbers', closesAt: at + day })
  for (const userId of [bob, cyd])
    await addAttempt(app, { assignmentId: closed, userId, chosen: ['b', 'b', 'b', 'b'] })
  await addAttempt(app, { assignmentId: closing, userId: bob, chosen: ['b', 'b', 'b', 'b'] })
  const page = await read()
  expect(page).toMatch(
    /Ada Missed “Privacy”, since 22 Nov 2026\. Has not started “Numbers”, open since 18 Nov 2026; it closes .*26 Nov 2026, 15:00\. Cyd Has not started “Numbers”/,
  )
  expect(page).not.toMatch(/Bob (Missed|Has not)/)
  await rows(app, 'update cohort set archived_at = 1')
  expect(await read()).toContain('nobody is behind any more')
})

test('a low domain is named from eight answers on, not before', async () => {
  const { app, cohortId, read } = await openOverview()
  const ada = await addMember(app, cohortId, { name: 'Ada' })
  const attempt = async () => {
    const assignmentId = await addAssignment(app, cohortId)
    await addAttempt(app, { assignmentId, userId: ada, chosen: ['b', 'b', 'a', 'a'] })
  }
  for (let count = 0; count < 3; count++) await attempt()
  expect(await read()).toContain('Nobody stands out')
  await attempt()
  expect(await read()).toMatch(
    /Numbers: 0 of 8 right in assignments since 23 Nov 2026 \(0 to 25 %; about 68 % is needed\)\./,
  )
})

test('practice is summed up and shown of those alone who share it', async () => {
  const { app, cohortId, instructor, read } = await openOverview()
  const mia = await addSharer(app, cohortId, 'Mia')
  const pia = await addSharer(app, cohortId, 'Pia', 0)
  await summarisePractices(app.deps.db, app.clock.at)
  expect(await rows(app, 'select user_id from practice_summary')).toEqual([{ user_id: mia }])
  const page = await read()
  expect(page).toContain('2 members, 1 of them shares their practice')
  expect(page).toContain('What 1 member who shares their practice would know')
  expect(page).toContain('now 0.')
  expect(page).toMatch(/and 0 in practice/)
  const book = `/cohorts/${cohortId}/gradebook`
  expect(wordsOf(await instructor.browser.get(`${book}/${mia}`))).toContain('Too few first answers')
  expect(wordsOf(await instructor.browser.get(`${book}/${pia}`))).toContain(
    'does not share their practice',
  )
  await rows(app, 'update cohort_person set shares_practice = 0 where user_id = ?', mia)
  expect(await read()).toContain('Nobody shares their practice yet')
  await summarisePractices(app.deps.db, app.clock.at)
  expect(await countOf(app, 'practice_summary')).toBe(0)
})

test('a summary is made again once a day of those who went on, once a week of all, and when a key was corrected', async () => {
  const { app, cohortId } = await openOverview()
  const mia = await addSharer(app, cohortId, 'Mia')
  const madeAt = async () => {
    await summarisePractices(app.deps.db, app.clock.at)
    return (await rows(app, 'select computed_at from practice_summary'))[0]?.['computed_at']
  }
  const first = app.clock.at
  expect(await madeAt()).toBe(first)
  app.clock.advance(2 * day)
  expect(await madeAt()).toBe(first)
  const assignmentId = await addAssignment(app, cohortId)
  await addAttempt(app, { assignmentId, userId: mia, chosen: ['b'] })
  expect(await madeAt()).toBe(app.clock.at)
  app.clock.advance(8 * day)
  expect(await madeAt()).toBe(app.clock.at)
  app.clock.advance(1000)
  await correct(app, await openCorrector(app), 'demo-1a-001', { choice: 'c' })
  await applyCorrections(app.deps.db, app.clock.at)
  app.clock.advance(1000)
  expect(await madeAt()).toBe(app.clock.at)
})

/** Summaries with these chances, as if the job had made them. */
async function addChances(app: TestApp, cohortId: string, chances: readonly (number | null)[]) {
  for (const chance of chances) {
    const userId = await addMember(app, cohortId, { name: `With ${chance}`, shares: 1 })
    await app.deps.db.$client.execute({
      sql: "insert into practice_summary values (?, 'demo', ?, '[]', 0, ?)",
      args: [userId, chance, app.clock.at],
    })
  }
}

test('readiness is spread out from five known chances on, without names', async () => {
  const { app, cohortId, read } = await openOverview()
  await addChances(app, cohortId, [0.1, 0.5, 0.7, 0.9, null])
  expect(await read()).toContain('have answered enough for a forecast; now 4.')
  await addChances(app, cohortId, [0.95])
  expect(await read()).toMatch(/Chance to pass today of 5 members.*from 50 % to 90 %/)
})

test('answers stand by the week in which they began, in the zone of the cohort', async () => {
  const { app, cohortId, instructor, path } = await openOverview()
  await rows(app, "update cohort set zone = 'Pacific/Auckland'")
  const mia = await addMember(app, cohortId, { name: 'Mia', shares: 1 })
  const assignmentId = await addAssignment(app, cohortId)
  // Sunday noon in Greenwich is Monday in Auckland.
  const sunday = Date.UTC(2026, 10, 22, 12)
  await addAttempt(app, { assignmentId, userId: mia, chosen: ['b', 'b'], startedAt: sunday })
  const { html } = await instructor.browser.get(path)
  expect(html).toMatch(/<th scope="row">23\u00a0Nov\u00a02026<\/th><td class="align-end">2<\/td>/)
})

test('the questions most missed are named from five members on', async () => {
  const { app, cohortId, read } = await openOverview()
  const assignmentId = await addAssignment(app, cohortId)
  for (let count = 0; count < 4; count++) {
    const userId = await addMember(app, cohortId, { name: `Member ${count}` })
    await addAttempt(app, { assignmentId, userId, chosen: ['b', 'a', 'b', 'b'] })
  }
  expect(await read()).toContain('Shown once five members')
  const userId = await addMember(app, cohortId, { name: 'The fifth' })
  await addAttempt(app, { assignmentId, userId, chosen: ['b', 'b', 'b', 'b'] })
  expect(await read()).toMatch(/20 % Which door is locked FIRST\? 1 · demo-1a-002 · 1 of 5/)
})
