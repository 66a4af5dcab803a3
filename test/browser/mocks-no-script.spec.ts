import { reportFacts } from './support/mock.ts'
import { startTrying } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.use({ javaScriptEnabled: false, trace: 'off' })

test('without scripts a quarter of an exam is sat from its choice to the report', async ({
  page,
}) => {
  test.slow()
  await startTrying(page)
  await page.getByRole('link', { name: 'Mocks' }).click()
  await page.getByRole('radio', { name: 'Quarter' }).check()
  await page.getByRole('button', { name: 'Prepare this mock' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  const title = page.getByRole('heading', { level: 1 })
  for (let position = 1; position <= 29; position++) {
    await expect(title).toHaveText(`Question ${position} of 29`)
    if (position !== 6)
      await page
        .locator('.option-choice')
        .nth(position % 4)
        .click()
    if (position === 3) await page.getByLabel('Unsure', { exact: true }).check()
    if (position === 4) await page.getByLabel('Strike out C').check()
    if (position === 5) await page.getByLabel('Flag this question').check()
    await page.locator('#send').click()
  }
  await expect(page.getByText('29 questions: 1 unanswered, 1 flagged.')).toBeVisible()
  await page.getByRole('link', { name: 'Unanswered (1)' }).click()
  await page.getByRole('link', { name: /^6\s+Unanswered/ }).click()
  await page.locator('.option-choice').first().click()
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(title).toHaveText('Question 5 of 29')
  await expect(page.getByLabel('Flag this question')).toBeChecked()
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(page.getByLabel('Strike out C')).toBeChecked()
  await page.getByRole('button', { name: 'Review' }).click()
  await page.getByRole('link', { name: 'End the exam…' }).click()
  await expect(page.getByText('29 questions: All answered, 1 flagged.')).toBeVisible()
  await page.getByRole('button', { name: 'Submit the exam' }).click()
  const facts = await reportFacts(page)
  expect(facts).toMatchObject({ 'Left out': 'nothing', 'Flagged at the end': '1 question' })
  await expect(page.locator('.score-questions > li')).toHaveCount(29)
  await expect(page.locator('.score-questions > li').nth(2)).toContainText('Unsure')
})
