import { expect, type Locator, type Page } from '@playwright/test'

/** Opens every fold of the page, so that what is in them is looked at too. */
export async function openFolds(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
}

/** Opens and closes a fold with the keyboard alone: reached by Tab, opened by Enter, closed by the space bar. */
export async function foldByKeyboard(page: Page, name: string): Promise<void> {
  const summary = page.locator('summary', { hasText: name })
  await tabTo(page, summary)
  const fold = page.locator('details', { has: summary })
  await page.keyboard.press('Enter')
  await expect(fold).toHaveJSProperty('open', true)
  await expect(fold.locator(':scope > :not(summary)').first()).toBeVisible()
  await page.keyboard.press('Space')
  await expect(fold).toHaveJSProperty('open', false)
}

const mostStops = 80

async function tabTo(page: Page, stop: Locator): Promise<void> {
  for (let stops = 0; stops < mostStops; stops++) {
    await page.keyboard.press('Tab')
    if (await stop.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('the tab key never came there')
}

/** In both widths and schemes: nothing scrolls sideways. */
export async function expectToFit(page: Page): Promise<void> {
  for (const width of [360, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      const most = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([width, colorScheme, most <= width]).toEqual([width, colorScheme, true])
    }
}
