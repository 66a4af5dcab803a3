import type { Page } from '@playwright/test'
import { findFaults } from './support/audit.ts'
import { practiceBankOf } from './support/bank.ts'
import { dayFromNow, setGoal, signUp } from './support/people.ts'
import { expectToFit, foldByKeyboard, openFolds } from './support/reading.ts'
import { answer, begin, post } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ trace: 'off' })

const answersInDomain = 8

/** Somebody with enough first answers in every domain for a forecast. */
async function openForecast(page: Page): Promise<void> {
  await signUp(page.request)
  await setGoal(page.request, { examOn: dayFromNow(40) })
  const domains = new Set(practiceBankOf('cphims').map(({ domain }) => domain))
  for (const domain of domains) {
    const location = await post(page.request, '/sittings', {
      mode: 'practice',
      exam: 'cphims',
      key: crypto.randomUUID(),
      count: '10',
      domain,
    })
    const sittingId = location.split('/')[2] ?? ''
    for (let position = 1; position <= answersInDomain; position++)
      await answer(
        page.request,
        { sittingId, position },
        { as: position % 4 === 0 ? 'wrong' : 'right' },
      )
  }
  await page.goto('/progress')
  await expect(page.getByText('chance to pass if the exam were today')).toBeVisible()
}

test('a forecast can be read and used by everybody, and fits', async ({ page }) => {
  await openForecast(page)
  await openFolds(page)
  expect(await findFaults(page)).toEqual([])
  await expectToFit(page)
})

test('how a forecast is made opens by keyboard', async ({ page }) => {
  await openForecast(page)
  await foldByKeyboard(page, 'How this is made')
})

test('with too few answers the page says what is missing, for everybody', async ({ page }) => {
  const sittingId = await begin(page.request)
  await answer(page.request, { sittingId, position: 1 }, { as: 'right' })
  await page.goto('/progress')
  await expect(page.getByText('Not enough answers for a forecast.')).toBeVisible()
  await openFolds(page)
  expect(await findFaults(page)).toEqual([])
  await expectToFit(page)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the forecast and how it is made are there', async ({ page }) => {
    await openForecast(page)
    await page.locator('summary', { hasText: 'How this is made' }).click()
    await expect(page.locator('.readiness-made')).toHaveJSProperty('open', true)
    await expect(page.getByRole('heading', { name: 'By domain' })).toBeVisible()
  })
})
