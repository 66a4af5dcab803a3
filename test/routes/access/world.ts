import { ada, rows } from '#test/routes/account-people.ts'
import { type Browser, openApp, type TestApp } from '#test/support/app.ts'
import { draftAssignment } from '#test/support/assignment.ts'
import { makeBank } from '#test/support/authors.ts'
import { joinAs, makeCohort } from '#test/support/cohorts.ts'
import {
  answerPlace,
  type Learner,
  openPlace,
  questionAt,
  startGuest,
} from '#test/support/learner.ts'
import { beginAnother } from '#test/support/mock.ts'
import type { Ids } from '#test/support/routes.ts'

type Person = { browser: Browser; ids: Ids }
export type World = { app: TestApp; people: Readonly<Record<string, Person>> }

/** Four people who each have met questions of their own only. */
export async function openWorld(): Promise<World> {
  const assets = async () => ({ body: new ArrayBuffer(1), type: 'text/css' })
  const app = await openApp({ assets })
  const guest = await openPerson(app, '2')
  const owner = await openPerson(app, '1')
  await owner.browser.post('/sign-up', ada)
  owner.ids.bankId = await makeBank(app, owner.browser)
  const candidate = await openPerson(app, '2')
  await candidate.browser.post('/sign-up', { ...ada, email: 'bob@example.org' })
  const { cohortId, code } = await makeCohort(app, owner.browser)
  owner.ids.cohortId = cohortId
  owner.ids.assignmentId = await draftAssignment(app, owner.browser, cohortId)
  await owner.browser.post(`/assignments/${owner.ids.assignmentId}`, { do: 'publish' })
  await joinAs(candidate.browser, code)
  const admin = await openPerson(app, '2')
  await admin.browser.post('/sign-up', { ...ada, email: 'root@example.org' })
  await rows(app, "update user set is_admin = 1 where email = 'root@example.org'")
  return { app, people: { guest, candidate, owner, admin } }
}

/** A guest in the middle of a sitting of one domain, and of a mock. */
async function openPerson(app: TestApp, domain: string): Promise<Person> {
  const { browser, sittingId: first } = await startGuest(app)
  await rows(app, 'delete from sitting where id = ?', first)
  // The tasks whose questions take one choice, or all that `forms` sends.
  const task = domain === '1' ? '1.A' : '2.A'
  const form = { mode: 'practice', exam: 'demo', task, count: '5', key: app.deps.newId() }
  const begun = await browser.post('/sittings', form)
  const sittingId = begun.location.split('/')[2] ?? ''
  const learner: Learner = { browser, sittingId }
  const question = questionAt((await openPlace(learner, 1)).html)
  await answerPlace(learner, 1)
  const { mockId } = await beginAnother({ app, browser }, 'quarter')
  const ids = {
    sittingId,
    questionId: `demo.${question}`,
    mockId,
    bankId: '',
    cohortId: '',
    assignmentId: '',
  }
  return { browser, ids }
}
