import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { findFaults } from './support/audit.ts'
import { signUp } from './support/people.ts'
import { post } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

const file = 'test/domain/formats/moodle/fixtures/bank.xml'

/** A bank of one's own, at its import page. */
async function openImport(page: Page): Promise<void> {
  await signUp(page.request)
  const id = crypto.randomUUID()
  await post(page.request, '/banks', {
    id,
    title: 'Night shift',
    exam: 'rhia',
    about: '',
  })
  await page.goto(`/banks/${id}/import`)
}

async function sendFile(page: Page): Promise<void> {
  await page.getByLabel('File').setInputFiles(file)
  await page.getByRole('button', { name: 'Read the file' }).click()
}

async function expectFine(page: Page): Promise<void> {
  expect(await findFaults(page)).toEqual([])
}

test.describe.configure({ mode: 'parallel' })

for (const width of [360, 1280])
  test(`a file is read, reviewed, imported and undone at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await openImport(page)
    await expectFine(page)
    await sendFile(page)
    await expect(page.getByRole('heading', { name: /^Review/ })).toBeVisible({ timeout: 30_000 })
    await expectFine(page)
    const row = page.locator('.ledger-row').first()
    await row.locator('summary').first().click()
    await expect(row.locator('.question-text-key').first()).toBeVisible()
    await expectFine(page)
    const bar = page.locator('#import-bar')
    const before = await bar.innerText()
    await row.getByRole('checkbox').uncheck()
    await expect(bar).not.toHaveText(before)
    await bar.getByRole('button', { name: /^Import/ }).click()
    await expect(page.getByRole('status')).toContainText('imported')
    await expectFine(page)
    await page.getByRole('button', { name: /^Undo this import/ }).click()
    await expect(page.getByRole('status')).toContainText('This import is undone.')
    await expectFine(page)
  })

test('texts that were left out fit a phone, opened', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await openImport(page)
  await page.locator('summary', { hasText: 'paste' }).click()
  const long = 'x'.repeat(80)
  const text = `Is it?{T}\n\nExplain it.{}\n\nDiscuss ${long}.{}`
  await page.getByLabel('Text of the questions').fill(text)
  await page.getByRole('button', { name: 'Read the file' }).click()
  await expect(page.getByRole('heading', { name: /^Review/ })).toBeVisible({ timeout: 30_000 })
  await page.locator('summary', { hasText: '2 times' }).click()
  await page.locator('summary', { hasText: 'Its text, to copy' }).first().click()
  await expect(page.getByLabel(/^Text of what was left out/).first()).toBeVisible()
  await expectFine(page)
})

test('the keyboard is enough from the file to the bank', async ({ page }) => {
  await openImport(page)
  await page.getByLabel('File').setInputFiles(file)
  await page.getByRole('button', { name: 'Read the file' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Review/ })).toBeVisible({ timeout: 30_000 })
  const box = page.locator('.ledger-row').first().getByRole('checkbox')
  await box.focus()
  await page.keyboard.press('Space')
  await expect(box).not.toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('.ledger-item').first()).toHaveAttribute('open', '')
  await page.locator('#import-bar').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('imported')
})

test('a token is made, copied and revoked, and the page of the API can be read', async ({
  page,
}) => {
  await signUp(page.request)
  await page.goto('/account/tokens')
  await page.getByLabel('Name').fill('nightly')
  await page.getByRole('button', { name: 'Make the token' }).click()
  await expect(page.getByLabel('Your token')).toHaveValue(/^exw_/)
  await expectFine(page)
  await page.getByRole('button', { name: 'Revoke nightly' }).click()
  await expect(page.getByRole('status')).toContainText('Revoked')
  await page.goto('/api')
  await expectFine(page)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a file is read, some of it is left out, the rest is imported and undone', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 800 })
    await openImport(page)
    await sendFile(page)
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('heading', { name: /^Review/ })).toBeVisible({ timeout: 500 })
    }).toPass()
    const boxes = page.getByRole('checkbox')
    const all = await boxes.count()
    await boxes.first().uncheck()
    await page.getByRole('button', { name: /^Import \d/ }).click()
    await expect(page.getByRole('status')).toContainText(`${all - 1} questions imported`)
    await page.getByRole('button', { name: /^Undo this import/ }).click()
    await expect(page.getByRole('status')).toContainText('This import is undone.')
  })

  test('text can be pasted', async ({ page }) => {
    await openImport(page)
    await page.locator('summary', { hasText: 'paste' }).click()
    const text = readFileSync(file, 'utf8')
    await page.getByLabel('Text of the questions').fill(text)
    await page.getByRole('button', { name: 'Read the file' }).click()
    await expect(page.getByRole('heading', { name: /Pasted text/ })).toBeVisible({
      timeout: 30_000,
    })
  })
})
