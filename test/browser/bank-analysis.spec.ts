import { makeAnsweredBank } from './support/answered-bank.ts'
import { findFaults } from './support/audit.ts'
import { expectToFit, openFolds } from './support/reading.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

test('everybody can read and use the analysis of a bank and its reports', async ({ page }) => {
  test.setTimeout(240_000)
  const id = await makeAnsweredBank(page.request)
  for (const path of ['analysis', 'questions/ward-2/analysis', 'reports']) {
    await page.goto(`/banks/${id}/${path}`)
    await openFolds(page)
    expect([path, await findFaults(page)]).toEqual([path, []])
    await expectToFit(page)
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a point of the picture leads to its question, and repeated reports are decided at once', async ({
    page,
  }) => {
    const id = await makeAnsweredBank(page.request)
    await page.goto(`/banks/${id}/analysis?alarms=1`)
    const point = page.getByRole('link', { name: /^ward-\d+: .*Wrong key/ })
    await point.first().focus()
    await expect(point.first().locator('.scatter-name')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: 'Correct the key' })).toBeVisible()
    await page.goto(`/banks/${id}/reports`)
    await expect(page.getByText('2 reports')).toBeVisible()
    await page.getByLabel('Your words').fill('The rule says thirty days.')
    await page.getByRole('button', { name: 'Decline' }).click()
    await expect(page.getByText('those who reported it are told why')).toBeVisible()
    await expect(page.getByText('No open report')).toBeVisible()
  })
})
