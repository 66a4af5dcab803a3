import { expect, test } from 'vitest'
import { loadPack } from '#src/actions/load-pack.ts'
import { urls } from '#src/urls.ts'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { pack } from '#test/support/fixture-bank.ts'
import { answerPlace, answerWrongly, startGuest } from '#test/support/learner.ts'

const dayMs = 24 * 60 * 60_000
const yesterday = '2026-11-24'

function setGoal(browser: Browser, examOn: string) {
  const settings = { minutesPerDay: '30', zone: 'UTC', rolloverHour: '4', timeFactor: '1' }
  return browser.post(urls.goal(), { exam: 'demo', examOn, ...settings })
}

async function stored(app: TestApp, columns: string) {
  const { rows } = await app.deps.db.$client.execute(`select ${columns} from outcome`)
  return rows.map((row) => Object.values(row))
}

const singles = pack.questions.filter(({ id }) => ['demo-1a-001', 'demo-1b-001'].includes(id))
const manyQuestions = Array.from({ length: 40 }, (_, index) =>
  singles.map((question, domain) => ({
    ...question,
    ...(domain === 1 && { domain: '2', task: '2.A' }),
    id: `${question.id.slice(0, -3)}${index + 101}`,
    stem: `${question.stem} Number ${index}?`,
  })),
).flat()

/** A guest with forty first answers of this day, three of four right. */
async function openPractised(app: TestApp): Promise<Browser> {
  await loadPack(app.deps.db, { ...pack, questions: manyQuestions }, app.clock.at)
  const { browser } = await startGuest(app)
  const form = { mode: 'practice', exam: 'demo', count: '40', key: app.deps.newId() }
  const { location } = await browser.post(urls.sittings(), form)
  const learner = { browser, sittingId: location.split('/')[2] ?? '' }
  const extra = { shownAt: String(app.clock.at - 40_000) }
  for (let place = 1; place <= 40; place++)
    if (place % 4 === 0) await answerWrongly(learner, place, extra)
    else await answerPlace(learner, place, { extra })
  return browser
}

async function tellOthers(app: TestApp, passed: number, failed: number): Promise<void> {
  const rows = Array.from({ length: passed + failed }, (_, index) =>
    index < passed ? 'passed' : 'not-passed',
  )
  const { $client } = app.deps.db
  await $client.batch(
    rows.flatMap((result, index) => [
      `insert into user (id, name, email, email_verified, created_at, updated_at) values ('other-${index}', '', '${index}@example.org', 0, 0, 0)`,
      `insert into outcome values ('other-${index}', 'demo', '2026-10-01', '${result}', null, ${result === 'passed' ? 0.9 : 0.6 + 0.02 * (index % 10)}, 5)`,
    ]),
    'write',
  )
}

test('the forecast of the day is kept, and answers after it don’t move it', async () => {
  const app = await openApp()
  const browser = await openPractised(app)
  await setGoal(browser, '2026-11-25')
  app.clock.advance(dayMs)
  const form = { exam: 'demo', examOn: '2026-11-25', result: 'untold' }
  await browser.post(urls.outcome(), form)
  expect(await stored(app, 'chance')).toEqual([[null]])
  await browser.post(urls.outcome(), { ...form, result: 'passed' })
  const [[chance] = []] = await stored(app, 'chance')
  expect(chance).toBeGreaterThan(0.02)
  expect(chance).toBeLessThan(0.98)
  // What has since been learnt of the questions does not change a forecast that was kept.
  await app.deps.db.$client.execute('update step set fraction = 0')
  await browser.post(urls.outcome(), { ...form, result: 'not-passed' })
  expect(await stored(app, 'result, chance')).toEqual([['not-passed', chance]])
})

test('an exam day before the first thirty answers has no forecast', async () => {
  const app = await openApp()
  const browser = await openPractised(app)
  await setGoal(browser, yesterday)
  await browser.post(urls.outcome(), { exam: 'demo', examOn: yesterday, result: 'passed' })
  expect(await stored(app, 'result, chance')).toEqual([['passed', null]])
})

test('fifty results of others correct the chance that is shown, forty-nine don’t', async () => {
  const app = await openApp()
  const browser = await openPractised(app)
  const shown = async () => {
    const { html } = await browser.get(urls.progress())
    const chance = /<strong>(\d+)[^<]*<\/strong> chance to pass/.exec(html)?.[1]
    return { chance: Number(chance), isCorrected: html.includes('is corrected by what became of') }
  }
  const before = await shown()
  await tellOthers(app, 5, 45)
  await app.deps.db.$client.execute("delete from outcome where user_id = 'other-49'")
  expect(await shown()).toEqual({ chance: before.chance, isCorrected: false })
  await app.deps.db.$client.execute(
    "insert into outcome values ('other-49', 'demo', '2026-10-01', 'not-passed', null, 0.8, 5)",
  )
  const after = await shown()
  expect(after.isCorrected).toBe(true)
  expect(after.chance).toBeLessThan(before.chance - 20)
})

test('nobody’s result is on the page of forecasts below fifty; from then on groups are', async () => {
  const app = await openApp()
  const visitor = app.browser()
  const page = async () => (await visitor.get(urls.calibration())).html
  expect(await page()).toContain('Nobody has told a result yet, so nothing is claimed.')
  await tellOthers(app, 30, 19)
  const few = await page()
  expect(few).toContain('49 people have told their results, 49 of them')
  expect(few).toContain('It takes 1 more such results')
  expect(few).not.toMatch(/<svg[^>]*role="img"|Brier/)
  await app.deps.db.$client.executeMultiple(
    `insert into user (id, name, email, email_verified, created_at, updated_at) values ('last', '', 'last@example.org', 0, 0, 0);
     insert into outcome values ('last', 'demo', '2026-10-01', 'passed', null, 0.05, 5);`,
  )
  const enough = await page()
  expect(enough).toContain('Brier score')
  const cells = [
    ...enough.matchAll(/<tr><th scope="row">([^<]*)<\/th><td[^>]*>[^<]*<\/td><td[^>]*>(\d+)/g),
  ]
  expect(cells.map(([, , count]) => Number(count)).reduce((sum, count) => sum + count, 0)).toBe(50)
  for (const [, , count] of cells) expect(Number(count)).toBeGreaterThanOrEqual(5)
})
