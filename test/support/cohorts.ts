import { rows } from '#test/routes/account-people.ts'
import type { Browser, TestApp } from './app.ts'
import { type AuthorPerson, openAuthor } from './authors.ts'

/** A cohort with the code by which people join it. */
export type TestCohort = { cohortId: string; code: string }

/** Creates a cohort of the demo exam by its form. */
export async function makeCohort(
  app: TestApp,
  instructor: Browser,
  changes: Record<string, string> = {},
): Promise<TestCohort> {
  const cohortId = app.deps.newId()
  const form = { id: cohortId, title: 'Spring', exam: 'demo', zone: 'UTC', about: 'On Mondays.' }
  const reply = await instructor.post('/cohorts', { ...form, name: 'Dr Grace', ...changes })
  if (reply.status !== 303) throw new Error(`a cohort gave ${reply.status}`)
  return { cohortId, code: await codeOf(app, cohortId) }
}

/** The code of a cohort. */
export async function codeOf(app: TestApp, cohortId: string): Promise<string> {
  const [row] = await rows(app, 'select join_code from cohort where id = ?', cohortId)
  return String(row?.['join_code'])
}

/** Joins by the form of the code. */
export async function joinAs(
  browser: Browser,
  code: string,
  form: Record<string, string> = {},
): Promise<void> {
  const reply = await browser.post(`/join/${code}`, { name: 'Ada Obi', ...form })
  if (!reply.location.endsWith('?notice=joined')) throw new Error(`joining gave ${reply.status}`)
}

/** Somebody in a cohort, or near it. */
export type CohortWorld = {
  instructor: AuthorPerson
  member: AuthorPerson
  stranger: AuthorPerson
} & TestCohort

/** A cohort with an instructor and a member, and somebody with an account who is not in it; `prefix` is of addresses. */
export async function openCohort(app: TestApp, prefix = ''): Promise<CohortWorld> {
  const instructor = await openAuthor(app, `${prefix}grace@example.org`)
  const member = await openAuthor(app, `${prefix}ada@example.org`)
  const stranger = await openAuthor(app, `${prefix}bob@example.org`)
  const made = await makeCohort(app, instructor.browser)
  await joinAs(member.browser, made.code)
  return { instructor, member, stranger, ...made }
}
