import { expect, test } from 'vitest'
import { loadPack } from '#src/actions/load-pack.ts'
import { openApp } from '#test/support/app.ts'
import { pack } from '#test/support/fixture-bank.ts'
import { startGuest } from '#test/support/learner.ts'
import {
  accommodate,
  begin,
  beginMock,
  makeAnother,
  makeMock,
  openPlace,
  pause,
  report,
  saveRight,
  storedMock,
  submit,
  wordsOf,
} from '#test/support/mock.ts'
import { countOf, rows } from './account-people.ts'

const minuteMs = 60_000

test('the page of mocks offers every size with what it would be', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  const page = await browser.get('/mocks')
  expect(page.status).toBe(200)
  const words = wordsOf(page)
  expect(words).toContain('Full mock 12 questions · 12 min 2 trial questions among them.')
  expect(words).toContain('Half mock 6 questions · 6 min 1 trial question among them.')
  expect(words).toContain('Quarter mock 4 questions · 3 min')
  expect(words).toContain('Diagnostic 10 questions · no clock')
  expect(words).toContain('No mock of DEMO yet')
})

test.each([
  ['full', { scored: 10, pretest: 2, limit_ms: 12 * minuteMs, mode: 'mock', questions: 12 }],
  ['half', { scored: 5, pretest: 1, limit_ms: 6 * minuteMs, mode: 'mock', questions: 6 }],
  ['quarter', { scored: 3, pretest: 1, limit_ms: 3 * minuteMs, mode: 'mock', questions: 4 }],
  ['diagnostic', { scored: 10, pretest: 0, limit_ms: null, mode: 'diagnostic', questions: 10 }],
])('a %s form has the numbers of its size, each question once', async (size, facts) => {
  const app = await openApp()
  const candidate = await makeMock(app, size)
  expect(await storedMock(candidate)).toMatchObject({ ...facts, size, begun_at: null })
  const places = await rows(
    app,
    'select distinct question_id, is_scored from sitting_question where sitting_id = ?',
    candidate.mockId,
  )
  expect(places).toHaveLength(facts.questions)
  expect(places.filter((place) => place['is_scored'] === 1)).toHaveLength(facts.scored)
})

test('a full form takes from each domain what the blueprint says', async () => {
  const app = await openApp()
  const { mockId } = await makeMock(app)
  const counts = await rows(
    app,
    'select domain, count(*) as n from sitting_question join question on question.id = question_id where is_scored and sitting_id = ? group by 1 order by 1',
    mockId,
  )
  expect(counts.map((row) => [row['domain'], row['n']])).toEqual([
    ['1', 6],
    ['2', 4],
  ])
})

test('the rules come before the clock, which starts with the beginning and only once', async () => {
  const app = await openApp()
  const candidate = await makeMock(app)
  const { browser, mockId } = candidate
  const words = wordsOf(await browser.get(`/mocks/${mockId}`))
  for (const rule of ['Before you begin', 'You have 12 min', '2 trial questions do not count'])
    expect(words).toContain(rule)
  for (const early of ['places/1', 'review', 'section', 'break', 'report'])
    expect([early, (await browser.get(`/mocks/${mockId}/${early}`)).location]).toEqual([
      early,
      `/mocks/${mockId}`,
    ])
  for (const early of ['resume', 'break', 'submit'])
    expect(
      (await browser.post(`/mocks/${mockId}/${early}`, { key: app.deps.newId() })).location,
    ).toBe(`/mocks/${mockId}`)
  expect(await countOf(app, 'step')).toBe(0)
  expect((await begin(candidate)).location).toBe(`/mocks/${mockId}/places/1`)
  const deadline = app.clock.at + 12 * minuteMs
  app.clock.advance(minuteMs)
  expect((await begin(candidate)).location).toBe(`/mocks/${mockId}/places/1`)
  expect((await browser.get(`/mocks/${mockId}`)).location).toBe(`/mocks/${mockId}/places/1`)
  expect(await storedMock(candidate)).toMatchObject({ deadline_at: deadline })
  expect(await countOf(app, 'step')).toBe(1)
  expect((await openPlace(candidate, 1)).html).toContain(`data-left-ms="${11 * minuteMs}"`)
})

test('questions count as used when the mock begins, not when its form is made', async () => {
  const app = await openApp()
  const candidate = await makeMock(app, 'half')
  expect(await countOf(app, 'exposure')).toBe(0)
  await Promise.all([begin(candidate), begin(candidate)])
  expect(await countOf(app, 'exposure', 'forms = 1')).toBe(6)
  expect(await countOf(app, 'exposure')).toBe(6)
})

test('a bank too small for a form makes none, and says so', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  await loadPack(app.deps.db, { ...pack, questions: pack.questions.slice(0, 4) }, app.clock.at)
  const reply = await browser.post('/mocks', { exam: 'demo', size: 'full', key: app.deps.newId() })
  expect(reply.location).toBe('/mocks?notice=bank-too-small')
  expect(wordsOf(await browser.get(reply.location))).toContain('too few questions for a mock')
  expect(await countOf(app, 'mock')).toBe(0)
  expect(await countOf(app, 'sitting', "mode <> 'practice'")).toBe(0)
})

test('a bank somewhat too small gives a shorter form, and its page says what was given up', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  await loadPack(app.deps.db, { ...pack, questions: pack.questions.slice(0, 10) }, app.clock.at)
  const candidate = await makeAnother({ app, browser })
  const stored = await storedMock(candidate)
  expect(Number(stored?.['scored']) + Number(stored?.['pretest'])).toBe(stored?.['questions'])
  expect(Number(stored?.['questions'])).toBeLessThan(12)
  expect(stored?.['relaxations']).toContain('"shorter"')
  expect(wordsOf(await browser.get(`/mocks/${candidate.mockId}`))).toMatch(/shorter|left out|fewer/)
})

test('a form of an exam or size that is not there is refused', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  const form = { exam: 'demo', size: 'full', key: app.deps.newId() }
  for (const wrong of [{ exam: 'other' }, { size: 'huge' }, { key: 'x' }])
    expect((await browser.post('/mocks', { ...form, ...wrong })).status).toBe(422)
  expect(await countOf(app, 'mock')).toBe(0)
})

test('a form that waits is given again within the hour, and no longer', async () => {
  const app = await openApp()
  const one = await makeMock(app)
  app.clock.advance(59 * minuteMs)
  expect((await makeAnother(one)).mockId).toBe(one.mockId)
  const other = await makeAnother(one, 'half')
  expect(other.mockId).not.toBe(one.mockId)
  app.clock.advance(minuteMs)
  const later = await makeAnother(one)
  expect(later.mockId).not.toBe(one.mockId)
  await begin(later)
  expect((await makeAnother(one)).mockId).not.toBe(later.mockId)
})

test('the same wish sent twice is one form, begun or not', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  const form = { exam: 'demo', size: 'full', key: app.deps.newId() }
  const [one, two] = await Promise.all([browser.post('/mocks', form), browser.post('/mocks', form)])
  expect([one.location, two.location]).toEqual([`/mocks/${form.key}`, `/mocks/${form.key}`])
  await browser.post(`/mocks/${form.key}/begin`, { key: app.deps.newId() })
  expect((await browser.post('/mocks', form)).location).toBe(`/mocks/${form.key}`)
  expect(await countOf(app, 'mock')).toBe(1)
  expect(await countOf(app, 'sitting_question', `sitting_id = '${form.key}'`)).toBe(12)
})

test('extra time stretches the clock, and a form made before that choice is not given again', async () => {
  const app = await openApp()
  const usual = await makeMock(app)
  await accommodate(usual, '1.5', 'extra breaks')
  expect(wordsOf(await usual.browser.get('/mocks'))).toContain('12 questions · 18 min')
  const longer = await makeAnother(usual)
  expect(longer.mockId).not.toBe(usual.mockId)
  expect(await storedMock(longer)).toMatchObject({
    limit_ms: 18 * minuteMs,
    time_factor: 1.5,
    extra_breaks: 2,
  })
  const words = wordsOf(await usual.browser.get(`/mocks/${longer.mockId}`))
  expect(words).toContain('You have 18 min')
  expect(words).toContain('× 1.5')
  expect(words).toContain('2 extra breaks of up to 10 minutes')
  expect((await makeAnother(usual)).mockId).toBe(longer.mockId)
})

test('without a clock a mock may take days', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  await accommodate({ browser }, '0')
  const candidate = await makeAnother({ app, browser })
  expect(wordsOf(await browser.get(`/mocks/${candidate.mockId}`))).toContain('There is no clock.')
  await begin(candidate)
  await saveRight(candidate, 1)
  app.clock.advance(3 * 24 * 60 * minuteMs)
  const page = await openPlace(candidate, 1)
  expect(page.status).toBe(200)
  expect(page.html).not.toContain('data-left-ms')
  await submit(candidate)
  expect(wordsOf(await report(candidate))).toContain('without a clock')
})

test('the page of mocks leads on to one that waits or runs, and lists those that are over', async () => {
  const app = await openApp()
  const candidate = await makeMock(app)
  const { browser, mockId } = candidate
  expect(wordsOf(await browser.get('/mocks'))).toContain('Full mock, ready to begin')
  await begin(candidate)
  await saveRight(candidate, 1, { afterMs: minuteMs })
  const running = await browser.get('/mocks')
  expect(wordsOf(running)).toContain('in progress 1 of 12 answered, 11 min left')
  expect(running.html).toContain(`href="/mocks/${mockId}/places/1"`)
  await submit(candidate)
  const after = await browser.get('/mocks')
  expect(wordsOf(after)).not.toContain('in progress')
  expect(after.html).toContain(`/mocks/${mockId}/report`)
  expect(wordsOf(after)).toContain('7, missed')
})

test('a diagnostic gives a picture and no verdict of pass or fail', async () => {
  const app = await openApp()
  const candidate = await beginMock(app, 'diagnostic')
  for (let at = 1; at <= 10; at++) await saveRight(candidate, at)
  expect((await submit(candidate)).location).toBe(`/mocks/${candidate.mockId}/report`)
  const words = wordsOf(await report(candidate))
  expect(words).toContain('A first picture: 10 of 10 right')
  expect(words).not.toMatch(/our cut is/i)
})

test('who has no extra breaks is given none', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  expect((await openPlace(candidate, 1)).html).not.toContain('value="break"')
  expect((await pause(candidate, 'break')).location).toBe(`/mocks/${candidate.mockId}/places/1`)
  expect(await countOf(app, 'step', "kind = 'break'")).toBe(0)
})
