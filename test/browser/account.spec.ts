import type { Page } from '@playwright/test'
import { type Export, readExport, take } from './support/export.ts'
import { fillSignUp, newMember, signIn, signOut, signUp } from './support/people.ts'
import { answer, begin, startTrying } from './support/sitting.ts'
import { codeFor, turnTwoFactorOn } from './support/two-factor.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ expectedNoise: /status of 422/ })

test('three answers of a guest are all there in the new account, after signing out and in again', async ({
  page,
}) => {
  await startTrying(page)
  for (let position = 1; position <= 3; position++) {
    await page.getByRole('radio').first().check()
    await page.locator('#send').click()
    await page.locator('[data-next]').click()
    await expect(page).toHaveURL(new RegExp(`/questions/${position + 1}$`))
  }
  await page.goto('/today')
  await page.getByRole('link', { name: 'Create an account to keep them everywhere' }).click()
  await expect(page.getByText('Every answer you have given here comes along.')).toBeVisible()
  const member = newMember()
  await fillSignUp(page, member)
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
  await seeThreeAnswers(page)
  await signOut(page)
  await page.goto('/progress')
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, member)
  await expect(page.getByText('3 of 10 questions answered')).toBeVisible()
  await seeThreeAnswers(page)
  expect(answersIn(await readExport(page.request))).toHaveLength(3)
})

async function seeThreeAnswers(page: Page): Promise<void> {
  await page.goto('/progress')
  await expect(page.locator('main')).toContainText('3 answers on 1 study day')
}

test('answers given as a guest go over to the account that they then sign in to', async ({
  page,
  context,
}) => {
  const member = await signUp(page.request)
  await context.clearCookies()
  const sittingId = await begin(page.request)
  await answer(page.request, { sittingId, position: 1 }, { as: 'right' })
  await signIn(page, member)
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
  expect(answersIn(await readExport(page.request))).toHaveLength(1)
})

test('a passkey is added, named and then signs in without a password', async ({ page }) => {
  await addAuthenticator(page)
  await signUp(page.request)
  await page.goto('/account/passkeys')
  await page.getByLabel('Name').fill('my phone')
  await page.getByRole('button', { name: 'Add it on this device' }).click()
  await expect(page.getByRole('button', { name: 'Remove' })).toBeVisible()
  await expect(page.getByLabel('Name').first()).toHaveValue('my phone')
  await signOut(page)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
  await page.goto('/account')
  await expect(page.getByText('1 passkey')).toBeVisible()
})

test('whoever backs out of a passkey is told that nothing was done', async ({ page }) => {
  const { setVerified } = await addAuthenticator(page)
  await setVerified(false)
  await signUp(page.request)
  await page.goto('/account/passkeys')
  await page.getByRole('button', { name: 'Add it on this device' }).click()
  await expect(page.getByText('Nothing was done. Try again when you like.')).toBeVisible()
  await expect(page.getByText('None yet')).toBeVisible()
})

test('with a code after the password only the code, or one backup code once, lets in', async ({
  page,
}) => {
  const member = await signUp(page.request)
  const { key, backupCodes } = await turnTwoFactorOn(page, member)
  expect(backupCodes.length).toBeGreaterThanOrEqual(8)

  await signOut(page)
  await signIn(page, member)
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await sendCode(page, '000000')
  await expect(page.getByRole('alert')).toBeVisible()
  await sendCode(page, codeFor(key, Date.now()))
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()

  const [backupCode = ''] = backupCodes
  await signOut(page)
  await signIn(page, member)
  await sendCode(page, backupCode)
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
  await signOut(page)
  await signIn(page, member)
  await sendCode(page, backupCode)
  await expect(page.getByRole('alert')).toBeVisible()
})

test('everything can be taken away, as JSON and as cards for Anki', async ({ page }) => {
  const sittingId = await begin(page.request)
  for (const position of [1, 2])
    await answer(page.request, { sittingId, position }, { as: 'wrong' })
  const member = await signUp(page.request)
  await page.goto('/account')
  const json = JSON.parse(String(await take(page, 'Everything as JSON'))) as Export
  expect(json.account.email).toBe(member.email)
  expect(answersIn(json)).toHaveLength(2)
  const cards = await take(page, 'Your cards for Anki')
  expect(cards.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
  expect(cards.includes('collection.anki2')).toBe(true)
})

test('a deleted account is gone for good: no session, no password, no passkey', async ({
  page,
}) => {
  const member = await signUp(page.request)
  await page.goto('/account/delete')
  await page.getByLabel('Your password', { exact: true }).fill('not this one at all')
  await page.getByLabel('Yes, delete it all').check()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('alert')).toContainText('This is not your password')
  await page.getByLabel('Your password', { exact: true }).fill(member.password)
  await page.getByLabel('Yes, delete it all').check()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page).toHaveURL(/\/$/)
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, member)
  await expect(page.getByRole('alert')).toBeVisible()
})

function answersIn({ steps }: Export) {
  return steps.filter((step) => step.kind === 'answer')
}

/** A fingerprint reader that always agrees, until told otherwise. */
async function addAuthenticator(page: Page) {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    setVerified: (isUserVerified: boolean) =>
      client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

async function sendCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
