import { expect, test } from 'vitest'
import { checkDerived, rebuildDerived } from '#src/actions/rebuild.ts'
import { openApp } from '#test/support/app.ts'
import { rightAnswer } from '#test/support/fixture-bank.ts'
import { wrongAnswer } from '#test/support/learner.ts'
import {
  beginAnother,
  beginMock,
  type Candidate,
  makeMock,
  save,
  storedMock,
  submit,
  wordsOf,
} from '#test/support/mock.ts'

const dayMs = 24 * 60 * 60_000

/** A candidate whose first mock is over, two months before the exam; on the next day. */
async function sitMock(answers: 'right' | 'wrong' | 'few'): Promise<Candidate> {
  const app = await openApp()
  const candidate = await beginMock(app)
  const goal = { exam: 'demo', examOn: '2027-01-30', minutesPerDay: '20', zone: 'UTC' }
  await candidate.browser.post('/goal', { ...goal, rolloverHour: '4', timeFactor: '1' })
  for (let at = 1; at <= (answers === 'few' ? 9 : 12); at++) {
    const id = candidate.questionAt(at)
    const response = answers === 'right' ? rightAnswer(id) : wrongAnswer(id)
    await save(candidate, at, { response, afterMs: 20_000 })
  }
  await submit(candidate)
  app.clock.advance(dayMs)
  return candidate
}

/** The lowest and the highest score expected for who stops now, and what the page says of mocks. */
async function forecastOn({ browser }: Candidate) {
  const words = wordsOf(await browser.get('/today'))
  const range = /if you stopped now (\d+)–(\d+)/.exec(words)
  return {
    low: Number(range?.[1]),
    high: Number(range?.[2]),
    words,
    correction: /Corrected by your last mock: [^.]*\./.exec(words)?.[0],
  }
}

/** The same page if nobody had kept what was expected. */
async function forecastWithout(candidate: Candidate) {
  await candidate.app.deps.db.$client.execute('update mock set expected = null')
  return forecastOn(candidate)
}

test('a mock well below the forecast lowers it, and the page says so', async () => {
  const candidate = await sitMock('wrong')
  const corrected = await forecastOn(candidate)
  expect(corrected.correction).toMatch(
    /last mock: \d+ points lower 10 new questions: 0 % right, where 6\d % was expected\.$/,
  )
  const plain = await forecastWithout(candidate)
  expect(plain.correction).toBeUndefined()
  expect(corrected.low).toBeLessThan(plain.low)
  expect(corrected.high).toBeLessThan(plain.high)
})

test('a mock well above the forecast raises it, and the page says so', async () => {
  const candidate = await sitMock('right')
  const corrected = await forecastOn(candidate)
  expect(corrected.correction).toMatch(
    /last mock: \d+ points higher 10 new questions: 100 % right, where 6\d % was expected\.$/,
  )
  const plain = await forecastWithout(candidate)
  expect(corrected.low).toBeGreaterThan(plain.low)
  expect(corrected.high).toBeGreaterThanOrEqual(plain.high)
})

test('mocks that were given up, met before, or diagnostics do not touch the forecast', async () => {
  expect((await forecastOn(await sitMock('few'))).correction).toBeUndefined()
  const candidate = await sitMock('wrong')
  const again = await beginAnother(candidate)
  for (let at = 1; at <= 12; at++)
    await save(again, at, { response: rightAnswer(again.questionAt(at)), afterMs: 1000 })
  await submit(again)
  candidate.app.clock.advance(dayMs)
  // The second one had all the questions of the first.
  expect((await forecastOn(candidate)).words).toContain('10 new questions: 0 % right')
  const diagnostic = await makeMock(await openApp(), 'diagnostic')
  expect(await storedMock(diagnostic)).toMatchObject({ expected: null })
})

test('what was expected is a fact: a rebuild changes neither it nor the forecast', async () => {
  const candidate = await sitMock('wrong')
  const { db } = candidate.app.deps
  const [mock, page] = [await storedMock(candidate), await forecastOn(candidate)]
  expect(mock?.['expected']).toBeGreaterThan(50)
  await rebuildDerived(db, () => undefined)
  expect(await storedMock(candidate)).toEqual(mock)
  expect(await forecastOn(candidate)).toEqual(page)
  const tables = await checkDerived(db, () => undefined)
  expect(tables.filter(({ different }) => different > 0)).toEqual([])
})

test('the page of today reads a mock’s sums with everything else, in one batch', async () => {
  const candidate = await sitMock('wrong')
  // The first visit of a day keeps the session, too.
  await candidate.browser.get('/today')
  candidate.app.resetTrips()
  await candidate.browser.get('/today')
  expect(candidate.app.trips.map(({ kind }) => kind)).toEqual(['batch'])
})
