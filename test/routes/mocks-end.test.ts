import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import { wrongAnswer } from '#test/support/learner.ts'
import {
  begin,
  beginMock,
  type Candidate,
  expectNothingToRebuild,
  makeAnother,
  placeOf,
  report,
  save,
  saveRight,
  storedMock,
  submit,
  wordsOf,
} from '#test/support/mock.ts'
import { countOf, rows } from './account-people.ts'

const secondMs = 1000
const minuteMs = 60_000

async function saveWrong(candidate: Candidate, position: number, certainty = '') {
  const response = wrongAnswer(candidate.questionAt(position))
  return save(candidate, position, { response, extra: { certainty }, afterMs: 20 * secondMs })
}

/** Places of the form that count, or that are on trial. */
async function placesThat({ app, mockId }: Candidate, what: 'count' | 'are on trial') {
  const sql =
    'select position from sitting_question where sitting_id = ? and is_scored = ? order by 1'
  const found = await rows(app, sql, mockId, what === 'count' ? 1 : 0)
  return found.map((row) => Number(row['position']))
}

/** Answers everything but the places named, rightly. */
async function answerAllBut(candidate: Candidate, but: readonly number[] = []): Promise<void> {
  for (let at = 1; at <= 12; at++)
    if (!but.includes(at)) await saveRight(candidate, at, { afterMs: 20 * secondMs })
}

test('everything right is the whole score', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await answerAllBut(candidate)
  expect((await submit(candidate)).location).toBe(`/mocks/${candidate.mockId}/report`)
  const words = wordsOf(await report(candidate))
  for (const fact of [
    'Met our cut: 10 of 10',
    '100 % right',
    'Our cut is 7 of 10',
    'that is about 800; 600 passes',
    'Time used 4 min of 12 min',
    'Left out nothing',
    '2 of 12 were trial questions',
  ])
    expect(words).toContain(fact)
  expect(await storedMock(candidate)).toMatchObject({ answered: 12, earned: 12 })
  await expectNothingToRebuild(app)
})

test('wrong, half right, changed and left out are told apart, and trial questions do not count', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const matching = placeOf(candidate, 'demo-2a-003')
  const others = (await placesThat(candidate, 'count')).filter((at) => at !== matching)
  const [wrong = 0, open = 0, changed = 0] = others
  const trial = (await placesThat(candidate, 'are on trial')).filter((at) => at !== matching)
  await answerAllBut(candidate, [matching, open])
  await saveWrong(candidate, wrong, 'sure')
  await save(candidate, matching, { response: { 'match.a': 'n1', 'match.b': 'n3' } })
  await saveWrong(candidate, changed)
  await saveRight(candidate, changed, { extra: { flagged: '1' } })
  for (const at of trial) await saveWrong(candidate, at)
  await submit(candidate)
  const isMatchingScored = (await placesThat(candidate, 'count')).includes(matching)
  const words = wordsOf(await report(candidate))
  expect(words).toContain(isMatchingScored ? 'Met our cut: 7.5 of 10' : 'Met our cut: 8 of 10')
  expect(words).toContain('Left out 1 question')
  expect(words).toContain('Flagged at the end 1 question')
  expect(words).toContain('Changed from right to wrong')
  expect(words).toContain('Trial question')
  const where = `kind = 'answer' and position = ${matching} and fraction = 0.5`
  expect(await countOf(app, 'step', where)).toBe(1)
  await expectNothingToRebuild(app)
})

test('below the cut is said, with how much was missing', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  for (const at of (await placesThat(candidate, 'count')).slice(0, 5))
    await saveRight(candidate, at)
  await submit(candidate)
  const words = wordsOf(await report(candidate))
  expect(words).toContain('Missed our cut: 5 of 10')
  expect(words).toContain('You earned 2 less.')
})

test('handing in twice, in two tabs or again later, is one end', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await saveRight(candidate, 1)
  const replies = await Promise.all([submit(candidate), submit(candidate)])
  app.clock.advance(minuteMs)
  for (const { location } of [...replies, await submit(candidate)])
    expect(location).toBe(`/mocks/${candidate.mockId}/report`)
  expect(await countOf(app, 'step', "kind = 'close'")).toBe(1)
  expect(await countOf(app, 'step', "kind = 'answer'")).toBe(1)
  expect(app.logs).toEqual([])
  await expectNothingToRebuild(app)
})

test('handing in after the time was up ends it when the time was up', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const deadline = app.clock.at + 12 * minuteMs
  await saveRight(candidate, 1)
  app.clock.at = deadline + minuteMs
  expect((await submit(candidate)).location).toBe(`/mocks/${candidate.mockId}/report`)
  expect(await storedMock(candidate)).toMatchObject({ closed_at: deadline, answered: 1 })
  expect(wordsOf(await report(candidate))).toContain('time was up')
})

test('what is sent after the end changes nothing', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await saveWrong(candidate, 1)
  await submit(candidate)
  const form = { key: app.deps.newId(), choice: 'b', go: 'next' }
  const late = await candidate.browser.post(`/mocks/${candidate.mockId}/places/1`, form)
  expect(late.location).toBe(`/mocks/${candidate.mockId}/report`)
  const sitting = `/sittings/${candidate.mockId}`
  const answer = { position: '2', choice: 'b', key: app.deps.newId() }
  await candidate.browser.post(`${sitting}/answers`, answer)
  await candidate.browser.post(`${sitting}/close`, { key: app.deps.newId() })
  await begin(candidate)
  expect(await countOf(app, 'step')).toBe(4)
})

test('first answers on a mock feed memory, days and tallies, trial questions too', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await answerAllBut(candidate)
  await submit(candidate)
  expect(await countOf(app, 'card', 'answers = 1')).toBe(12)
  expect(await countOf(app, 'question_tally', 'first_answers = 1 and first_right = 1')).toBe(12)
  expect(await countOf(app, 'option_tally')).toBeGreaterThanOrEqual(12)
  expect(await countOf(app, 'domain_prior')).toBe(2)
  expect(await rows(app, 'select * from day_tally')).toEqual([
    expect.objectContaining({ study_on: '2026-11-25', answers: 12, elapsed_ms: 240 * secondMs }),
  ])
  const trial = await placesThat(candidate, 'are on trial')
  for (const at of trial)
    expect(await countOf(app, 'card', `question_id = 'demo.${candidate.questionAt(at)}'`)).toBe(1)
  // A second mock of the same questions is no first meeting any more.
  const again = await makeAnother(candidate)
  expect(await storedMock(again)).toMatchObject({ seen_share: 1 })
  await begin(again)
  await answerAllBut(again)
  await submit(again)
  expect(await countOf(app, 'question_tally', 'first_answers = 1')).toBe(12)
  expect(wordsOf(await report(again))).toContain('does not count towards readiness')
  expect(wordsOf(await candidate.browser.get('/mocks'))).toContain('the same.')
  await expectNothingToRebuild(app)
})
