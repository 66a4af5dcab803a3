import type { Page } from '@playwright/test'
import { dayFromNow, setGoal, signIn, signOut, signUp } from './people.ts'
import { answer, begin, placeUrl, post } from './sitting.ts'
import { turnTwoFactorOn } from './two-factor.ts'

/** Brings a page of this name onto the screen. */
type Showing = Readonly<Record<string, (page: Page) => Promise<unknown>>>

/** Pages that a visitor sees. */
export const visitorPages: Showing = {
  front: (page) => page.goto('/'),
  'sign-up': (page) => page.goto('/sign-up'),
  'refused sign-up': async (page) => {
    await page.goto('/sign-up')
    await page.getByLabel('E-mail address').fill('nurse@hospital.test')
    await page.getByLabel('Password', { exact: true }).fill('nurse@hospital.test')
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.getByRole('alert').waitFor()
  },
  'sign-in': (page) => page.goto('/sign-in'),
  'refused sign-in': async (page) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill('nobody@hospital.test')
    await page.getByLabel('Password', { exact: true }).fill('not the right words')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').waitFor()
  },
  'forgotten password': (page) => page.goto('/forgot-password'),
  'used-up link to reset the password': (page) => page.goto('/reset-password/long-gone'),
  privacy: (page) => page.goto('/privacy'),
  keys: (page) => page.goto('/keys'),
  'missing page': (page) => page.goto('/nothing-here'),
}

/** Pages of somebody who has begun. */
export const learnerPages: Showing = {
  'today without a goal': async (page) => {
    await signUp(page.request)
    await page.goto('/today')
  },
  'today with an open sitting': async (page) => {
    await begin(page.request)
    await page.goto('/today')
  },
  'today with a plan': async (page) => {
    await signUp(page.request)
    await setGoal(page.request, { examOn: dayFromNow(40) })
    await page.goto('/today')
  },
  'today when it is done': async (page) => {
    const sittingId = await begin(page.request)
    await setGoal(page.request, { minutesPerDay: '5' })
    await answer(page.request, { sittingId, position: 1 }, { as: 'right', elapsedMinutes: 6 })
    await page.goto('/today')
  },
  'today on the day before the exam': async (page) => {
    await signUp(page.request)
    await setGoal(page.request, { examOn: dayFromNow(1) })
    await page.goto('/today')
  },
  'today after the exam': async (page) => {
    await signUp(page.request)
    await setGoal(page.request, { examOn: dayFromNow(-2) })
    await page.goto('/today')
  },
  goal: async (page) => {
    await begin(page.request)
    await page.goto('/goal')
  },
  'refused goal': async (page) => {
    await begin(page.request)
    await page.goto('/goal')
    await page.getByLabel('Limit a day').evaluate((field) => field.removeAttribute('min'))
    await page.getByLabel('Limit a day').fill('2')
    await page.getByRole('button', { name: 'Set the goal' }).click()
    await page.getByRole('alert').waitFor()
  },
  practice: async (page) => {
    await begin(page.request)
    await page.goto('/practice')
    await page.locator('summary').first().click()
  },
  'practice where nothing fits': async (page) => {
    await begin(page.request)
    await page.goto('/practice?state=flagged')
  },
  summary: async (page) => {
    const sittingId = await begin(page.request)
    for (const position of [1, 2, 3])
      await answer(
        page.request,
        { sittingId, position },
        { as: position === 1 ? 'right' : 'wrong', certainty: 'sure' },
      )
    await page.goto(`/sittings/${sittingId}/summary`)
  },
  'question seen before': async (page) => {
    const sittingId = await begin(page.request)
    const { questionId } = await answer(page.request, { sittingId, position: 1 }, { as: 'wrong' })
    await page.goto(`/questions/${questionId}`)
  },
  'report form': async (page) => {
    const sittingId = await begin(page.request)
    await answer(page.request, { sittingId, position: 1 }, { as: 'wrong' })
    await page.goto(placeUrl({ sittingId, position: 1 }))
    await page.getByRole('link', { name: 'Something wrong with this question?' }).click()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('alert').waitFor()
  },
  'list of reports': async (page) => {
    const sittingId = await begin(page.request)
    const { questionId } = await answer(page.request, { sittingId, position: 1 }, { as: 'wrong' })
    const fields = { reason: 'unclear', body: 'Two options can be read in the same way.' }
    const location = await post(page.request, `/questions/${questionId}/reports`, fields)
    await page.goto(location)
  },
  'empty list of reports': async (page) => {
    await begin(page.request)
    await page.goto('/reports')
  },
  'empty misconceptions': async (page) => {
    await begin(page.request)
    await page.goto('/misconceptions')
  },
  misconceptions: async (page) => {
    const sittingId = await begin(page.request)
    for (let position = 1; position <= 6; position++)
      await answer(page.request, { sittingId, position }, { as: 'wrong', certainty: 'sure' })
    await page.goto('/misconceptions')
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true
    })
  },
  'empty progress': async (page) => {
    await begin(page.request)
    await page.goto('/progress')
  },
  progress: async (page) => {
    const sittingId = await begin(page.request)
    await setGoal(page.request, { examOn: dayFromNow(40) })
    for (let position = 1; position <= 10; position++)
      await answer(
        page.request,
        { sittingId, position },
        { as: position % 3 === 0 ? 'wrong' : 'right', certainty: 'sure' },
      )
    await page.goto('/progress')
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true
    })
  },
}

/** Pages about the account. */
export const accountPages: Showing = {
  'guest account': async (page) => {
    await begin(page.request)
    await page.goto('/account')
  },
  'guest deletion': async (page) => {
    await begin(page.request)
    await page.goto('/account/delete')
  },
  account: (page) => asMember(page, '/account'),
  password: (page) => asMember(page, '/account/password'),
  passkeys: (page) => asMember(page, '/account/passkeys'),
  'two-factor': (page) => asMember(page, '/account/two-factor'),
  'two-factor key': async (page) => {
    const { password } = await asMember(page, '/account/two-factor')
    await page.getByLabel('Your password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.getByRole('heading', { name: 'Then a first code' }).waitFor()
  },
  'backup codes': async (page) => {
    const member = await signUp(page.request)
    await turnTwoFactorOn(page, member)
  },
  'refused code': async (page) => {
    const member = await signUp(page.request)
    await turnTwoFactorOn(page, member)
    await signOut(page)
    await signIn(page, member)
    await page.getByLabel('Code').fill('000000')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').waitFor()
  },
  sessions: (page) => asMember(page, '/account/sessions'),
  deletion: (page) => asMember(page, '/account/delete'),
}

async function asMember(page: Page, path: string): Promise<{ password: string }> {
  const member = await signUp(page.request)
  await page.goto(path)
  return member
}
