import { expect, test } from 'vitest'
import { urls } from '#src/urls.ts'
import { type Browser, openApp } from '#test/support/app.ts'
import { answerWrongly, startGuest } from '#test/support/learner.ts'
import { beginAnother } from '#test/support/mock.ts'

const dayMs = 24 * 60 * 60_000

/** Somebody with ten questions that come back; the clock stands on 25 November. */
async function openStudied() {
  const app = await openApp()
  const learner = await startGuest(app)
  for (let position = 1; position <= 10; position++) await answerWrongly(learner, position)
  return { app, learner, browser: learner.browser }
}

/** Few minutes, so that not all that is due finds room. */
function setGoal(browser: Browser, examOn: string) {
  return browser.post(urls.goal(), {
    exam: 'demo',
    examOn,
    minutesPerDay: '5',
    zone: 'UTC',
    rolloverHour: '4',
    timeFactor: '1',
  })
}

test.each([
  ['2026-12-20', 'what brings most for the exam', 'these bring the least today'],
  ['', 'what fell due first', 'what fell due first comes first'],
])(
  'after missed days, with an exam on “%s”, today is planned afresh and says what waits',
  async (examOn, by, why) => {
    const { app, browser } = await openStudied()
    await setGoal(browser, examOn)
    app.clock.advance(5 * dayMs)
    const { html } = await browser.get(urls.today())
    const [, waiting] = html.match(/(\d+) more questions are due and wait for later days/) ?? []
    expect(html).toContain(`today is planned afresh, from ${by}.`)
    expect(Number(waiting)).toBeGreaterThan(2)
    expect(html).toContain(`${waiting} more are due and wait`)
    expect(html).toContain(why)
  },
)

test('on the eve and the day itself no days were missed, and what waits has their own reason', async () => {
  const { app, browser } = await openStudied()
  await setGoal(browser, '2026-12-01')
  app.clock.advance(5 * dayMs)
  const eve = await browser.get(urls.today())
  expect(eve.html).toContain('the last evening stays light')
  expect(eve.html).not.toContain('Good to see you again')
  expect(eve.html).not.toContain('Expected on exam day')
  app.clock.advance(dayMs)
  const { html } = await browser.get(urls.today())
  expect(html).toContain('on the day itself a glance is enough')
  expect(html).toMatch(/→ 99/)
  expect(html).not.toMatch(/→ 100/)
  for (const words of ['Good to see you again', 'your limit is', 'They come back when'])
    expect(html).not.toContain(words)
})

const plain = (html: string) => html.replace(/\s+/g, ' ')

test('what is due after the exam is announced on its day, and nothing on its eve', async () => {
  const { app, browser } = await openStudied()
  await setGoal(browser, '2026-11-25')
  const day = plain((await browser.get(urls.today())).html)
  expect(day).toContain('Nothing more is planned today.')
  expect(day).toContain('The next planned questions are for Thu 26 Nov')
  await setGoal(browser, '2026-11-29')
  app.clock.advance(3 * dayMs)
  await app.deps.db.$client.execute(`update card set last_on = '2026-11-28', due_on = '2026-11-29'`)
  const eve = plain((await browser.get(urls.today())).html)
  expect(eve).toContain('Nothing more is planned before the exam')
  expect(eve).not.toContain('next planned')
})

test('who only began the day before meets new questions on the eve, and the page says nothing else', async () => {
  const { browser } = await openStudied()
  await setGoal(browser, '2026-11-26')
  const eve = plain((await browser.get(urls.today())).html)
  expect(eve).toMatch(/new: (?:Privacy|Numbers)/)
  expect(eve).toContain('A light load. Then leave it, and sleep.')
  expect(eve).not.toContain('Only what you have met before')
})

test('an exam more than half a year off is named with its year', async () => {
  const { browser } = await openStudied()
  await setGoal(browser, '2027-09-01')
  expect(plain((await browser.get(urls.today())).html)).toContain(
    '280 days to the exam on 1 Sept 2027',
  )
  await setGoal(browser, '2027-02-01')
  expect(plain((await browser.get(urls.today())).html)).toContain('to the exam on Mon 1 Feb')
})

test('in the last three days the page says that nothing new is begun', async () => {
  const { app, browser } = await openStudied()
  await setGoal(browser, '2026-12-01')
  app.clock.advance(2 * dayMs)
  expect((await browser.get(urls.today())).html).not.toContain('nothing new')
  app.clock.advance(dayMs)
  expect((await browser.get(urls.today())).html).toContain('From here to the exam nothing new')
})

test('after the exam what is due stands on the page below the question how it went, and begins there', async () => {
  const { app, browser } = await openStudied()
  await setGoal(browser, '2026-11-27')
  app.clock.advance(4 * dayMs)
  const { html } = await browser.get(urls.today())
  expect(html.indexOf('How did it go?')).toBeGreaterThan(0)
  expect(html.indexOf('id="plan-title"')).toBeGreaterThan(html.indexOf('How did it go?'))
  expect(html).not.toContain('Good to see you again')
  const begun = await browser.post(urls.sittings(), {
    mode: 'plan',
    exam: 'demo',
    key: app.deps.newId(),
  })
  expect(begun.location).toMatch(/questions\/1$/)
})

test('before ten questions were met nothing is expected of exam day, and the page says when', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await setGoal(learner.browser, '2026-12-20')
  const words = async () => (await learner.browser.get(urls.today())).html.replace(/\s+/g, ' ')
  expect(await words()).toContain('from 10 questions on; you have met none yet.')
  for (let position = 1; position <= 9; position++) await answerWrongly(learner, position)
  app.clock.advance(dayMs)
  expect(await words()).toContain('you have met 9.')
  expect(await words()).not.toContain('Expected on exam day')
  await answerWrongly(learner, 10)
  app.clock.advance(dayMs)
  expect(await words()).toContain('Expected on exam day')
})

test('no mock of new questions is suggested when there are too few left', async () => {
  const { app, browser } = await openStudied()
  await setGoal(browser, '2027-02-01')
  app.clock.advance(30 * dayMs)
  expect((await browser.get(urls.today())).html).not.toContain('Time to measure')
})

test('no other mock is suggested while one goes on', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await setGoal(learner.browser, '2027-02-01')
  await answerWrongly(learner, 1)
  app.clock.advance(10 * dayMs)
  expect((await learner.browser.get(urls.today())).html).toContain('Time to measure')
  await beginAnother({ app, browser: learner.browser }, 'diagnostic')
  app.clock.advance(10 * dayMs)
  const { html } = await learner.browser.get(urls.today())
  expect(html).toContain('Back to the mock')
  expect(html).not.toContain('Time to measure')
})
