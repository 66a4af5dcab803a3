import type { Page } from '@playwright/test'
import { findFaults } from './support/audit.ts'
import { makeGallery, showState } from './support/gallery.ts'
import { dayFromNow, setGoal, signUp } from './support/people.ts'
import { expectToFit, foldByKeyboard, openFolds } from './support/reading.ts'
import { fillAnswer } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ trace: 'off' })

let folder = ''

// biome-ignore lint/correctness/noEmptyPattern: the first argument has to be a pattern
test.beforeAll(({}, { project, parallelIndex }) => {
  folder = makeGallery(`${project.outputDir}/today-${parallelIndex}`)
})

async function openPlan(page: Page): Promise<void> {
  await signUp(page.request)
  await setGoal(page.request, { examOn: dayFromNow(40) })
  await page.goto('/today')
}

/** Begins the day's set on paper. Returns how many questions it has. */
async function beginOnPaper(page: Page): Promise<number> {
  await openPlan(page)
  await page.getByRole('button', { name: 'Print them instead' }).click()
  await expect(page).toHaveURL(/\/today\/print$/)
  return page.locator('.print-question').count()
}

test('the numbers behind the plan open by keyboard', async ({ page }) => {
  await openPlan(page)
  await foldByKeyboard(page, 'Why these, in numbers')
})

test('what waits for later days opens by keyboard', async ({ page }) => {
  await showState(page, folder, 'today-due')
  await foldByKeyboard(page, 'more are due and wait')
})

test('the plan with all its details can be read and used by everybody', async ({ page }) => {
  await openPlan(page)
  await openFolds(page)
  expect(await findFaults(page)).toEqual([])
  await expectToFit(page)
})

test('what waits can be read and used by everybody', async ({ page }) => {
  await showState(page, folder, 'today-due')
  await openFolds(page)
  await expect(page.getByText('spread over the next 3 days: 5, 4 and 2')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await expectToFit(page)
})

test('the questions to print can be read and used by everybody, and fit', async ({ page }) => {
  await beginOnPaper(page)
  expect(await findFaults(page)).toEqual([])
  await expectToFit(page)
})

test('on paper there is nothing but the questions and where the reasons are', async ({ page }) => {
  await beginOnPaper(page)
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['.site-header', '.site-footer', '.no-print'])
    await expect(page.locator(gone)).toBeHidden()
  await expect(page.locator('.print-question').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Where the reasons are' })).toBeVisible()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the details of the plan open, and the printed set is answered later', async ({ page }) => {
    await openPlan(page)
    await page.locator('summary', { hasText: 'Why these, in numbers' }).click()
    await expect(page.getByRole('table')).toBeVisible()
    await page.getByRole('button', { name: 'Print them instead' }).click()
    const questions = await page.locator('.print-question').count()
    expect(questions).toBeGreaterThan(3)
    const first = await page.locator('.print-question .stem').first().innerText()
    await page.getByRole('link', { name: 'Back to Today' }).click()
    await expect(page.getByText(`0 of ${questions} questions answered`)).toBeVisible()
    await page.getByRole('link', { name: 'Continue' }).click()
    await expect(page.locator('#stem')).toHaveText(first)
    await fillAnswer(page, 'right')
    await page.locator('#send').click()
    await page.getByRole('link', { name: 'Today' }).click()
    await page.getByRole('link', { name: 'Print these questions' }).click()
    await expect(page.getByText('answered already')).toHaveCount(1)
  })
})
