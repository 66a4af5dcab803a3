import { openAccounts, rows, signUp } from '#test/routes/account-people.ts'
import type { Browser, TestApp } from './app.ts'
import { addToCohort, makeCohort } from './cohort.ts'
import { answerPlace, type Learner } from './learner.ts'

export type Member = { browser: Browser; userId: string; email: string }

/** The id of an account. */
async function accountOf(test: TestApp, email: string): Promise<string> {
  const [row] = await rows(test, 'select id from user where email = ?', email)
  return String(row?.['id'])
}

/** Somebody with an account who belongs to the cohort. */
export async function joinCohort(
  app: TestApp,
  cohortId: string,
  name: string,
  role: 'member' | 'instructor' = 'member',
): Promise<Member> {
  const email = `${name.toLowerCase()}@example.org`
  const browser = await signUp(app, { email, password: 'quite a long password' })
  const userId = await accountOf(app, email)
  await addToCohort(app, { cohortId, userId }, { role, name })
  return { browser, userId, email }
}

/** A cohort with one member, who is not on its board. */
export async function openBoard(made: Parameters<typeof makeCohort>[1] = {}) {
  const app = await openAccounts()
  const cohortId = await makeCohort(app, made)
  const ada = await joinCohort(app, cohortId, 'Ada')
  return { app, cohortId, ada, board: `/cohorts/${cohortId}/board` }
}

/** Answers so many questions of a new set rightly, ten seconds each. */
export async function study(app: TestApp, { browser }: Member, count: number): Promise<void> {
  const form = { mode: 'practice', exam: 'demo', count: '10', key: app.deps.newId() }
  const begun = await browser.post('/sittings', form)
  const learner: Learner = { browser, sittingId: begun.location.split('/')[2] ?? '' }
  for (let place = 1; place <= count; place++) {
    const shownAt = String(app.clock.at)
    app.clock.advance(10_000)
    await answerPlace(learner, place, { extra: { shownAt } })
  }
}

/** Puts a week of points there for somebody made up, who is on the board. */
export async function addRival(app: TestApp, cohortId: string, alias: string, points: number) {
  const userId = `rival-${alias}`
  await rows(
    app,
    `insert into user (id, name, email, email_verified, created_at, updated_at) values (?, ?, ?, 0, 0, 0)`,
    userId,
    alias,
    `${alias}@example.net`,
  )
  await addToCohort(app, { cohortId, userId }, { alias, name: `Real ${alias}` })
  await rows(
    app,
    `insert into point_week (user_id, board_id, week, points, negative_answers) values (?, ?, '2026-11-23', ?, -9)`,
    userId,
    cohortId,
    points * 100,
  )
  await rows(
    app,
    `insert into board_week (board_id, week, members, points) values (?, '2026-11-23', 1, ?)
     on conflict do update set members = members + 1, points = points + excluded.points`,
    cohortId,
    points * 100,
  )
}
