import { beginMock, chosen, expectSaved, openMock, savedChoice } from './support/mock.ts'
import { startOwnServer } from './support/server.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

test('a reload in the middle changes nothing', async ({ page }) => {
  const mock = await openMock(page, { at: 4 })
  await page.keyboard.press('2')
  await page.keyboard.press('f')
  await page.keyboard.press('s')
  await page.keyboard.press('c')
  await expectSaved(page)
  await page.reload()
  await expect(page).toHaveURL(mock.at(4))
  expect(await chosen(page)).toBe(1)
  await expect(page.getByLabel('Flag this question')).toBeChecked()
  await expect(page.getByLabel('Strike out C')).toBeChecked()
})

test('a choice made in the very moment of a reload is there after it', async ({ page }) => {
  const mock = await openMock(page)
  await page.keyboard.press('3')
  await page.reload()
  expect(await chosen(page)).toBe(2)
  await expect.poll(() => savedChoice(page.request, mock.at(1))).toBe(2)
})

test('after a crash of the browser one goes on where one was, with everything saved', async ({
  page,
  context,
}) => {
  const mock = await openMock(page, { at: 9 })
  await page.keyboard.press('4')
  await expectSaved(page)
  const cdp = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  cdp.send('Page.crash').catch(() => undefined)
  await crashed
  const next = await context.newPage()
  await next.goto('/mocks')
  await expect(next.locator('.open-mock')).toContainText('1 of 29 answered')
  await next.getByRole('link', { name: 'Continue' }).click()
  await expect(next).toHaveURL(mock.at(9))
  expect(await chosen(next)).toBe(3)
})

test('two tabs on different questions both count, and each keeps its own place', async ({
  page,
  context,
}) => {
  const mock = await openMock(page)
  const other = await context.newPage()
  await other.goto(mock.at(2))
  await page.keyboard.press('1')
  await other.keyboard.press('2')
  await expectSaved(page)
  await expectSaved(other)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(mock.at(2))
  expect(await chosen(page)).toBe(1)
  await other.keyboard.press('r')
  await expect(other.getByText('29 questions: 27 unanswered, none flagged.')).toBeVisible()
})

test('a tab that only goes on takes nothing back that another tab has saved meanwhile', async ({
  page,
  context,
}) => {
  const mock = await openMock(page)
  const other = await context.newPage()
  await other.goto(mock.at(1))
  await page.keyboard.press('1')
  await page.keyboard.press('f')
  await expectSaved(page)
  await expect.poll(() => savedChoice(page.request, mock.at(1))).toBe(0)
  await other.keyboard.press('Enter')
  await expect(other).toHaveURL(mock.at(2))
  await page.reload()
  expect(await chosen(page)).toBe(0)
  await expect(page.getByLabel('Flag this question')).toBeChecked()
})

test.describe('without a network', () => {
  test.use({ expectedNoise: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION|ERR_EMPTY/ })

  test('what could not be sent goes out from whatever page comes next', async ({ page }) => {
    const mock = await openMock(page)
    // One route for the whole test: taking it back while a page is on its way can hold that page for ever.
    let failures = Number.POSITIVE_INFINITY
    await page.route('**/places/*', (route) => {
      if (route.request().method() !== 'POST' || failures === 0) return route.continue()
      failures -= 1
      return route.abort()
    })
    await page.keyboard.press('2')
    await expect(page.locator('#sending')).toHaveText(/^Not saved yet, trying again/)
    page.on('dialog', (dialog) => dialog.accept())
    failures = 1
    await page.goto('/mocks')
    // The one failure above may have met the page that came next instead of the last try of the one before.
    await expect
      .poll(async () => {
        const saved = await savedChoice(page.request, mock.at(1))
        if (saved !== 1) await page.reload()
        return saved
      })
      .toBe(1)
  })

  test('a server that is killed and started again has everything, and gets what came meanwhile', async ({
    browser,
  }) => {
    test.slow()
    const server = await startOwnServer()
    try {
      const context = await browser.newContext({ baseURL: server.url })
      const page = await context.newPage()
      const mock = await beginMock(context.request)
      await page.goto(mock.at(1))
      await page.keyboard.press('2')
      await expectSaved(page)
      await server.restart(async () => {
        await page.keyboard.press('f')
        await expect(page.locator('#sending')).toHaveText(/^Not saved yet, trying again/)
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(mock.at(1))
      })
      await expect(page).toHaveURL(mock.at(2), { timeout: 40_000 })
      await page.keyboard.press('p')
      await expect(page).toHaveURL(mock.at(1))
      expect(await chosen(page)).toBe(1)
      await expect(page.getByLabel('Flag this question')).toBeChecked()
      await context.close()
    } finally {
      await server.remove()
    }
  })
})
