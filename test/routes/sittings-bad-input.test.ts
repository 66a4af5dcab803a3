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
  expect(reply.location).toBe(`/sittings/${learner.sittingId}/summary`)
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
