import { expect, test } from 'vitest'
import { urls } from '#src/urls.ts'
import { openApp } from '#test/support/app.ts'
import { startGuest } from '#test/support/learner.ts'

test('the form asks for no other minutes than are taken', async () => {
  const { browser } = await startGuest(await openApp())
  const { html } = await browser.get(urls.goal())
  const [, fewest, most] = html.match(/min="(\d+)" max="(\d+)"/) ?? []
  const statusOf = async (minutesPerDay: number) => {
    const goal = { exam: 'demo', examOn: '', zone: 'UTC', rolloverHour: '4', timeFactor: '1' }
    const reply = await browser.post(urls.goal(), { ...goal, minutesPerDay: String(minutesPerDay) })
    return reply.status
  }
  const around = [Number(fewest) - 1, Number(fewest), Number(most), Number(most) + 1]
  expect(await Promise.all(around.map(statusOf))).toEqual([422, 303, 303, 422])
})
