import type { Locator } from '@playwright/test'
import { practiceBankOf } from './support/bank.ts'
import { findPlace, placeUrl, startTrying } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true })

test('on a phone Answer and then Next stand at the same place within reach of the thumb', async ({
  page,
}) => {
  await startTrying(page)
  const longest = Math.max(...practiceBankOf('cphims').map((one) => one.stem.length))
  const place = await findPlace(page.request, 'cphims', (one) => one.stem.length === longest)
  await page.goto(placeUrl(place))
  const before = await boxOf(page.locator('#send'))
  expect(before.y).toBeGreaterThan(640 / 2)
  expect(before.y + before.height).toBeLessThanOrEqual(640)
  expect(before.width).toBeGreaterThan(360 / 2)
  await page.getByRole('radio').first().tap()
  const option = await boxOf(page.locator('.option').first())
  await page.locator('#send').tap()
  await expect(page.locator('[data-next]')).toBeVisible()
  expect(await boxOf(page.locator('[data-next]'))).toEqual(before)
  const judged = await boxOf(page.locator('.option').first())
  expect([judged.x, judged.y, judged.width]).toEqual([option.x, option.y, option.width])
})

test('nothing on a question moves by itself for whoever asked for less motion', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await startTrying(page)
  await page.getByRole('radio').first().tap()
  await page.locator('#send').tap()
  await page.locator('[data-next]').waitFor()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('nothing to be seen')
  return box
}
