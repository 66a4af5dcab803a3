import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import {
  answerPlace,
  openPlace as openQuestion,
  startGuest,
  wrongAnswer,
} from '#test/support/learner.ts'
import {
  begin,
  beginMock,
  type Candidate,
  makeAnother,
  makeMock,
  openPlace,
  placeOf,
  report,
  save,
  saveRight,
  storedMock,
  submit,
  wordsOf,
} from '#test/support/mock.ts'
import { countOf, rows } from './account-people.ts'

async function saveWrong(candidate: Candidate, position: number, certainty = '') {
  const response = wrongAnswer(candidate.questionAt(position))
  return save(candidate, position, { response, extra: { certainty }, afterMs: 20_000 })
}

const secrets =
  /Because of|One is 1\.|Smallest|2,772 \/ 30|outcome-|class="verdict|is-key|Right answer/

/** Every address where a verdict might be found. */
function addresses({ mockId, questionAt }: Candidate): string[] {
  const own = ['', '/places/1', '/places/2', '/review', '/section', '/break', '/report']
  const sitting = ['', '/questions/1', '/questions/2', '/summary']
  const question = `/questions/demo.${questionAt(1)}`
  return [
    ...own.map((path) => `/mocks/${mockId}${path}`),
    ...sitting.map((path) => `/sittings/${mockId}${path}`),
    question,
    `${question}/reports`,
    ...[
      '/mocks',
      '/today',
      '/practice',
      '/progress',
      '/misconceptions',
      '/reports',
      '/account/export.json',
    ],
  ]
}

test('while a mock runs, no page and no route of other sittings tells a key, a reason or a verdict', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  const { browser, mockId } = candidate
  await saveRight(candidate, 1, { extra: { certainty: 'sure' } })
  await saveWrong(candidate, 2)
  const steps = await countOf(app, 'step')
  const fragment = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }
  for (const address of addresses(candidate))
    for (const headers of [{}, fragment]) {
      const { html } = await browser.get(address, headers)
      expect([address, secrets.exec(html)?.[0]]).toEqual([address, undefined])
    }
  const key = () => app.deps.newId()
  const posts: [string, Record<string, string>][] = [
    ['answers', { position: '1', choice: 'b', key: key() }],
    ['answers', { position: '3', choice: 'b', value: '1', key: key() }],
    ['flags', { position: '1', flagged: '1', key: key() }],
    ['close', { key: key() }],
  ]
  for (const [path, form] of posts)
    for (const headers of [{}, fragment]) {
      const reply = await browser.post(`/sittings/${mockId}/${path}`, form, headers)
      expect([path, secrets.exec(reply.html)?.[0]]).toEqual([path, undefined])
      const to = reply.headers.get('HX-Redirect') ?? reply.location
      expect([path, reply.status === 404, /summary|report/.test(to)]).toEqual([
        path,
        path === 'flags',
        false,
      ])
    }
  expect(await countOf(app, 'step')).toBe(steps)
  for (const table of [
    'card',
    'day_tally',
    'domain_prior',
    'question_tally',
    'option_tally',
    'flag',
  ])
    expect([table, await countOf(app, table)]).toEqual([table, 0])
  await submit(candidate)
  const after = await browser.get(`/sittings/${mockId}/questions/1`)
  expect(after.html).toMatch(secrets)
})

test('questions that were left out show their reasons afterwards', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await submit(candidate)
  expect(wordsOf(await report(candidate))).toContain('Left out 12 questions')
  for (const at of [1, 12]) {
    const page = await openQuestion({ browser: candidate.browser, sittingId: candidate.mockId }, at)
    expect(page.status).toBe(200)
    expect(page.html).toMatch(/Because of|is 1\.|Smallest|2,772/)
    expect(page.html).not.toContain(`action="/sittings/${candidate.mockId}/answers"`)
  }
  expect((await openPlace(candidate, 1)).location).toBe(`/mocks/${candidate.mockId}/report`)
})

/** Ids of the questions of the newest sitting that was begun in a mode. */
async function setOf(app: TestApp, { browser }: Candidate, mode: string): Promise<string[]> {
  const form = { mode, exam: 'demo', count: '40', key: app.deps.newId() }
  const { location } = await browser.post('/sittings', form)
  const found = await rows(
    app,
    'select question_id from sitting_question where sitting_id = ?',
    location.split('/')[2] ?? '',
  )
  return found.map((row) => String(row['question_id']))
}

test('sealed questions stay out of practice and today until a mock that is over had them', async () => {
  const app = await openApp()
  const kept = ['demo.demo-1a-001', 'demo.demo-1b-001', 'demo.demo-2a-005']
  await rows(app, `update question set is_sealed = 1 where id in ('${kept.join("','")}')`)
  const sealedIn = (ids: string[]) => ids.filter((id) => kept.includes(id)).toSorted()
  const candidate = await makeMock(app)
  for (const stage of ['made', 'begun']) {
    for (const mode of ['practice', 'plan'])
      expect([stage, mode, sealedIn(await setOf(app, candidate, mode))]).toEqual([stage, mode, []])
    if (stage === 'made') await begin(candidate)
  }
  await saveRight(candidate, placeOf(candidate, 'demo-1a-001'))
  expect(sealedIn(await setOf(app, candidate, 'practice'))).toEqual([])
  await submit(candidate)
  expect(sealedIn(await setOf(app, candidate, 'practice'))).toEqual(kept)
})

test('a diagnostic leaves sealed questions alone while others fill it', async () => {
  const app = await openApp()
  await rows(app, "update question set is_sealed = 1 where id = 'demo.demo-2a-005'")
  const { mockId } = await makeMock(app, 'diagnostic')
  const where = `sitting_id = '${mockId}' and question_id = 'demo.demo-2a-005'`
  expect(await countOf(app, 'sitting_question', where)).toBe(0)
})

test('what was met in practice counts as seen, and the form says so', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  for (let at = 1; at <= 10; at++) await answerPlace(learner, at)
  const candidate = await makeAnother({ app, browser: learner.browser })
  expect(Number((await storedMock(candidate))?.['seen_share'])).toBeCloseTo(10 / 12)
  const words = wordsOf(await learner.browser.get(`/mocks/${candidate.mockId}`))
  expect(words).toMatch(/10 questions you have met|met .*30 days|met before/i)
})

test('practice and today leave the questions of a running mock alone until it is over', async () => {
  const app = await openApp()
  const candidate = await beginMock(app, 'quarter')
  const onMock = [1, 2, 3, 4].map((at) => `demo.${candidate.questionAt(at)}`)
  const shared = async (mode: string) =>
    (await setOf(app, candidate, mode)).filter((id) => onMock.includes(id))
  expect([await shared('practice'), await shared('plan')]).toEqual([[], []])
  await submit(candidate)
  expect((await shared('practice')).toSorted()).toEqual(onMock.toSorted())
})
