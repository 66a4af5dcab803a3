import type { Page } from '@playwright/test'
import { bankOf } from './support/bank.ts'
import { begin } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

const [first, ...others] = [...new Set(bankOf('cphims').map((one) => one.domain))].sort()
const second = others[0] ?? ''

test('each choice of practice stands in the address, and nothing else does', async ({ page }) => {
  await chooseTwo(page)
  expect(choicesIn(page)).toEqual({ exam: ['cphims'], domain: [first, second], count: ['20'] })
  await box(page, second).uncheck()
  await expect(page).not.toHaveURL(new RegExp(`domain=${second}(&|$)`))
  await box(page, String(first)).uncheck()
  await expect(page).not.toHaveURL(/domain=/)
  expect(choicesIn(page)).toEqual({ exam: ['cphims'], count: ['20'] })
})

test('a reload keeps what is chosen, and so does whoever gets the address', async ({
  page,
  context,
}) => {
  const start = await chooseTwo(page)
  await page.reload()
  await expectTwo(page, start)
  const other = await context.newPage()
  await other.goto(page.url())
  await expectTwo(other, start)
})

test('back from a question finds the choices again, and forward the question', async ({ page }) => {
  const start = await chooseTwo(page)
  const address = page.url()
  await startButton(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 20')
  const question = page.url()
  await page.goBack()
  await expect(page).toHaveURL(address)
  await expectTwo(page, start)
  await page.goForward()
  await expect(page).toHaveURL(question)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 20')
})

test('one step back leaves practice, however many choices were made there', async ({ page }) => {
  await begin(page.request)
  await page.goto('/today')
  await page.getByRole('link', { name: 'Practise', exact: true }).first().click()
  await expect(page).toHaveURL(/\/practice$/)
  const start = await chooseHere(page)
  await page.goBack()
  await expect(page).toHaveURL(/\/today$/)
  await page.goForward()
  await expectTwo(page, start)
})

test('back from another exam finds the choices of the first again', async ({ page }) => {
  const start = await chooseTwo(page)
  const exams = page.getByRole('navigation', { name: 'Exam' })
  await exams.getByRole('link', { name: 'PMP' }).click()
  await expect(page).toHaveURL(/\?exam=pmp$/)
  await expect(page.locator('[name="domain"]:checked')).toHaveCount(0)
  await page.goBack()
  await expectTwo(page, start)
})

/** Chooses the first two domains of an exam and twenty questions. Returns what the button that starts says. */
async function chooseTwo(page: Page): Promise<string> {
  await begin(page.request)
  await page.goto('/practice')
  return chooseHere(page)
}

async function chooseHere(page: Page): Promise<string> {
  await box(page, String(first)).check()
  await expect(page).toHaveURL(new RegExp(`domain=${first}(&|$)`))
  await box(page, second).check()
  await expect(page).toHaveURL(new RegExp(`domain=${second}(&|$)`))
  await page.getByRole('radio', { name: '20' }).check()
  await expect(page).toHaveURL(/count=20(&|$)/)
  await expect(startButton(page)).toHaveText(/^Start 20 of \d+$/)
  return startButton(page).innerText()
}

async function expectTwo(page: Page, start: string): Promise<void> {
  await expect(page.locator('[name="domain"]:checked')).toHaveCount(2)
  await expect(box(page, String(first))).toBeChecked()
  await expect(box(page, second)).toBeChecked()
  await expect(startButton(page)).toHaveText(start)
}

function startButton(page: Page) {
  return page.getByRole('button', { name: /^Start/ })
}

function box(page: Page, domain: string) {
  return page.locator(`[name="domain"][value="${domain}"]`)
}

function choicesIn(page: Page): Record<string, string[]> {
  const { searchParams } = new URL(page.url())
  return Object.fromEntries(
    [...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]),
  )
}
