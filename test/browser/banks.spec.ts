import { findFaults } from './support/audit.ts'
import { fillSignUp, newMember, signUp } from './support/people.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

test.describe('without scripts on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } })

  test('an instructor comes from the front page, makes a bank, invites a colleague and goes public', async ({
    page,
    browser,
    baseURL,
  }) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Bring your questions' }).click()
    await fillSignUp(page, newMember())
    await page.getByRole('link', { name: 'Bring your questions' }).click()
    const title = `Night shift ${crypto.randomUUID()}`
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('RHIA').check()
    await page.getByLabel('What it is about').fill('Made for one ward.')
    await page.getByRole('button', { name: 'Create it and choose a file' }).click()
    await expect(page).toHaveURL(/\/banks\/[\w-]+\/import$/)
    await page.goto('/banks')
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('link', { name: 'Authors' }).click()
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const link = await page.getByLabel('Link of the invitation').inputValue()

    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 640 },
      ...(baseURL && { baseURL }),
    })
    const colleague = await context.newPage()
    await colleague.goto(new URL(link).pathname)
    await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(title)
    await colleague.getByRole('link', { name: 'Create an account' }).click()
    await fillSignUp(colleague, newMember())
    await colleague.getByRole('button', { name: 'Become an editor' }).click()
    await expect(colleague.getByText('You are an editor of this bank.')).toBeVisible()
    await colleague.getByRole('link', { name: 'Settings' }).click()
    await expect(colleague.getByLabel('Every candidate of the exam')).toHaveCount(0)
    await context.close()

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Every candidate of the exam').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.goto('/practice?exam=rhia')
    await page.getByRole('button', { name: `Use ${title}`, exact: true }).click()
    await expect(page.getByRole('button', { name: `Stop using ${title}` })).toBeVisible()
    await page.goto('/banks')
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'Delete the bank' }).click()
    await page.getByLabel('Type the title of the bank').fill(title)
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await expect(page.getByText('The bank is deleted.')).toBeVisible()
  })
})

test('everybody can read and use the pages of a bank', async ({ page }) => {
  test.setTimeout(180_000)
  await signUp(page.request)
  await page.goto('/banks')
  expect(await findFaults(page)).toEqual([])
  await page.goto('/banks/new')
  expect(await findFaults(page)).toEqual([])
  await page.getByLabel('Title').fill('Night shift')
  await page.getByRole('button', { name: 'Create the bank' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Night shift')
  const bank = page.url()
  for (const place of ['settings', 'members', 'delete']) {
    await page.goto(`${bank}/${place}`)
    expect([place, await findFaults(page)]).toEqual([place, []])
  }
  await page.goto(`${bank}/members`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const link = await page.getByLabel('Link of the invitation').inputValue()
  expect(await findFaults(page)).toEqual([])
  await page.goto(new URL(link).pathname)
  expect(await findFaults(page)).toEqual([])
})
