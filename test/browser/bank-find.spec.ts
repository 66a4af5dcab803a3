import { findFaults } from './support/audit.ts'
import { makeFullBank } from './support/author.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

test('keys search, move, tick, preview and open', async ({ page }) => {
  const id = await makeFullBank(page.request)
  await page.goto(`/banks/${id}`)
  await page.keyboard.press('/')
  await expect(page.getByLabel('Search')).toBeFocused()
  await page.keyboard.type('ward-1')
  await expect(page).toHaveURL(/\?q=ward-1$/)
  await expect(page.locator('[data-row]')).toHaveCount(11)
  await expect(page.getByLabel('Search')).toBeFocused()
  await page.getByLabel('Search').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'ward-10', exact: true })).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByLabel('Tick ward-10', { exact: true })).toBeChecked()
  await expect(page.locator('[data-ticked]')).toHaveText('(1)')
  await page.keyboard.press('p')
  await expect(page.locator('#bank-preview')).toContainText('Right answer')
  await expect(page.getByLabel('Tick ward-10', { exact: true })).toBeChecked()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('Tick or untick it')
})

test('a filter swaps the table, the address follows, and what is ticked is tagged and undone', async ({
  page,
}) => {
  const id = await makeFullBank(page.request)
  await page.goto(`/banks/${id}`)
  await expect(page.getByText('60 questions')).toBeVisible()
  await page.getByLabel('Status', { exact: true }).selectOption('published')
  await expect(page).toHaveURL(/\?status=published$/)
  await page.getByRole('link', { name: 'Clear the filters' }).click()
  await page.getByLabel('Tick this page').check()
  await page.getByLabel('Tag', { exact: true }).last().fill('night')
  await page.getByRole('button', { name: 'Add tag' }).click()
  await expect(page.getByText('50 questions tagged “night”.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone.')).toBeVisible()
})

test('everybody can read and use the table and the preview', async ({ page }) => {
  test.setTimeout(180_000)
  const id = await makeFullBank(page.request, 6)
  for (const path of ['', '/questions/ward-1/preview', '?q=nothing-like-it']) {
    await page.goto(`/banks/${id}${path}`)
    expect([path, await findFaults(page)]).toEqual([path, []])
  }
})

test.describe('without scripts on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })

  test('a question is found, read, and all that is found is retired', async ({ page }) => {
    const id = await makeFullBank(page.request)
    await page.goto(`/banks/${id}`)
    await page.getByRole('link', { name: 'Next' }).click()
    await expect(page.locator('[data-row]')).toHaveCount(10)
    await page.getByLabel('Search').fill('ward-4')
    await page.getByRole('button', { name: 'Find' }).click()
    await expect(page.locator('[data-row]')).toHaveCount(11)
    await page.getByRole('link', { name: 'Preview of ward-40' }).click()
    await expect(page.getByText('Right answer').first()).toBeVisible()
    await page.goBack()
    await page.getByLabel('or all 11 found').check()
    await page.getByLabel('New status').selectOption('retired')
    await page.getByRole('button', { name: 'Set status' }).click()
    await expect(page.getByText('11 questions set to “Retired”.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Undone.')).toBeVisible()
  })
})
