import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'
import {
  type Classroom,
  columnOf,
  dayMs,
  makeAssignment,
  openCohort,
  questionsOf,
  startAttempt,
  storedAttempts,
} from '#test/support/assignment.ts'
import { answerPlace } from '#test/support/learner.ts'
import { beginAnother, beginMock, saveRight, submit, wordsOf } from '#test/support/mock.ts'
import { everythingStored } from '#test/support/routes.ts'

const shut = 'This question is shut for now'

/** A member in the middle of a set of practice whose first place is answered. */
async function inPractice({ app, member }: Classroom) {
  const { browser } = member
  const set = { mode: 'practice', exam: 'demo', count: '5', key: app.deps.newId() }
  const sittingId = (await browser.post('/sittings', set)).location.split('/')[2] ?? ''
  await answerPlace({ browser, sittingId }, 1)
  const placePath = (position: number) => `/sittings/${sittingId}/questions/${position}`
  const questions = await questionsOf(app, sittingId)
  return { browser, sittingId, placePath, questions }
}

test('a set of practice begun before shows no question that an assignment keeps, nor its key, until the window is over', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const { browser, sittingId, placePath, questions } = await inPractice(room)
  const refs = questions.slice(0, 2).join('\n')
  await makeAssignment(room, { refs, shows: 'window' })
  for (const position of [1, 2]) {
    const page = await browser.get(placePath(position))
    expect(page.html).toContain(shut)
    expect(page.html).not.toContain('id="question"')
    expect(page.html).toContain(`href="${placePath(position + 1)}"`)
  }
  const before = await everythingStored(app)
  const sent = { position: '2', key: app.deps.newId(), choice: 'a' }
  const headers = { 'HX-Request': 'true' }
  for (const reply of [
    await browser.post(`/sittings/${sittingId}/answers`, sent),
    await browser.post(`/sittings/${sittingId}/answers`, sent, headers),
    await browser.post(`/sittings/${sittingId}/answers`, { ...sent, position: '1' }, headers),
  ]) {
    expect(reply.html).toBe('')
    expect(reply.location || reply.headers.get('HX-Redirect')).toContain('/questions/')
  }
  expect(await everythingStored(app)).toEqual(before)
  await answerPlace({ browser, sittingId }, 3)
  app.clock.advance(8 * dayMs)
  await answerPlace({ browser, sittingId }, 2)
  expect((await browser.get(placePath(2))).html).toContain('id="question"')
})

test('an attempt that shows its verdicts at once asks what another assignment keeps', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  await makeAssignment(room, { shows: 'window' })
  const open = await makeAssignment(room, { shows: 'each-question' })
  const { sittingId } = await startAttempt(app, room.member.browser, open)
  await answerPlace({ browser: room.member.browser, sittingId }, 1)
  expect(await storedAttempts(app, open)).toMatchObject([{ answered: 1 }])
})

test('the page of a question that something running may ask says so, to those who answered it only', async () => {
  const app = await openApp()
  const room = await openCohort(app)
  const { browser } = await inPractice(room)
  const [questionId = ''] = await columnOf(app, 'card', 'question_id')
  await makeAssignment(room, { refs: questionId, shows: 'window' })
  const page = await browser.get(`/questions/${questionId}`)
  expect(page.status).toBe(200)
  expect(wordsOf(page)).toContain(shut)
  for (const leaked of ['textarea', 'demo-1', 'verdict'])
    expect(page.html.replaceAll(questionId, '')).not.toContain(leaked)
  const stranger = room.instructor.browser
  const theirs = await stranger.get(`/questions/${questionId}`)
  const none = await stranger.get('/questions/no-such-question')
  expect([theirs.status, wordsOf(theirs)]).toEqual([404, wordsOf(none)])
})

test('a mock that is over shows no reasons of a question that a running one asks, until that is over too', async () => {
  const app = await openApp()
  const first = await beginMock(app)
  await saveRight(first, 1)
  await submit(first)
  const at = (position: number) =>
    first.browser.get(`/sittings/${first.mockId}/questions/${position}`)
  expect(wordsOf(await at(1))).not.toContain(shut)
  const second = await beginAnother(first)
  for (const position of [1, 2]) {
    const page = await at(position)
    expect(wordsOf(page)).toContain(`${shut} A mock exam or an assignment`)
    expect(wordsOf(page)).toContain('Your answers and your note are kept')
    expect(page.html).not.toMatch(/id="question"|verdict|Because of/)
    expect(page.html).toContain(`href="/sittings/${first.mockId}/questions/${position + 1}"`)
  }
  await submit(second)
  expect((await at(1)).html).toContain('id="question"')
})
