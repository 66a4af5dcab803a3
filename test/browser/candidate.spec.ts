import { expect, type Page, test } from '@playwright/test'

/** The first step of a visitor: one click from the front page to the first question. */
async function start(page: Page): Promise<void> {
  await page.goto('/')
  await page.locator('form:has(input[value="cphims"]) button').click()
  await expect(page).toHaveURL(/\/sittings\/[^/]+\/questions\/1$/)
}

test('a guest answers with keys only, sees why, and goes on', async ({ page }) => {
  await start(page)
  await page.keyboard.press('2')
  await expect(page.getByRole('radio').nth(1)).toBeChecked()
  await page.keyboard.press('u')
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered')
  await expect(page.locator('.option-why')).toHaveCount(4)
  await expect(page.locator('[data-next]')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/questions\/2$/)
  await expect(page.locator('#question')).toHaveAttribute('data-state', 'open')
})

test('flag, strike-out and the list of keys work by keyboard', async ({ page }) => {
  await start(page)
  await page.keyboard.press('f')
  await expect(page.getByRole('button', { name: 'Flagged' })).toBeVisible()
  await page.keyboard.press('s')
  await page.keyboard.press('c')
  await expect(page.locator('input[name="struck"]:checked')).toHaveCount(1)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a choice not yet sent survives a reload', async ({ page }) => {
  await start(page)
  await page.keyboard.press('3')
  await page.reload()
  await expect(page.getByRole('radio').nth(2)).toBeChecked()
})

test('an answer given while the network is gone is kept and sent once it is back', async ({
  page,
  context,
}) => {
  await start(page)
  await page.keyboard.press('1')
  await context.setOffline(true)
  await page.keyboard.press('Enter')
  await expect(page.locator('#sending')).toContainText(/not sent yet/i)
  await context.setOffline(false)
  await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered', {
    timeout: 30_000,
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a guest goes from the front page through ten questions to the summary', async ({
    page,
  }) => {
    await start(page)
    for (let position = 1; position <= 10; position++) {
      await page.getByRole('radio').first().check()
      await page.locator('button[type="submit"]', { hasText: /^answer/i }).click()
      await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered')
      await page.locator('[data-next]').click()
    }
    await expect(page).toHaveURL(/\/summary$/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})
