import type { Page } from '@playwright/test'
import { findFaults } from './support/audit.ts'
import { fillSignUp, newMember, signUp } from './support/people.ts'
import { fillAnswer } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

/** Makes a cohort by its form; gives the address of its page. */
async function makeCohort(page: Page, title: string): Promise<string> {
  await page.goto('/cohorts/new')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('CPHIMS').check()
  await page.getByLabel('Your name in it').fill('Dr Grace Mensah')
  await page.getByRole('button', { name: 'Create the cohort' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  return new URL(page.url()).pathname
}

/** Makes an assignment of five questions by its form and publishes it; gives its address. */
async function assignFive(page: Page, cohort: string): Promise<string> {
  await page.goto(`${cohort}/assignments/new`)
  await page.getByLabel('Title').fill('Week one')
  await page.locator('input[name="kind"][value="draw"]').check()
  const draw = page.getByRole('group', { name: 'Drawn by the blueprint' })
  await draw.getByLabel('Length').selectOption('count')
  await draw.locator('input[name="drawCount"]').fill('5')
  await page.locator('input[name="shows"][value="each-question"]').check()
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Week one')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0)
  return new URL(page.url()).pathname
}

test.describe('without scripts on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } })

  test('an instructor assigns five questions, a member joins by the link, answers, and the mark is there', async ({
    page,
    browser,
    baseURL,
  }) => {
    test.setTimeout(120_000)
    await page.goto('/sign-up')
    await fillSignUp(page, newMember())
    const title = `Spring ${crypto.randomUUID()}`
    const cohort = await makeCohort(page, title)
    const link = (await page.locator('.cohort-link').getAttribute('href')) ?? ''
    const assignment = await assignFive(page, cohort)

    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 640 },
      ...(baseURL && { baseURL }),
    })
    const member = await context.newPage()
    await member.goto(new URL(link).pathname)
    await expect(member.getByText('Who sees what')).toBeVisible()
    await member.getByRole('link', { name: 'Create an account' }).click()
    await fillSignUp(member, newMember())
    await member.getByLabel('Your name').fill('Bob Lindqvist')
    await member.getByRole('button', { name: 'Join the cohort' }).click()
    await expect(member.getByRole('heading', { level: 1 })).toHaveText(title)
    await member.getByRole('link', { name: 'Week one' }).click()
    await member.getByRole('button', { name: 'Start' }).click()
    for (let place = 1; place <= 5; place++) {
      await fillAnswer(member, 'right')
      await member.getByRole('button', { name: 'Answer' }).click()
      await expect(member.getByText('Right.')).toBeVisible()
      await member.getByRole('link', { name: place < 5 ? 'Next' : /summary|Summary|See/ }).click()
    }
    await context.close()

    await page.goto(`${cohort}/gradebook`)
    await expect(page.getByRole('row', { name: /Bob Lindqvist/ })).toContainText('100')
    await page.goto(`${assignment}/results`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})

test('everybody can read and use the pages of a cohort', async ({ page }) => {
  test.setTimeout(240_000)
  await signUp(page.request)
  const cohort = await makeCohort(page, 'Records department')
  const assignment = await assignFive(page, cohort)
  const pages = [
    ...['', '/settings', '/people', '/roster', '/gradebook', '/overview', '/board'].map(
      (place) => `${cohort}${place}`,
    ),
    `${cohort}/assignments/new`,
    ...['', '?as=member', '/edit', '/results'].map((place) => `${assignment}${place}`),
    '/weeks',
  ]
  for (const place of pages) {
    await page.goto(place)
    expect([place, await findFaults(page)]).toEqual([place, []])
  }
})
