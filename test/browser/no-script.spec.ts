import type { Page } from '@playwright/test'
import type { QuestionKind } from '#src/domain/question/question.ts'
import { bestTask, ofKind, practiceBankOf } from './support/bank.ts'
import { readExport, take } from './support/export.ts'
import { fillSignUp, newMember } from './support/people.ts'
import { examOf, kinds } from './support/question-pages.ts'
import { fillAnswer, findIn, placeUrl, startTrying } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ javaScriptEnabled: false, expectedNoise: /status of 422/ })

for (const kind of kinds)
  test(`without scripts a question of the kind ${kind} is found, answered and explained`, async ({
    page,
  }) => {
    await startTrying(page, examOf[kind])
    await practise(page, kind)
    await page.locator('#send').click()
    if (kind !== 'single-best-answer' && kind !== 'numeric')
      await expect(page.getByRole('alert')).toBeVisible()
    await fillAnswer(page, 'wrong')
    await page.locator('#send').click()
    await expect(page.locator('#verdict')).toContainText('Not right')
    expect(await page.locator('.option-why').count()).toBeGreaterThan(0)
    await expect(page.locator('.sources li').first()).toBeVisible()
    await expect(page.locator('[data-next]')).toBeVisible()
  })

/** Chooses the kind's best task by the filters of the practice page and opens its first such question. */
async function practise(page: Page, kind: QuestionKind): Promise<void> {
  const exam = examOf[kind]
  const { domain, task } = bestTask(exam, ofKind(kind))
  await page.goto('/practice')
  const tasks = page.locator(`[id="tasks-${domain}"]`)
  if ((await tasks.count()) === 0) await page.locator(`[id="domain-${domain}"]`).check()
  else {
    await tasks.locator('summary').click()
    await tasks.locator(`[id="task-${task}"]`).check()
  }
  await page.getByRole('radio', { name: '40' }).check()
  await page.getByRole('button', { name: 'Update counts' }).click()
  const questions = practiceBankOf(exam).filter((one) => one.task === task).length
  await page.getByRole('button', { name: `of ${questions}` }).click()
  await expect(page).toHaveURL(/\/questions\/1$/)
  const sittingId = page.url().split('/').at(-3) ?? ''
  const place = await findIn(page.request, sittingId, ofKind(kind))
  await page.goto(placeUrl(place))
}

test('without scripts a set leads to a summary, from there to the wrong ones, today, a goal and progress', async ({
  page,
}) => {
  await startTrying(page)
  await page.getByRole('link', { name: 'Practise' }).click()
  await page.getByLabel('5', { exact: true }).check()
  await page.getByRole('button', { name: /^Start/ }).click()
  for (let position = 1; position <= 5; position++) {
    await page.getByLabel('Sure', { exact: true }).check()
    await fillAnswer(page, position <= 3 ? 'wrong' : 'right')
    await page.locator('#send').click()
    await expect(page.locator('#verdict')).toContainText(position <= 3 ? 'Not right' : 'Right')
    await page.locator('[data-next]').click()
  }
  await expect(page).toHaveURL(/\/summary$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 5 right')
  await expect(page.getByText('3 answers were sure and yet wrong')).toBeVisible()
  await page.getByRole('button', { name: 'Try 3 wrong ones again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 3')
  await page.getByRole('link', { name: 'Today' }).click()
  await expect(page.getByText('0 of 3 questions answered')).toBeVisible()
  await page.getByRole('link', { name: 'Set a date' }).click()
  const examOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Exam date').fill(examOn)
  await page.getByLabel('Limit a day').fill('45')
  await page.getByRole('button', { name: 'Set the goal' }).click()
  await expect(page.locator('main')).toContainText(/(29|30|31) days to the exam/)
  await page.getByRole('link', { name: 'Progress', exact: true }).first().click()
  await expect(page.locator('main')).toContainText('5 answers on 1 study day')
})

test('without scripts a question is flagged, noted and reported, and a set is ended early', async ({
  page,
}) => {
  await startTrying(page)
  await page.getByRole('button', { name: 'Flag' }).click()
  await expect(page.getByRole('button', { name: 'Flagged' })).toBeVisible()
  await page.getByText('Add a private note').click()
  await page.getByLabel('Private note').fill('Ask the trainer')
  await page.getByRole('button', { name: 'Save note' }).click()
  await page.getByText('Your private note').click()
  await expect(page.getByLabel('Private note')).toHaveValue('Ask the trainer')
  await fillAnswer(page, 'right')
  await page.locator('#send').click()
  await page.getByRole('link', { name: 'Something wrong with this question?' }).click()
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('alert')).toContainText('Choose what is wrong')
  await page.getByLabel('Out of date').check()
  await page.getByLabel('What did you notice?').fill('The rule changed last year.')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Thank you. The report was sent.')).toBeVisible()
  await expect(page.getByText('The rule changed last year.')).toBeVisible()
  await page.getByRole('link', { name: 'Back to the question' }).click()
  await page.locator('[data-next]').click()
  await page.getByText('Finish', { exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 of 1 right')
  const { notes, reports } = await readExport(page.request)
  expect(notes.map((note) => note.body)).toEqual(['Ask the trainer'])
  expect(reports.map((report) => report.body)).toEqual(['The rule changed last year.'])
})

test('without scripts a guest becomes a member, takes everything along and deletes it', async ({
  page,
}) => {
  await startTrying(page)
  await fillAnswer(page, 'right')
  await page.locator('#send').click()
  await page.getByRole('link', { name: 'Today' }).click()
  await page.getByRole('link', { name: 'Create an account to keep them everywhere' }).click()
  const member = newMember()
  await fillSignUp(page, member)
  await page.getByRole('link', { name: 'Account' }).click()
  const content = JSON.parse(String(await take(page, 'Everything as JSON')))
  expect(content.account.email).toBe(member.email)
  expect(content.steps).toHaveLength(1)
  await page.getByRole('link', { name: 'Delete the account' }).click()
  await page.getByLabel('Your password').fill(member.password)
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('alert')).toContainText('Tick the box')
  await page.getByLabel('Your password').fill(member.password)
  await page.getByLabel('Yes, delete it all').check()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('heading', { name: 'Prepare for your' })).toBeVisible()
  await page.goto('/today')
  await expect(page).toHaveURL(/\/sign-in/)
})
