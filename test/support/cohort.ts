import { rows } from '#test/routes/account-people.ts'
import type { TestApp } from './app.ts'

type CohortFields = { zone?: string; teamGoal?: number | null; archivedAt?: number | null }

/** A cohort of the made-up exam, written straight into the database. Returns its id. */
export async function makeCohort(app: TestApp, fields: CohortFields = {}): Promise<string> {
  const { zone = 'UTC', teamGoal = null, archivedAt = null } = fields
  const id = app.deps.newId()
  await app.deps.db.$client.execute({
    sql: `insert into cohort (id, exam, title, zone, join_code, is_join_open, team_goal, created_at, archived_at)
      values (?, 'demo', 'A cohort', ?, ?, 1, ?, ?, ?)`,
    args: [id, zone, id, teamGoal, app.clock.at, archivedAt],
  })
  return id
}

type Place = { cohortId: string; userId: string }

type PersonFields = {
  alias?: string | null
  /** Since when on the board, ms UTC. */
  since?: number
  role?: 'instructor' | 'member'
  name?: string
}

/** Puts somebody into a cohort; with an alias they are on its board. */
export async function addToCohort(
  app: TestApp,
  { cohortId, userId }: Place,
  { alias = null, since = app.clock.at, role = 'member', name = 'A member' }: PersonFields = {},
): Promise<void> {
  await app.deps.db.$client.execute({
    sql: `insert into cohort_person (cohort_id, user_id, role, name, joined_at, alias, board_since)
      values (?, ?, ?, ?, ?, ?, ?)`,
    args: [cohortId, userId, role, name, app.clock.at, alias, alias === null ? null : since],
  })
}

/** Whose sitting it is. */
export async function ownerOf(app: TestApp, sittingId: string): Promise<string> {
  const [row] = await rows(app, 'select user_id from sitting where id = ?', sittingId)
  return String(row?.['user_id'])
}
