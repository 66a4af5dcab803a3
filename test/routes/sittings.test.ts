import { expect, test } from 'vitest'
import { checkDerived } from '#src/actions/rebuild.ts'
import { hiddenFields, openApp } from '#test/support/app.ts'
import {
  answerPlace,
  answerWrongly,
  openPlace,
  questionAt,
  startGuest,
  storedSteps as steps,
  wrongAnswer,
} from '#test/support/learner.ts'

test('a visitor is one click from the first question, and the answer shows every reason', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const page = await openPlace(learner, 1)
  expect(page.status).toBe(200)
  expect(page.html).not.toContain('Because of')
  app.clock.advance(9000)
  const reply = await answerPlace(learner, 1, { extra: { certainty: 'sure' } })
  expect(reply.status).toBe(303)
  const verdict = await learner.browser.get(reply.location)
  expect(verdict.html).toContain('verdict-right')
  expect(verdict.html).toContain('45 CFR 164.312')
})

test('every fact of an answer is stored', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const page = await openPlace(learner, 1)
  const question = questionAt(page.html)
  app.clock.advance(9000)
  await answerWrongly(learner, 1, { certainty: 'unsure', changes: '2', struck: 'c' })
  const [step] = await steps(app)
  expect(step).toMatchObject({
    kind: 'answer',
    seq: 1,
    mode: 'practice',
    position: 1,
    question_id: `demo.${question}`,
    version_id: `demo.${question}@1`,
    certainty: 'unsure',
    changes: 2,
    key_hidden: 1,
    first_exposure: 1,
    at: app.clock.at,
    study_on: '2026-11-25',
    zone: 'UTC',
    rollover_hour: 4,
  })
  expect(step?.['idempotency_key']).toMatch(/^[0-9a-f-]{36}$/)
  expect(JSON.parse(String(step?.['shown_order']))).toBeInstanceOf(Array)
  expect(JSON.parse(String(step?.['response']))).toHaveProperty('kind')
})

test('the time an answer took counts from the instant at which the server showed the question', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const page = await openPlace(learner, 1)
  const action = `/sittings/${learner.sittingId}/answers`
  app.clock.advance(12_345)
  await learner.browser.post(action, {
    ...hiddenFields(page.html, action),
    ...wrongAnswer(questionAt(page.html)),
  })
  const [step] = await steps(app)
  expect(step?.['elapsed_ms']).toBe(12_345)
})

test('the same answer twice is one step with the same reply', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const page = await openPlace(learner, 1)
  const action = `/sittings/${learner.sittingId}/answers`
  const form = { ...hiddenFields(page.html, action), ...wrongAnswer(questionAt(page.html)) }
  const htmx = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }
  const [first, second] = [
    await learner.browser.post(action, form, htmx),
    await learner.browser.post(action, form, htmx),
  ]
  expect(second.status).toBe(200)
  expect(withoutKeys(second.html)).toBe(withoutKeys(first.html))
  expect(await steps(app)).toHaveLength(1)
})

/** Keys are fresh in each rendering. */
function withoutKeys(html: string): string {
  return html.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'key')
}

test('twenty answers at once to one question are one step', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const page = await openPlace(learner, 1)
  const action = `/sittings/${learner.sittingId}/answers`
  const fields = hiddenFields(page.html, action)
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      learner.browser.post(action, {
        ...fields,
        ...wrongAnswer(questionAt(page.html)),
        key: index % 2 === 0 ? (fields['key'] ?? '') : app.deps.newId(),
      }),
    ),
  )
  expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([303]))
  expect(await steps(app)).toHaveLength(1)
})

test('two tabs answer different questions out of order, and nothing derived differs', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await Promise.all([7, 3, 9, 1].map((position) => answerPlace(learner, position)))
  expect((await steps(app)).map((step) => step['seq'])).toEqual([1, 2, 3, 4])
  for (const check of await checkDerived(app.deps.db, () => undefined))
    expect(check).toMatchObject({ different: 0 })
})

test('an answer from another tab to an answered question is refused in words and changes nothing', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const otherTab = await openPlace(learner, 1)
  await answerPlace(learner, 1)
  const action = `/sittings/${learner.sittingId}/answers`
  const reply = await learner.browser.post(
    action,
    { ...hiddenFields(otherTab.html, action), ...wrongAnswer(questionAt(otherTab.html)) },
    { 'HX-Request': 'true', 'HX-Request-Type': 'partial' },
  )
  expect(reply.status).toBe(200)
  expect(reply.html).toContain('verdict-right')
  expect(reply.html).toMatch(/another tab|already/i)
  expect(await steps(app)).toHaveLength(1)
})

test('a clock that goes backwards stores what it said and breaks nothing', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlace(learner, 1)
  app.clock.advance(-3 * 24 * 60 * 60 * 1000)
  const reply = await answerPlace(learner, 2)
  expect(reply.status).toBe(303)
  const [first, second] = await steps(app)
  expect(Number(second?.['at'])).toBeLessThan(Number(first?.['at']))
  for (const check of await checkDerived(app.deps.db, () => undefined))
    expect(check).toMatchObject({ different: 0 })
})

test('flagging twice is one step, and unflagging takes it away', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const path = `/sittings/${learner.sittingId}/flags`
  const flag = (flagged: string) =>
    learner.browser.post(path, { position: '1', flagged, key: app.deps.newId() })
  await flag('1')
  await flag('1')
  expect((await openPlace(learner, 1)).html).toContain('aria-pressed="true"')
  await flag('0')
  expect((await openPlace(learner, 1)).html).toContain('aria-pressed="false"')
  expect((await steps(app)).map((step) => step['kind'])).toEqual(['flag', 'unflag'])
})

test('the same start sent twice begins one sitting', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  const form = { mode: 'practice', exam: 'demo', count: '5', key: app.deps.newId() }
  const [first, second] = [
    await browser.post('/sittings', form),
    await browser.post('/sittings', form),
  ]
  expect(second.location).toBe(first.location)
  const { rows } = await app.deps.db.$client.execute('select count(*) as n from sitting')
  expect(rows[0]?.['n']).toBe(2)
})

test('shown options keep their order on reload', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  const orderOf = (html: string) =>
    [...html.matchAll(/name="choice"[^>]*value="([a-z])"/g)].map((m) => m[1])
  const [first, again] = [await openPlace(learner, 1), await openPlace(learner, 1)]
  expect(orderOf(again.html)).toEqual(orderOf(first.html))
})

test('the last answer closes the sitting, and its summary counts what was earned', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  for (let position = 1; position <= 9; position++) await answerPlace(learner, position)
  await answerWrongly(learner, 10)
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select answered, earned, closed_at from sitting where id = ?',
    args: [learner.sittingId],
  })
  expect(rows[0]).toMatchObject({ answered: 10, earned: 9, closed_at: app.clock.at })
  const summary = await learner.browser.get(`/sittings/${learner.sittingId}/summary`)
  expect(summary.html).toMatch(/9\s*(<[^>]*>\s*)*of\s*(<[^>]*>\s*)*10/)
})
