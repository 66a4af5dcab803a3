import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import { correct, openCorrector, rowsOf } from '#test/support/correcting.ts'
import {
  beginMock,
  type Candidate,
  placeOf,
  report,
  save,
  saveRight,
  submit,
  wordsOf,
  workInTime,
} from '#test/support/mock.ts'
import { expectNoDifference } from './derived.ts'

/** A mock with seven right answers of which none is about `left`, the last question to be answered. */
async function mockWithout(app: TestApp): Promise<{ candidate: Candidate; left: string }> {
  const candidate = await beginMock(app)
  const scored = await rowsOf(
    app,
    'select position, question_id from sitting_question where sitting_id = ? and is_scored order by position',
    candidate.mockId,
  )
  const single = scored.find((row) => /demo-1a|demo-1b-00[12]/.test(String(row['question_id'])))
  const left = String(single?.['question_id']).replace('demo.', '')
  const others = scored.filter((row) => row !== single).slice(0, 6)
  for (const row of others) await saveRight(candidate, Number(row['position']))
  return { candidate, left }
}

test('a finished mock that missed the cut by one question meets it when that key is corrected', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const { candidate, left } = await mockWithout(app)
  await save(candidate, placeOf(candidate, left), { response: { choice: 'c' } })
  await submit(candidate)
  const planned = await correct(app, author, left, { choice: 'c' })
  expect(planned).toMatchObject({
    plan: { mocks: [{ before: 6, now: 7, scored: 10, wasMet: false, isMet: true }] },
  })
  await workInTime(app)
  await expectNoDifference(app)
  expect(wordsOf(await report(candidate))).toContain('6 before, 7 now')
  expect(wordsOf(await candidate.browser.get('/notices'))).toContain('which meets the cut')
})

test('a mock that runs while a key is corrected is graded by the new key at its end', async () => {
  const app = await openApp()
  const author = await openCorrector(app)
  const { candidate, left } = await mockWithout(app)
  await save(candidate, placeOf(candidate, left), { response: { choice: 'c' } })
  await correct(app, author, left, { choice: 'c' })
  await workInTime(app)
  await submit(candidate)
  expect(
    await rowsOf(
      app,
      'select fraction from step where kind = ? and question_id = ?',
      'answer',
      `demo.${left}`,
    ),
  ).toEqual([{ fraction: 1 }])
  expect(await rowsOf(app, 'select * from notice')).toEqual([])
  await expectNoDifference(app)
})
