import { expectSaved, openMock, select } from './support/mock.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

test('a section of case studies is left for a break, which ends, and never opens again', async ({
  page,
}) => {
  const mock = await openMock(page, { exam: 'pmp', size: 'full', at: 1 })
  await expect(page.locator('.case-beside')).toBeVisible()
  await page.locator('button.number', { hasText: /^20/ }).click()
  await expect(page).toHaveURL(mock.at(20))
  await page.goto(mock.at(21))
  await expect(page).toHaveURL(mock.at(1))
  await page.getByRole('button', { name: 'Review' }).click()
  await expect(page.getByText('20 questions: 20 unanswered, none flagged.')).toBeVisible()
  await page.getByRole('link', { name: 'End this section…' }).click()
  await expect(page.getByText('You can’t come back to these 20 questions.')).toBeVisible()
  await page.getByRole('button', { name: /^Take the break/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Break')
  await expect(page.locator('#clock-time')).toHaveText(/^(10:00|9:5\d)$/)
  await page.goto(mock.at(30))
  await expect(page).toHaveURL(`/mocks/${mock.id}/break`)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page).toHaveURL(mock.at(21))
  await expect(page.getByText('Section 2 of 3')).toBeVisible()
  await page.goto(mock.at(20))
  await expect(page).toHaveURL(mock.at(21))
  await expect(page.locator('button.number')).toHaveCount(80)
})

test('what a tab sends for a section that was left in another tab is refused in plain words', async ({
  page,
  context,
}) => {
  const mock = await openMock(page, { exam: 'pmp', size: 'quarter' })
  const other = await context.newPage()
  await other.goto(`/mocks/${mock.id}/section`)
  await other.getByRole('button', { name: 'Go on without a break' }).click()
  await expect(other.getByText('Section 2 of 3')).toBeVisible()
  await page.keyboard.press('f')
  await expect(page.getByText('That section is closed, perhaps in another tab')).toBeVisible()
})

test('a highlight survives a reload and is taken away again', async ({ page }) => {
  await openMock(page)
  await select(page, 4, 15)
  await expect(page.getByRole('button', { name: 'Highlight' })).toBeVisible()
  await page.keyboard.press('m')
  await expectSaved(page)
  await page.reload()
  const marked = () =>
    page.evaluate(() => [...(CSS.highlights.get('marked') ?? [])].map((one) => String(one)))
  await expect.poll(marked).toHaveLength(1)
  const [words] = await marked()
  expect(words?.trim().length).toBeGreaterThan(8)
  await select(page, 4, 15)
  await expect(page.getByRole('button', { name: 'Remove highlight' })).toBeVisible()
  await page.keyboard.press('m')
  await expect.poll(marked).toEqual([])
  await expectSaved(page)
  await page.reload()
  expect(await marked()).toEqual([])
})
