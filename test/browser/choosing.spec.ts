import { bankOf } from './support/bank.ts'
import { answer, begin } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

test('the counts of practice follow each choice, and an opened list of tasks stays open', async ({
  page,
}) => {
  const sittingId = await begin(page.request, 'pmp')
  await answer(page.request, { sittingId, position: 1 }, { as: 'wrong' })
  await page.goto('/practice')
  const start = page.getByRole('button', { name: /^Start/ })
  await expect(start).toHaveText(/^Start 10 of \d{2,}$/)
  const all = await start.innerText()
  await page.locator('summary').first().click()
  await page.getByLabel('Wrong last time').check()
  await expect(start).toHaveText('Start 1 of 1')
  await expect(page.locator('details').first()).toHaveAttribute('open')
  await expect(page.getByLabel('Wrong last time')).toBeFocused()
  await page.getByLabel('Wrong last time').uncheck()
  await expect(start).toHaveText(all)
  await start.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 10')
})

test('a domain with one task shows no list of one', async ({ page }) => {
  await begin(page.request, 'chda')
  await page.goto('/practice')
  await expect(page.getByRole('group', { name: 'Domains' }).getByRole('checkbox')).toHaveCount(
    new Set(bankOf('chda').map((one) => one.domain)).size,
  )
  await expect(page.locator('details')).toHaveCount(0)
  await page.goto('/practice?task=1')
  await expect(page.locator('details [name="task"]')).toBeChecked()
})

test('a title beside the short name of its exam does not say it again', async ({ page }) => {
  await begin(page.request)
  for (const path of ['/', '/goal']) {
    await page.goto(path)
    await expect(page.getByText('Certified Health Data Analyst', { exact: true })).toBeVisible()
    await expect(page.getByText(/\((CPHIMS|RHIA|CHDA|PMP)\)/)).toHaveCount(0)
  }
})
