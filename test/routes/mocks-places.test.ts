import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { rightAnswer } from '#test/support/fixture-bank.ts'
import { startGuest } from '#test/support/learner.ts'
import {
  begin,
  beginMock,
  type Candidate,
  changeBlueprint,
  chosenOn,
  draftAt,
  expectNothingToRebuild,
  makeAnother,
  openPlace,
  placeOf,
  report,
  save,
  saveRight,
  submit,
  wordsOf,
} from '#test/support/mock.ts'
import { countOf } from './account-people.ts'

const secondMs = 1000
const asScript = { Accept: 'application/json' }

function address({ mockId }: Candidate, place: number | string): string {
  return typeof place === 'number'
    ? `/mocks/${mockId}/places/${place}`
    : `/mocks/${mockId}/${place}`
}

test.each(['demo-1a-001', 'demo-1b-003', 'demo-2a-003', 'demo-2a-004', 'demo-2a-005'])(
  'what is answered to %s is kept and shown again, and no verdict with it',
  async (questionId) => {
    const app = await openApp()
    const candidate = await beginMock(app)
    const at = placeOf(candidate, questionId)
    expect((await saveRight(candidate, at, { extra: { go: 'stay' } })).location).toBe(
      address(candidate, at),
    )
    const page = await openPlace(candidate, at)
    const sent = Object.entries(rightAnswer(questionId)).flatMap(([name, values]) =>
      [values].flat().map((value) => `${name}=${value}`),
    )
    expect(chosenOn(page).toSorted()).toEqual(sent.toSorted())
    expect(page.html).not.toContain('Because of')
    expect(await draftAt(candidate, at)).toMatchObject({ is_answered: 1 })
    expect(wordsOf(await candidate.browser.get(address(candidate, 'review')))).toContain(
      '11 unanswered, none flagged',
    )
  },
)

test('a page that goes on with nothing done to it leaves alone what was saved since it was made', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await saveRight(candidate, 1, { extra: { flagged: '1' } })
  const extra = { flagged: [], untouched: '1', go: 'next' }
  expect((await save(candidate, 1, { extra })).location).toBe(address(candidate, 2))
  expect(await draftAt(candidate, 1)).toMatchObject({ is_answered: 1, is_flagged: 1 })
  await save(candidate, 2, { extra: { ...extra, flagged: '1' } })
  expect(await draftAt(candidate, 2)).toMatchObject({ is_answered: 0, is_flagged: 1 })
})

test('half a matching is kept, and counts as unanswered', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const at = placeOf(candidate, 'demo-2a-003')
  await save(candidate, at, { response: { 'match.a': 'n1', 'match.b': '' } })
  const page = await openPlace(candidate, at)
  expect(chosenOn(page)).toEqual(['match.a=n1'])
  expect(page.html).toMatch(/<p class="part-words" id="part-words">Some lines have no match yet/)
  expect(await draftAt(candidate, at)).toMatchObject({ is_answered: 0, first_fields: null })
  await submit(candidate)
  expect(wordsOf(await report(candidate))).toContain('Left out 12 questions')
  expect(await countOf(app, 'card')).toBe(0)
})

test('two options of three, a rank given twice, and words for a number are kept as parts', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const parts: [string, Record<string, string | string[]>][] = [
    ['demo-1b-003', { choice: ['a', 'b', 'c'] }],
    ['demo-2a-004', { 'rank.a': '1', 'rank.b': '1', 'rank.c': '' }],
    ['demo-2a-005', { value: 'ninety' }],
  ]
  for (const [questionId, response] of parts) {
    const at = placeOf(candidate, questionId)
    await save(candidate, at, { response })
    const kept = Object.entries(response).flatMap(([name, values]) =>
      [values].flat().flatMap((value) => (value === '' ? [] : [`${name}=${value}`])),
    )
    const page = await openPlace(candidate, at)
    expect(chosenOn(page).toSorted()).toEqual(kept.toSorted())
    expect(page.html).toContain('<p class="part-words" id="part-words">')
  }
})

test('flag, struck options, highlights, certainty and changes belong to the place', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const at = placeOf(candidate, 'demo-1a-001')
  const extra = {
    struck: ['a', 'c', 'c', 'zz'],
    certainty: 'unsure',
    flagged: '1',
    marks: '[[0,3],[8,11]]',
    changes: '2',
  }
  await save(candidate, at, { extra })
  const page = await openPlace(candidate, at)
  expect(chosenOn(page).toSorted()).toEqual([
    'certainty=unsure',
    'flagged=1',
    'struck=a',
    'struck=c',
  ])
  expect(page.html).toContain('name="marks" value="[[0,3],[8,11]]"')
  expect(page.html).toContain('name="changes" value="2"')
  const review = await candidate.browser.get(`${address(candidate, 'review')}?show=flagged`)
  expect(wordsOf(review)).toContain('12 unanswered, 1 flagged')
  expect([
    ...review.html.matchAll(
      /href="[^"]*\/places\/(\d+)" ?class|class="number-card" href="[^"]*\/places\/(\d+)"/g,
    ),
  ]).toHaveLength(1)
  await save(candidate, at, { extra: { marks: 'nonsense', flagged: '0' } })
  expect(chosenOn(await openPlace(candidate, at))).toEqual([])
  // What was taken back stays counted.
  expect(await draftAt(candidate, at)).toMatchObject({ is_flagged: 0, marks: '[]', changes: 2 })
  await expectNothingToRebuild(app)
})

test('an answer that is taken back is gone, and that it was there first is known', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const at = placeOf(candidate, 'demo-1a-001')
  await saveRight(candidate, at)
  await save(candidate, at)
  expect(chosenOn(await openPlace(candidate, at))).toEqual([])
  expect(await draftAt(candidate, at)).toMatchObject({
    is_answered: 0,
    fields: '[]',
    first_fields: '[["choice","b"]]',
  })
  await submit(candidate)
  expect(wordsOf(await report(candidate))).toContain('A right answer taken back')
})

test('time adds up over visits, and of one visit the last word counts', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await saveRight(candidate, 1, { afterMs: 20 * secondMs })
  app.clock.advance(60 * secondMs)
  await saveRight(candidate, 1, { afterMs: 30 * secondMs })
  expect(await draftAt(candidate, 1)).toMatchObject({ elapsed_ms: 50 * secondMs })
  const shownAt = String(app.clock.at)
  for (const seconds of [5, 7]) {
    app.clock.advance(seconds * secondMs)
    await save(candidate, 2, { extra: { go: 'stay', shownAt } })
  }
  expect(await draftAt(candidate, 2)).toMatchObject({ elapsed_ms: 12 * secondMs })
  for (const untrue of ['x', String(app.clock.at + 1), '0'])
    await save(candidate, 3, { extra: { shownAt: untrue } })
  expect(await draftAt(candidate, 3)).toMatchObject({ elapsed_ms: 0 })
  await expectNothingToRebuild(app)
})

test.each([
  ['1', 'next', 2],
  ['5', 'previous', 4],
  ['5', '9', 9],
  ['5', 'stay', 5],
  ['5', 'nowhere', 6],
  ['1', 'previous', 1],
  ['12', 'next', 'review'],
  ['3', 'review', 'review'],
  ['3', '400', 'review'],
])('from place %s the button %s saves and leads to %s', async (at, go, place) => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const reply = await saveRight(candidate, Number(at), { extra: { go } })
  expect([reply.status, reply.location]).toEqual([303, address(candidate, place)])
  expect((await candidate.browser.get(reply.location)).status).toBe(200)
  expect(await draftAt(candidate, Number(at))).toMatchObject({ is_answered: 1 })
})

test('scripts are told where to go, what is saved and how much time is left', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const reply = await saveRight(candidate, 1, {
    headers: asScript,
    extra: { go: 'stay' },
    afterMs: 60 * secondMs,
  })
  expect(JSON.parse(reply.html)).toEqual({
    to: address(candidate, 1),
    isAnswered: true,
    leftMs: 11 * 60 * secondMs,
  })
})

test('the review leads to the open questions, the flagged ones, and the end', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  for (let at = 1; at <= 10; at++) await saveRight(candidate, at)
  const open = await candidate.browser.get(`${address(candidate, 'review')}?show=unanswered`)
  expect(wordsOf(open)).toContain('12 questions: 2 unanswered, none flagged.')
  expect([...open.html.matchAll(/class="number-card"/g)]).toHaveLength(2)
  const flagged = await candidate.browser.get(`${address(candidate, 'review')}?show=flagged`)
  expect(wordsOf(flagged)).toContain('Nothing is flagged')
  const end = await candidate.browser.get(address(candidate, 'section'))
  expect(wordsOf(end)).toContain('2 unanswered')
  expect(end.html).toContain(`action="${address(candidate, 'submit')}"`)
})

test('where the exam has no way back, an earlier place is closed and says so', async () => {
  const app = await openApp()
  await changeBlueprint(app, { navigation: { back: false, flag: false } })
  const { browser } = await startGuest(app)
  const candidate = await makeAnother({ app, browser })
  expect(wordsOf(await browser.get(`/mocks/${candidate.mockId}`))).toContain('One way only:')
  await begin(candidate)
  await saveRight(candidate, 1, { extra: { go: 'next' } })
  const second = await openPlace(candidate, 2)
  expect(second.html).not.toMatch(/value="previous"|name="flagged"|name="go" value="1"/)
  await saveRight(candidate, 2, { extra: { go: 'next' } })
  expect((await openPlace(candidate, 1)).location).toBe(address(candidate, 2))
  const late = await browser.post(address(candidate, 1), { key: app.deps.newId(), choice: 'a' })
  expect(late.location).toBe(`${address(candidate, 2)}?notice=no-way-back`)
  expect(wordsOf(await browser.get(late.location))).toContain('This exam has no way back')
  expect(await draftAt(candidate, 1)).toMatchObject({ is_answered: 1 })
  expect(await countOf(app, 'step', "kind = 'draft'")).toBe(2)
})

test('a note on a question stays with the mock, is cut at its limit, and goes when it is emptied', async () => {
  const candidate = await beginMock(await openApp())
  await save(candidate, 2, { extra: { note: '  Minimum necessary?  ' } })
  expect((await openPlace(candidate, 2)).html).toContain('Minimum necessary?')
  expect((await openPlace(candidate, 3)).html).not.toContain('Minimum necessary?')
  await save(candidate, 2, { extra: { note: 'x'.repeat(3000) } })
  expect((await openPlace(candidate, 2)).html).toContain(`>${'x'.repeat(2000)}<`)
  await save(candidate, 2, { extra: { note: '' } })
  expect((await openPlace(candidate, 2)).html).not.toContain('xxx')
})
