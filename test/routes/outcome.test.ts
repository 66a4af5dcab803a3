import { describe, expect, test } from 'vitest'
import { urls } from '#src/urls.ts'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { startGuest } from '#test/support/learner.ts'

const yesterday = '2026-11-24'
const day = { exam: 'demo', examOn: yesterday }
const bars = { 'bar.1': 'below', 'bar.2': 'above' }

function setGoal(browser: Browser, examOn: string) {
  const settings = { minutesPerDay: '30', zone: 'UTC', rolloverHour: '4', timeFactor: '1' }
  return browser.post(urls.goal(), { exam: 'demo', examOn, ...settings })
}

/** A guest whose exam was yesterday. */
async function openAfterExam(app: TestApp): Promise<Browser> {
  const { browser } = await startGuest(app)
  await setGoal(browser, yesterday)
  return browser
}

async function stored(app: TestApp, columns = 'exam, exam_on, result, bars, chance') {
  const { rows } = await app.deps.db.$client.execute(
    `select ${columns} from outcome order by user_id, exam_on`,
  )
  return rows.map((row) => Object.values(row))
}

describe('the day after an exam', () => {
  test('today asks once how it went', async () => {
    const app = await openApp()
    const browser = await openAfterExam(app)
    expect((await browser.get(urls.today())).html).toContain('How did it go?')
    const reply = await browser.post(urls.outcome(), { ...day, result: 'passed' })
    expect([reply.status, reply.location]).toEqual([303, urls.today()])
    const { html } = await browser.get(urls.today())
    expect(html).not.toContain('How did it go?')
    expect(html).toContain('Congratulations')
    expect(await stored(app)).toEqual([['demo', yesterday, 'passed', null, null]])
  })

  test.each([
    ['without a date', ''],
    ['before it', '2026-11-26'],
    ['on the day itself', '2026-11-25'],
  ])('is the first: %s nothing is asked and nothing can be told', async (_, examOn) => {
    const app = await openApp()
    const { browser } = await startGuest(app)
    await setGoal(browser, examOn)
    expect((await browser.get(urls.today())).html).not.toContain('How did it go?')
    expect((await browser.get(urls.outcome())).location).toBe(urls.today())
    const form = { exam: 'demo', examOn: examOn || yesterday, result: 'passed' }
    expect((await browser.post(urls.outcome(), form)).status).toBe(404)
    expect(await stored(app)).toEqual([])
  })

  test('who would rather not say is not asked again, and only that is kept', async () => {
    const app = await openApp()
    const browser = await openAfterExam(app)
    await browser.post(urls.outcome(), { ...day, ...bars, result: 'untold' })
    expect((await browser.get(urls.today())).html).not.toContain('How did it go?')
    expect(await stored(app)).toEqual([['demo', yesterday, 'untold', null, null]])
  })

  test('not passed leads to the bars of the score report, which today then shows', async () => {
    const app = await openApp()
    const browser = await openAfterExam(app)
    const reply = await browser.post(urls.outcome(), { ...day, result: 'not-passed' })
    expect(reply.location).toBe(urls.outcome())
    const { html } = await browser.get(urls.outcome())
    expect(html).toContain('Privacy of everything')
    expect(html).toMatch(/value="not-passed" checked/)
    await browser.post(urls.outcome(), { ...day, ...bars, result: 'not-passed' })
    expect(await stored(app, 'result, bars')).toEqual([['not-passed', '{"1":"below","2":"above"}']])
    expect((await browser.get(urls.today())).html).toContain(
      'Your score report: below the passing standard in Privacy; above it in Numbers.',
    )
  })

  test('told twice is one row, and told without bars again keeps them', async () => {
    const app = await openApp()
    const browser = await openAfterExam(app)
    const form = { ...day, ...bars, result: 'not-passed' }
    await Promise.all([browser.post(urls.outcome(), form), browser.post(urls.outcome(), form)])
    await browser.post(urls.outcome(), { ...day, result: 'not-passed' })
    expect(await stored(app, 'bars')).toEqual([['{"1":"below","2":"above"}']])
  })

  test('one may change one’s mind, also when a new date is set', async () => {
    const app = await openApp()
    const browser = await openAfterExam(app)
    await browser.post(urls.outcome(), { ...day, ...bars, result: 'not-passed' })
    await setGoal(browser, '2026-12-20')
    expect((await browser.get(urls.outcome())).html).toContain('24\u00a0Nov\u00a02026')
    const changed = { ...day, 'bar.1': '', 'bar.2': 'near', result: 'passed' }
    expect((await browser.post(urls.outcome(), changed)).status).toBe(303)
    expect(await stored(app, 'result, bars')).toEqual([['passed', '{"2":"near"}']])
  })
})

test.each([
  ['no result', { ...day }, 'Choose how it went'],
  ['a result that there is not', { ...day, result: 'won' }, 'Choose how it went'],
  [
    'a bar that there is not',
    { ...day, result: 'passed', 'bar.1': 'high' },
    'Choose one of the list',
  ],
  ['a day that is none', { ...day, examOn: '2026-02-31', result: 'passed' }, 'A day such as'],
])('%s is refused, and what was typed stays', async (_, form: Record<string, string>, message) => {
  const app = await openApp()
  const browser = await openAfterExam(app)
  const reply = await browser.post(urls.outcome(), { 'bar.2': 'near', ...form })
  expect(reply.status).toBe(422)
  expect(reply.html).toContain(message)
  expect(reply.html).toMatch(/value="near" selected/)
  expect(await stored(app)).toEqual([])
})

test('a visitor is sent to sign in, and an exam that there is not is not there', async () => {
  const app = await openApp()
  const form = { ...day, result: 'passed' }
  expect((await app.browser().post(urls.outcome(), form)).location).toContain(urls.signIn())
  expect((await app.browser().get(urls.outcome())).location).toContain(urls.signIn())
  const browser = await openAfterExam(app)
  expect((await browser.post(urls.outcome(), { ...form, exam: 'none' })).status).toBe(404)
  expect(await stored(app)).toEqual([])
})

test('a stranger neither sees nor changes what somebody told', async () => {
  const app = await openApp()
  const browser = await openAfterExam(app)
  await browser.post(urls.outcome(), { ...day, ...bars, result: 'not-passed' })
  const before = await stored(app, '*')
  const { browser: stranger } = await startGuest(app)
  expect((await stranger.post(urls.outcome(), { ...day, result: 'passed' })).status).toBe(404)
  expect((await stranger.get(urls.outcome())).location).toBe(urls.today())
  expect(await stored(app, '*')).toEqual(before)
})

test('what a guest told goes along to the account', async () => {
  const app = await openApp()
  const browser = await openAfterExam(app)
  await browser.post(urls.outcome(), { ...day, result: 'not-passed' })
  const account = { email: 'ada@example.org', password: 'lovelace wrote notes' }
  expect((await browser.post('/sign-up', account)).status).toBe(303)
  expect((await browser.get(urls.today())).html).toContain('Add the bars of your score report')
})

describe('a second attempt', () => {
  test('is planned by the bars once a date is set, and today says so', async () => {
    const app = await openApp()
    const browser = await openAfterExam(app)
    await browser.post(urls.outcome(), {
      ...day,
      'bar.1': 'above',
      'bar.2': 'below',
      result: 'not-passed',
    })
    const words = 'Planned by your last score report: below the passing standard in Numbers;'
    expect((await browser.get(urls.today())).html).not.toContain(words)
    await setGoal(browser, '2026-12-20')
    expect((await browser.get(urls.today())).html).toContain(words)
    await browser.post(urls.outcome(), { ...day, result: 'passed' })
    expect((await browser.get(urls.today())).html).not.toContain(words)
  })

  test('has more new questions from the domain that was low', async () => {
    const newOf: Record<string, number>[] = []
    for (const low of ['1', '2']) {
      const app = await openApp()
      const browser = await openAfterExam(app)
      const report = { 'bar.1': 'above', 'bar.2': 'above', [`bar.${low}`]: 'below' }
      await browser.post(urls.outcome(), { ...day, ...report, result: 'not-passed' })
      await setGoal(browser, '2026-12-20')
      newOf.push(await countNew(app, browser))
    }
    const [lowPrivacy = {}, lowNumbers = {}] = newOf
    expect(lowPrivacy['Privacy'] ?? 0).toBeGreaterThan(lowNumbers['Privacy'] ?? 0)
    expect(lowNumbers['Numbers'] ?? 0).toBeGreaterThan(lowPrivacy['Numbers'] ?? 0)
  })
})

/** How many questions of each domain a plan of a few minutes has. */
async function countNew(app: TestApp, browser: Browser): Promise<Record<string, number>> {
  await app.deps.db.$client.execute('update goal set minutes_per_day = 5')
  const { html } = await browser.get(urls.today())
  const lines = html.matchAll(/plan-count">(\d+)<\/span><span>new: (\w+)/g)
  const counts: Record<string, number> = {}
  for (const [, count, domain = ''] of lines) counts[domain] = Number(count)
  return counts
}
