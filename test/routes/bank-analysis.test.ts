import { expect, test } from 'vitest'
import { analyseBanks } from '#src/actions/analyse-banks.ts'
import { openApp } from '#test/support/app.ts'
import { joinAs, makeBank, openAuthor } from '#test/support/authors.ts'
import { answerPlace, startGuest } from '#test/support/learner.ts'
import { wordsOf } from '#test/support/mock.ts'
import {
  answerAll,
  type Choosing,
  choosing,
  fillWithSingles,
  pick,
} from '#test/support/simulated-answers.ts'
import { countOf, rows } from './account-people.ts'

const count = 12

async function openBank({ people, choose }: { people: number; choose?: Choosing }) {
  const app = await openApp()
  const author = await openAuthor(app, 'ada@example.org')
  const bankId = await makeBank(app, author.browser)
  await fillWithSingles(app, bankId, count)
  if (people > 0) await answerAll(app, bankId, { people, count, ...(choose && { choose }) })
  await analyseBanks(app.deps.db, app.clock.at)
  return { app, bankId, ...author, path: `/banks/${bankId}/analysis` }
}

/** Lines of the table of questions with an alarm, in its order. */
function alarmsOn(html: string): string[][] {
  const table = html.slice(html.indexOf('class="analysis-table"'))
  return table
    .split('<tr>')
    .slice(2)
    .flatMap((line) => {
      const ref = /analysis">(q-\d+)</.exec(line)?.[1] ?? ''
      const alarms = [...line.matchAll(/<span class="chip[^>]*>([^<]*)</g)].map(
        ([, one]) => one ?? '',
      )
      return alarms.length > 0 ? [[ref, ...alarms]] : []
    })
}

/** In the third question those who know choose c, and in the fifth nobody takes d. */
const planted: Choosing = (index, ability, random) => {
  const chosen = choosing(index, ability, random)
  if (index === 2) return chosen === 'b' ? 'c' : pick(['a', 'b', 'd'], random)
  return index === 4 && chosen === 'd' ? pick(['a', 'c'], random) : chosen
}

test('a wrong key and a dead distractor show exactly their alarms, the gravest first', async () => {
  const { browser, path, bankId } = await openBank({ people: 300, choose: planted })
  const page = await browser.get(path)
  expect(alarmsOn(page.html)).toEqual([
    ['q-03', 'Wrong key?'],
    ['q-05', 'Dead distractor'],
  ])
  const words = wordsOf(page)
  expect(words).toContain('Strong candidates prefer option c: check the key.')
  expect(words).toContain('300 people answered the same 12 questions.')
  expect(words).not.toContain('Someone Real')
  expect(page.html).toMatch(
    /<a class="scatter-point" href="[^"]*q-03\/analysis" aria-label="q-03: /,
  )
  const wrong = await browser.get(`/banks/${bankId}/questions/q-03/analysis`)
  expect(wrong.html).toContain(`href="/banks/${bankId}/questions/q-03/correct"`)
  expect(wordsOf(wrong)).toMatch(/c: .* Does not work/)
  const dead = await browser.get(`/banks/${bankId}/questions/q-05/analysis`)
  expect(wordsOf(dead)).toContain('Nobody of 300 chose option d: rewrite or drop it.')
  expect(dead.html).not.toContain('/correct"')
})

test('filters stand in the address: alarms only, and a domain', async () => {
  const { browser, path } = await openBank({ people: 300, choose: planted })
  const refs = async (query: string) =>
    new Set(
      [...(await browser.get(path + query)).html.matchAll(/analysis">(q-\d+)</g)].map(
        ([, ref]) => ref,
      ),
    )
  expect(await refs('?alarms=1')).toEqual(new Set(['q-03', 'q-05']))
  expect((await refs('?domain=2')).size).toBe(6)
  expect(await refs('?domain=2&alarms=1')).toEqual(new Set())
  expect((await browser.get(`${path}?domain=2&alarms=1`)).html).toContain('No alarm here.')
  expect((await refs('?alarms=x&domain=no')).size).toBe(0)
})

test('below ten people nothing is shown but how many there are', async () => {
  const { browser, path, bankId } = await openBank({ people: 7 })
  const page = wordsOf(await browser.get(path))
  expect(page).toContain('too few answers yet: 7 of 10')
  expect(page).toContain('No 30 people have answered the same 10 questions yet.')
  const question = await browser.get(`/banks/${bankId}/questions/q-01/analysis`)
  expect(wordsOf(question)).toContain('too few answers yet: 7 of 10')
  const csv = (await browser.get(`/banks/${bankId}/analysis.csv`)).html
  expect(csv).toMatch(/^q-01,1,1,7,,,/m)
})

test('without answers the page says what it will show', async () => {
  const { browser, path } = await openBank({ people: 0 })
  expect((await browser.get(path)).html).toContain('No answers yet')
})

test('the file has every statistic of every version in as many cells as headings', async () => {
  const { browser, bankId } = await openBank({ people: 120 })
  const reply = await browser.get(`/banks/${bankId}/analysis.csv`)
  expect(reply.headers.get('Content-Disposition')).toContain('item-analysis.csv')
  const lines = reply.html.trim().split('\r\n')
  expect(lines).toHaveLength(count + 1)
  const cells = lines.map((line) => line.split(',').length)
  expect(new Set(cells).size).toBe(1)
  expect(lines[1]).toMatch(/^q-01,1,1,120,0\.\d+,0\.\d+,/)
})

test('only banks answered since are analysed again, and one whose answers have gone has none', async () => {
  const { app, bankId } = await openBank({ people: 20 })
  await rows(app, "update bank_analysis set content = 'kept'")
  await analyseBanks(app.deps.db, app.clock.at + 1)
  expect(await countOf(app, 'bank_analysis', "content = 'kept'")).toBe(1)
  await rows(
    app,
    `update question_tally set first_answers = first_answers + 1 where version_id = '${bankId}.q-01@1'`,
  )
  await analyseBanks(app.deps.db, app.clock.at + 2)
  expect(
    await countOf(app, 'bank_analysis', `content is null and computed_at = ${app.clock.at + 2}`),
  ).toBe(1)
  await rows(app, 'delete from question_tally')
  await analyseBanks(app.deps.db, app.clock.at + 3)
  expect([await countOf(app, 'bank_analysis'), await countOf(app, 'item_analysis')]).toEqual([0, 0])
})

test('whoever waits gets their turn while a bank is analysed', async () => {
  const { app } = await openBank({ people: 3 })
  await app.deps.db.$client.execute("update bank_analysis set made_from = ''")
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 0)
  await analyseBanks(app.deps.db, app.clock.at)
  clearInterval(timer)
  expect(turns).toBeGreaterThanOrEqual(3)
})

test('rapid guesses and later answers count for nothing but the share of rapid ones', async () => {
  const { app, bankId } = await openBank({ people: 20 })
  await rows(app, `update step set elapsed_ms = 1000 where user_id < '${bankId}-p13'`)
  await rows(app, `update step set first_exposure = 0 where user_id = '${bankId}-p9'`)
  await rows(app, "update bank_analysis set made_from = ''")
  await analyseBanks(app.deps.db, app.clock.at)
  const found = await rows(
    app,
    "select people, content ->> '$.statistics.rapidShare' as rapid from item_analysis limit 1",
  )
  expect(found).toEqual([{ people: 14, rapid: 5 / 19 }])
})

test('versions stand side by side, each with its own answers', async () => {
  const { app, browser, bankId } = await openBank({ people: 40 })
  const first = `${bankId}.q-01@1`
  await rows(
    app,
    `insert into question_version select '${bankId}.q-01@2', question_id, 2, content, 'other', created_at, null, 'edited'
     from question_version where id = '${first}'`,
  )
  await rows(
    app,
    `update question set current_version_id = '${bankId}.q-01@2' where ref = 'q-01' and bank_id = '${bankId}'`,
  )
  const page = wordsOf(await browser.get(`/banks/${bankId}/questions/q-01/analysis`))
  expect(page).toContain('Version 2, in force')
  expect(page).toContain('too few answers yet: 0 of 10')
  expect(page).toMatch(/People too few answers yet: 0 of 10 40/)
  expect(page).toContain('As version 1 was answered No alarm. Options')
  const bank = await browser.get(`/banks/${bankId}/analysis`)
  expect(wordsOf(bank)).not.toContain('no answer yet')
  expect(bank.html).toMatch(/Edited since[^<]*<a href="[^"]*q-01\/analysis">q-01<\/a><\/p>/)
})

test('a stranger sees no analysis, an editor does, and an admin those that come with the program', async () => {
  const { app, browser, bankId, path } = await openBank({ people: 20 })
  const pages = [path, `${path}.csv`, `/banks/${bankId}/questions/q-01/analysis`]
  const stranger = await openAuthor(app, 'eve@example.org')
  const admin = await openAuthor(app, 'root@example.org')
  await rows(app, "update user set is_admin = 1 where email = 'root@example.org'")
  const { browser: guest } = await startGuest(app)
  const editor = await openAuthor(app, 'bob@example.org')
  await joinAs(browser, editor.browser, bankId)
  for (const page of pages) {
    expect((await stranger.browser.get(page)).status).toBe(404)
    expect((await admin.browser.get(page)).status).toBe(404)
    expect((await guest.get(page)).location).toBe(`/sign-up?next=${encodeURIComponent(page)}`)
    expect((await editor.browser.get(page)).status).toBe(200)
  }
  const shownAt = String(app.clock.at - 30_000)
  await answerPlace(await startGuest(app), 1, { extra: { shownAt } })
  await analyseBanks(app.deps.db, app.clock.at)
  const shipped = await admin.browser.get('/banks/demo/analysis')
  expect(shipped.html).toContain('From the first answers of 1 person')
  expect(shipped.html).not.toContain('/banks/demo/settings')
  expect((await browser.get('/banks/demo/analysis')).status).toBe(404)
  expect((await browser.get(`/banks/${bankId}/questions/none/analysis`)).status).toBe(404)
})

test('each page of an analysis is one read batch', async () => {
  const { app, browser, bankId, path } = await openBank({ people: 20 })
  for (const page of [path, `${path}.csv`, `/banks/${bankId}/questions/q-01/analysis`]) {
    app.resetTrips()
    await browser.get(page)
    expect([page, app.trips.map(({ kind }) => kind)]).toEqual([page, ['batch']])
  }
})

test('an admin finds the banks that come with the program among their banks, and nobody else does', async () => {
  const app = await openApp()
  const root = await openAuthor(app, 'root@example.org')
  expect((await root.browser.get('/banks')).html).not.toContain('/banks/demo/analysis')
  await app.deps.db.$client.execute("update user set is_admin = 1 where email = 'root@example.org'")
  const page = (await root.browser.get('/banks')).html
  for (const place of ['analysis', 'reports']) {
    expect(page).toContain(`href="/banks/demo/${place}"`)
    expect((await root.browser.get(`/banks/demo/${place}`)).status).toBe(200)
  }
})
