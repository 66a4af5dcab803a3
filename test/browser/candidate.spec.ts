import { readExport } from './support/export.ts'
import { openKind } from './support/question-pages.ts'
import { startTrying } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

test('a guest answers with keys only, sees why, and goes on', async ({ page }) => {
  await startTrying(page)
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

test('several options are chosen and taken back by keys, and sent with Enter', async ({ page }) => {
  await openKind(page, 'multiple-response')
  const boxes = page.locator('#answer [name="choice"]')
  await page.keyboard.press('a')
  await page.keyboard.press('2')
  await page.keyboard.press('c')
  await page.keyboard.press('1')
  await expect(boxes.nth(0)).not.toBeChecked()
  await expect(boxes.nth(1)).toBeChecked()
  await expect(boxes.nth(2)).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered')
})

test('flag, strike-out and the list of keys work by keyboard', async ({ page }) => {
  await startTrying(page)
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

test('the skip link is the first stop and leads past the header', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Try a question: CPHIMS' })).toBeFocused()
})

test('a double click on Answer is one answer and does not skip its verdict', async ({ page }) => {
  await startTrying(page)
  await page.keyboard.press('1')
  await page.locator('#send').dblclick()
  await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered')
  const { steps } = await readExport(page.request)
  expect(steps.filter((step) => step.kind === 'answer')).toHaveLength(1)
})

test('a second click that comes just after the verdict does not go on to the next question', async ({
  page,
}) => {
  await startTrying(page)
  await page.keyboard.press('1')
  await page.locator('#send').click()
  await page.locator('[data-next]').hover()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await page.waitForTimeout(300)
  await expect(page).toHaveURL(/\/questions\/1$/)
  await page.locator('[data-next]').click()
  await expect(page).toHaveURL(/\/questions\/2$/)
})

test('a question open in two tabs is answered once, and the second tab says so', async ({
  page,
  context,
}) => {
  await startTrying(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered')
  await other.bringToFront()
  await other.keyboard.press('2')
  await other.keyboard.press('Enter')
  await expect(other.getByText('You had answered this already')).toBeVisible()
  await expect(other.locator('.option').nth(0)).toContainText('Your answer')
  await expect(other.locator('.option').nth(1)).not.toContainText('Your answer')
})

test('the Back button shows the verdict of the question before, and Forward goes on', async ({
  page,
}) => {
  await startTrying(page)
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  const verdict = await page.locator('#verdict').innerText()
  await page.locator('[data-next]').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 10')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 10')
  await expect(page.locator('#verdict')).toHaveText(verdict)
  await page.goForward()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 10')
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered')
})

test.describe('without a network', () => {
  test.use({ expectedNoise: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ })

  test('an answer given while the network is gone is kept and sent once it is back', async ({
    page,
    context,
  }) => {
    await startTrying(page)
    await page.keyboard.press('1')
    await context.setOffline(true)
    await page.keyboard.press('Enter')
    await expect(page.locator('#sending')).toContainText(/not sent yet/i)
    await context.setOffline(false)
    await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered', {
      timeout: 30_000,
    })
  })

  test('an answer that could not be sent before a reload goes out after it', async ({ page }) => {
    await startTrying(page)
    await page.route('**/answers', (route) => route.abort())
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await expect(page.locator('#sending')).toContainText(/not sent yet/i)
    await page.unroute('**/answers')
    await page.reload()
    await expect(page.locator('#question')).toHaveAttribute('data-state', 'answered')
    await expect(page.locator('.option').nth(1)).toContainText('Your answer')
  })
})

test('a choice, a strike-out and a note not yet sent survive a reload', async ({ page }) => {
  await startTrying(page)
  await page.keyboard.press('3')
  await page.keyboard.press('s')
  await page.keyboard.press('a')
  await page.getByText('Add a private note').click()
  await page.getByLabel('Private note').fill('Look this up')
  await page.reload()
  await expect(page.getByRole('radio').nth(2)).toBeChecked()
  await expect(page.getByLabel('Strike out A')).toBeChecked()
  await expect(page.getByLabel('Private note')).toHaveValue('Look this up')
})

test('a saved note keeps the focus on its button, which says that it is saved', async ({
  page,
}) => {
  await startTrying(page)
  await page.getByText('Add a private note').click()
  await page.getByLabel('Private note').fill('Look this up')
  const button = page.getByRole('button', { name: 'Save note' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAccessibleDescription('Saved.')
  await expect(button).toBeFocused()
})
