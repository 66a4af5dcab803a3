import type { BrowserContext, Page } from '@playwright/test'
import { chosen, expectSaved, openMock, savedChoice, select } from './support/mock.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

test('everything at a question is saved as it is done and is there when one comes back', async ({
  page,
}) => {
  const { at } = await openMock(page)
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  await page.keyboard.press('3')
  await page.keyboard.press('f')
  await page.getByLabel('Unsure').check()
  await select(page, 0, 1)
  await page.getByRole('button', { name: 'Highlight' }).click()
  await expectSaved(page)
  await expect(page.locator('.number[aria-current]')).toHaveText(/answered.*flagged/s)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(at(2))
  await page.keyboard.press('p')
  await expect(page).toHaveURL(at(1))
  expect(await chosen(page)).toBe(1)
  await expect(page.locator('.option-strike input').nth(2)).toBeChecked()
  await expect(page.locator('#flag-button')).toBeChecked()
  await expect(page.getByLabel('Unsure')).toBeChecked()
  await expect(page.locator('#answer [name="marks"]')).toHaveValue('[[0,1]]')
})

test('nothing on the page says right or wrong', async ({ page }) => {
  const { at } = await openMock(page)
  await page.keyboard.press('1')
  await expectSaved(page)
  const html = await (await page.request.get(at(1))).text()
  expect(html).not.toMatch(/judged-|option-why|isKey|notice-ok|Right answer/)
})

test.describe('without a network', () => {
  test.use({ expectedNoise: /ERR_INTERNET_DISCONNECTED|status of 50[03]|ERR_FAILED/ })

  test('a change is kept, said to be unsent, and sent when the network is back', async ({
    page,
    context,
  }) => {
    const { at } = await openMock(page)
    await context.setOffline(true)
    await page.keyboard.press('2')
    await expect(page.locator('#sending')).toHaveText(/^Not saved yet, trying again/)
    await page.keyboard.press('4')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(at(1))
    await context.setOffline(false)
    await expect(page).toHaveURL(at(2))
    await page.goto(at(1))
    expect(await chosen(page)).toBe(3)
  })

  test('what was not sent outlives a reload, after a question', async ({ page, context }) => {
    const { at } = await openMock(page)
    await context.route('**/places/*', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 503 }) : route.continue(),
    )
    await page.keyboard.press('3')
    await expect(page.locator('#sending')).toHaveText(/^Not saved yet, trying again/)
    let questions = 0
    page.on('dialog', (dialog) => {
      questions += 1
      return dialog.accept()
    })
    await page.reload()
    expect(questions).toBe(1)
    expect(await chosen(page)).toBe(2)
    await context.unroute('**/places/*')
    await expectSaved(page)
    expect(await savedChoice(page.request, at(1))).toBe(2)
  })
})

test('somebody who was signed out keeps the answer until somebody is signed in', async ({
  page,
  context,
}) => {
  await openMock(page)
  const cookies = await context.cookies()
  await context.clearCookies()
  await page.keyboard.press('2')
  await expect(page.locator('#sending')).toHaveText(/you are signed out/)
  await context.addCookies(cookies)
  await expectSaved(page)
  await page.reload()
  expect(await chosen(page)).toBe(1)
})

test('two tabs on one question do each other no harm, the later change counts', async ({
  page,
  context,
}) => {
  const { at } = await openMock(page)
  const other = await openTab(context, at(1))
  await page.keyboard.press('1')
  await expectSaved(page)
  await other.keyboard.press('4')
  await expectSaved(other)
  await page.reload()
  expect(await chosen(page)).toBe(3)
})

async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(url)
  return tab
}

test('a device whose clock is set to tomorrow has as much time as before', async ({ page }) => {
  await page.clock.install()
  await openMock(page)
  await expect(page.locator('#clock-time')).toHaveText(/^(30:00|29:5\d)$/)
  await page.clock.setSystemTime(Date.now() + 24 * 60 * 60 * 1000)
  await page.clock.runFor(2000)
  await expect(page.locator('#clock-time')).toHaveText(/^29:5\d$/)
})

test('time is said aloud at 10 minutes, and the server decides when it is up', async ({ page }) => {
  await page.clock.install()
  const { at } = await openMock(page, { at: 3 })
  await page.clock.runFor('19:00')
  await expect(page.locator('#clock-say')).toBeEmpty()
  await page.clock.runFor('01:10')
  await expect(page.locator('#clock-say')).toHaveText('10 minutes left')
  await page.clock.runFor('12:00')
  // For the server hardly a minute has passed: it leads back to a question that is open.
  await expect(page).toHaveURL(at(1))
  await expect(page.locator('#clock-time')).toHaveText(/^29:\d\d$/)
})

test('the clock can be hidden, and stays so on the next question', async ({ page }) => {
  const { at } = await openMock(page)
  await page.keyboard.press('h')
  await expect(page.locator('#clock-time')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(at(2))
  await expect(page.locator('#clock-time')).toBeHidden()
  await page.getByRole('button', { name: 'Show clock' }).click()
  await expect(page.locator('#clock-time')).toBeVisible()
})

test('the calculator works by keyboard and leaves the question in use', async ({ page }) => {
  await openMock(page)
  await page.keyboard.press('k')
  await page.keyboard.type('0.1+0.2')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Display')).toHaveValue('0.3')
  expect(await chosen(page)).toBe(-1)
  await page.locator('.option-choice').nth(1).click()
  await expectSaved(page)
  await page.getByLabel('Display').press('Escape')
  await expect(page.locator('#calculator')).toBeHidden()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a jump by number saves what is there, and the clock says when it was read', async ({
    page,
  }) => {
    const { at } = await openMock(page)
    await expect(page.locator('.clock')).toContainText('left when this page was loaded')
    await page.locator('.option-choice').nth(2).click()
    await page.locator('.flag-choice').click()
    await page.locator('button.number[value="7"]').click()
    await expect(page).toHaveURL(at(7))
    await page.getByRole('button', { name: 'Review' }).first().click()
    await expect(page.getByText(/28 unanswered, 1 flagged/)).toBeVisible()
    await page.getByRole('link', { name: /^1 Answered/ }).click()
    expect(await chosen(page)).toBe(2)
  })
})
