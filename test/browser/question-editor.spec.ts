import type { Page } from '@playwright/test'
import { findFaults } from './support/audit.ts'
import { makeFullBank } from './support/author.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

/** Types a sound question into the form of a new one. */
async function fillQuestion(page: Page): Promise<void> {
  await page.getByLabel('What is asked').fill('Which key opens the medicine room at night?')
  const options = ['The brass key', 'The steel key', 'The copper key', 'The silver key']
  for (const [index, text] of options.entries()) {
    const option = page.getByRole('group', { name: `Option ${'ABCD'.charAt(index)}`, exact: true })
    await option.getByLabel('Text').fill(text)
    await option.getByLabel('Why it is right or wrong').fill(`It opens room ${index + 1} of six.`)
  }
  await page.getByLabel('Option B is right').check()
  await page.getByLabel('Domain and task').selectOption({ index: 2 })
  await page.getByLabel('Source', { exact: true }).fill('Ward rules, section 3')
}

test('a question is written by keyboard, checked while it is typed, and published', async ({
  page,
}) => {
  const id = await makeFullBank(page.request, 3)
  await page.goto(`/banks/${id}/questions/new`)
  const kind = page.getByRole('link', { name: /One best answer/ })
  await kind.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('#fitness')).toContainText('Not to be published yet')
  await fillQuestion(page)
  await expect(page.locator('#check')).toContainText('Which key opens the medicine room')
  await expect(page.locator('#check')).toContainText('It opens room 4 of six.')
  await expect(page.locator('#fitness')).toContainText('Fit to be published')
  const add = page.getByRole('button', { name: 'Add an option' })
  await add.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Option E' })).toBeVisible()
  await expect(page.getByLabel('What is asked')).toHaveValue(/medicine room/)
  await page.getByRole('button', { name: 'Remove: Option E' }).click()
  await expect(page.getByRole('group', { name: 'Option E' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Save and publish' }).click()
  await expect(page.getByRole('status')).toContainText('Published')
})

test('leaving what is not saved is asked about, and coming back is not', async ({ page }) => {
  const id = await makeFullBank(page.request, 3)
  await page.goto(`/banks/${id}/questions/ward-1`)
  await page.getByLabel('What is asked').fill('Something else?')
  const asked = page.waitForEvent('dialog')
  const left = page.getByRole('link', { name: 'Versions and decisions' }).click()
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await left.catch(() => undefined)
  await expect(page.getByLabel('What is asked')).toHaveValue('Something else?')
})

test('the pages of editing have no faults', async ({ page }) => {
  const id = await makeFullBank(page.request, 3)
  for (const path of ['new', 'new?kind=matching', 'new?kind=numeric', 'ward-1', 'ward-1/history']) {
    await page.goto(`/banks/${id}/questions/${path}`)
    expect([path, await findFaults(page)]).toEqual([path, []])
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, expectedNoise: /status of 422/ })

  test('a question is written, row by row, on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    const id = await makeFullBank(page.request, 3)
    await page.goto(`/banks/${id}/questions/new?kind=single-best-answer`)
    await fillQuestion(page)
    await page.getByRole('button', { name: 'Add an option' }).click()
    await expect(page.getByRole('group', { name: 'Option E' })).toBeVisible()
    await page.getByRole('button', { name: 'Remove: Option E' }).click()
    await page.getByLabel('Id in the bank').fill('Not An Id')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Use lower-case letters')
    await expect(page.getByLabel('Option B is right')).toBeChecked()
    await page.getByLabel('Id in the bank').fill('night-keys')
    await page.getByRole('button', { name: 'Check', exact: true }).last().click()
    await expect(page.locator('#check')).toContainText('It opens room 4 of six.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page).toHaveURL(/night-keys\?outcome=saved$/)
  })
})
