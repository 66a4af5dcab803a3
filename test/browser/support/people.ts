import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { post } from './sitting.ts'

export type Member = { email: string; password: string }

/** Somebody who has never been here; addresses are never the same twice. */
export function newMember(): Member {
  return { email: `${crypto.randomUUID()}@hospital.test`, password: 'four plain words here' }
}

/** Creates an account without looking; a guest's history comes along. */
export async function signUp(request: APIRequestContext): Promise<Member> {
  const member = newMember()
  await post(request, '/sign-up', { ...member, name: '', next: '/today' })
  return member
}

export type GoalWish = { exam?: string; examOn?: string; minutesPerDay?: string }

/** Sets the goal without looking. `examOn` is a day, empty for none. */
export async function setGoal(request: APIRequestContext, wish: GoalWish = {}): Promise<void> {
  await post(request, '/goal', {
    exam: 'cphims',
    examOn: '',
    minutesPerDay: '25',
    zone: 'UTC',
    rolloverHour: '4',
    timeFactor: '1',
    ...wish,
  })
}

/** The day so many days from now, as UTC calls it. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

/** Signs in on the sign-in page, as far as the password goes. */
export async function signIn(page: Page, member: Member): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(member.email)
  await page.getByLabel('Password', { exact: true }).fill(member.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export async function signOut(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
}

/** Fills the form of the sign-up page and sends it. */
export async function fillSignUp(page: Page, member: Member): Promise<void> {
  await page.getByLabel('E-mail address').fill(member.email)
  await page.getByLabel('Password', { exact: true }).fill(member.password)
  await page.getByRole('button', { name: 'Create the account' }).click()
}
