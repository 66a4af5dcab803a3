import { expect, test } from 'vitest'
import { hiddenFields, openApp } from '#test/support/app.ts'
import {
  answerPlace,
  openPlace,
  questionAt,
  startGuest,
  storedSteps as steps,
  wrongAnswer,
} from '#test/support/learner.ts'

test.each([
  ['nothing chosen', {}],
  [
    'an unknown option',
    {
      choice: 'zzz',
      value: 'x',
      'match.a': 'zzz',
      'match.b': 'zzz',
      'rank.a': '9',
      'rank.b': '9',
      'rank.c': '9',
    },
  ],
])(
  'with %s the form comes back with what was typed, and nothing is stored',
  async (_, response) => {
    const app = await openApp()
    const learner = await startGuest(app)
    const reply = await answerPlace(learner, 1, { response, extra: { certainty: 'sure' } })
    expect(reply.status).toBe(422)
    expect(reply.html).toContain('id="question"')
    expect(reply.html).toMatch(/value="sure"[^>]*checked|checked[^>]*value="sure"/)
    expect(await steps(app)).toHaveLength(0)
  },
)

test.each([
  ['position', { position: 'x' }],
  ['position beyond the list', { position: '999' }],
  ['key', { key: 'not-a-uuid' }],
])('a malformed %s is a clear page and never a 500', async (_, extra) => {
  const app = await openApp()
  const learner = await startGuest(app)
  const reply = await answerPlace(learner, 1, { extra })
  expect([404, 422]).toContain(reply.status)
  expect(await steps(app)).toHaveLength(0)
})

test('a finished sitting takes no more answers and leads to its summary', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const page = await openPlace(learner, 2)
  await learner.browser.post(`/sittings/${learner.sittingId}/close`, { key: app.deps.newId() })
  const action = `/sittings/${learner.sittingId}/answers`
  const reply = await learner.browser.post(action, {
    ...hiddenFields(page.html, action),
    ...wrongAnswer(questionAt(page.html)),
  })
  expect(reply.status).toBe(303)
  expect(reply.location).toBe(`/sittings/${learner.sittingId}/summary?notice=not-counted`)
  const summary = await learner.browser.get(reply.location)
  expect(summary.html).toContain('your last answer was not counted')
  expect((await steps(app)).map((step) => step['kind'])).toEqual(['close'])
})

test('a stranger finds no sitting, and an answer to it changes nothing', async () => {
  const app = await openApp()
  const owner = await startGuest(app)
  const stranger = await startGuest(app)
  const page = await openPlace(owner, 1)
  const action = `/sittings/${owner.sittingId}/answers`
  expect((await openPlace({ ...stranger, sittingId: owner.sittingId }, 1)).status).toBe(404)
  const reply = await stranger.browser.post(action, {
    ...hiddenFields(page.html, action),
    ...wrongAnswer(questionAt(page.html)),
  })
  expect(reply.status).toBe(404)
  expect(await steps(app)).toHaveLength(0)
})

test('a question left out of an ended set is not asked again by its address', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlace(learner, 1)
  await learner.browser.post(`/sittings/${learner.sittingId}/close`, { key: app.deps.newId() })
  const summary = `/sittings/${learner.sittingId}/summary`
  expect((await openPlace(learner, 2)).location).toBe(summary)
  expect((await openPlace(learner, 1)).html).toContain('verdict-right')
  const page = await learner.browser.get(summary)
  expect(page.html).toContain(`href="/sittings/${learner.sittingId}/questions/1"`)
  expect(page.html).not.toContain(`href="/sittings/${learner.sittingId}/questions/2"`)
  expect(page.html).toContain('Left out')
})

test('a flag that arrives once more after it was taken away leaves things as they are', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const path = `/sittings/${learner.sittingId}/flags`
  const late = { position: '1', flagged: '1', key: app.deps.newId() }
  await learner.browser.post(path, late)
  await learner.browser.post(path, { position: '1', flagged: '0', key: app.deps.newId() })
  const reply = await learner.browser.post(path, late, { 'HX-Request': 'true' })
  expect(reply.status).toBe(200)
  expect(reply.html).toContain('aria-pressed="false"')
  expect((await steps(app)).map((step) => step['kind'])).toEqual(['flag', 'unflag'])
})

test('a key that another step of the sitting has used is refused and records nothing', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const key = app.deps.newId()
  await answerPlace(learner, 1, { extra: { key } })
  expect((await answerPlace(learner, 2, { extra: { key } })).status).toBe(422)
  const close = await learner.browser.post(`/sittings/${learner.sittingId}/close`, { key })
  expect(close.status).toBe(422)
  expect(await steps(app)).toHaveLength(1)
})

test('an option struck out twice is stored once, and one that is not there not at all', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  for (let position = 1; position <= 10; position++)
    await answerPlace(learner, position, { extra: { struck: ['c', 'c', 'zzz'] } })
  const struck = (await steps(app)).map((step) => step['struck'])
  expect(new Set(struck)).toEqual(new Set(['["c"]', '[]']))
})
