import type { Browser, TestApp } from './app.ts'
import { openAuthor } from './authors.ts'

/** Somebody with an account in a cohort. */
type CohortMember = { browser: Browser; userId: string; name: string }

type OpenedCohort = { app: TestApp; cohortId: string; instructor: CohortMember }

const day = 24 * 60 * 60_000

async function run({ deps }: TestApp, sql: string, args: Record<string, string | number | null>) {
  await deps.db.$client.execute({ sql, args })
}

/** A cohort of the made-up exam with one instructor, written straight into the database. */
export async function openCohort(
  app: TestApp,
  { email = 'ines@example.org', title = 'Autumn cohort', zone = 'UTC' } = {},
): Promise<OpenedCohort> {
  const { browser, userId } = await openAuthor(app, email)
  const cohortId = app.deps.newId()
  await run(
    app,
    `insert into cohort (id, exam, title, zone, join_code, is_join_open, created_by, created_at)
     values (:id, 'demo', :title, :zone, :id, 1, :by, :at)`,
    { id: cohortId, title, zone, by: userId, at: app.clock.at - 60 * day },
  )
  await addPerson(app, cohortId, { userId, role: 'instructor', name: 'Ines Teacher' })
  return { app, cohortId, instructor: { browser, userId, name: 'Ines Teacher' } }
}

type Person = {
  userId: string
  name: string
  role?: 'instructor' | 'member'
  joinedAt?: number
  shares?: 0 | 1
  timeFactor?: number | null
}

/** Puts somebody who has an account into a cohort. */
function addPerson(app: TestApp, cohortId: string, person: Person): Promise<void> {
  const { userId, name, role = 'member', shares = 0, timeFactor = null } = person
  const joinedAt = person.joinedAt ?? app.clock.at - 50 * day
  return run(
    app,
    `insert into cohort_person (cohort_id, user_id, role, name, joined_at, shares_practice, time_factor)
     values (:cohortId, :userId, :role, :name, :joinedAt, :shares, :timeFactor)`,
    { cohortId, userId, role, name, joinedAt, shares, timeFactor },
  )
}

/** A member who can sign in. */
export async function joinMember(
  app: TestApp,
  cohortId: string,
  { email, ...person }: Omit<Person, 'userId'> & { email: string },
): Promise<CohortMember> {
  const { browser, userId } = await openAuthor(app, email)
  await addPerson(app, cohortId, { ...person, userId })
  return { browser, userId, name: person.name }
}

/** A member who never signs in. Returns their id. */
export async function addMember(
  app: TestApp,
  cohortId: string,
  person: Omit<Person, 'userId'>,
): Promise<string> {
  const userId = app.deps.newId()
  await run(
    app,
    `insert into user (id, name, email, created_at, updated_at) values (:userId, '', :userId || '@example.org', 0, 0)`,
    { userId },
  )
  await addPerson(app, cohortId, { ...person, userId })
  return userId
}

type AssignmentFields = {
  title?: string
  questions?: readonly string[]
  opensAt?: number
  closesAt?: number
  attempts?: number | null
  counts?: 'best' | 'last' | 'first'
  limitMs?: number | null
  passMark?: number | null
  shows?: 'each-question' | 'each-attempt' | 'window'
  lateUntil?: number | null
  lateDeduction?: number
  publishedAt?: number | null
  withdrawnAt?: number | null
}

/** Refs of questions with four options and the key `b`: domain 1 and domain 2. */
const singles = ['demo-1a-001', 'demo-1a-002', 'demo-2a-001', 'demo-2a-002'] as const

/** An assignment of chosen questions of the made-up bank. Returns its id. */
export async function addAssignment(
  app: TestApp,
  cohortId: string,
  fields: AssignmentFields = {},
): Promise<string> {
  const id = app.deps.newId()
  const { at } = app.clock
  const { questions = singles, ...rest } = fields
  const row = {
    title: 'Week one',
    opensAt: at - 7 * day,
    closesAt: at + 7 * day,
    attempts: 2,
    counts: 'best',
    limitMs: null,
    passMark: 0.7,
    shows: 'each-attempt',
    lateUntil: null,
    lateDeduction: 0,
    publishedAt: at - 7 * day,
    withdrawnAt: null,
    ...rest,
  }
  await run(
    app,
    `insert into assignment (id, cohort_id, title, source, questions, opens_at, closes_at, zone, attempts, counts,
       limit_ms, pass_mark, is_shuffled, shows, late_until, late_deduction, created_at, updated_at, published_at,
       withdrawn_at)
     values (:id, :cohortId, :title, :source, :size, :opensAt, :closesAt, 'UTC', :attempts, :counts, :limitMs,
       :passMark, 0, :shows, :lateUntil, :lateDeduction, 0, 0, :publishedAt, :withdrawnAt)`,
    { ...row, id, cohortId, size: questions.length, source: '{"kind":"chosen"}' },
  )
  await run(
    app,
    `insert into assignment_question (assignment_id, position, question_id)
     select :id, key + 1, 'demo.' || value from json_each(:questions)`,
    { id, questions: JSON.stringify(questions) },
  )
  return id
}

type AttemptFields = {
  assignmentId: string
  userId: string
  number?: number
  /** Options chosen, in the order of `questions`; `undefined` leaves one out. The key is `b`. */
  chosen: readonly (string | undefined)[]
  questions?: readonly string[]
  isLate?: 0 | 1
  startedAt?: number
  /** `null`: it goes on. */
  closedAt?: number | null
}

/** An attempt with its answers, as if it had been sat. Returns the id of its sitting. */
export async function addAttempt(app: TestApp, fields: AttemptFields): Promise<string> {
  const { assignmentId, userId, number = 1, chosen, questions = singles, isLate = 0 } = fields
  const id = app.deps.newId()
  const startedAt = fields.startedAt ?? app.clock.at - 2 * day
  const closedAt = fields.closedAt === undefined ? startedAt + 600_000 : fields.closedAt
  const places = questions.map((ref, index) => ({ ref, chosen: chosen[index] ?? null }))
  const answers = places.filter((one) => one.chosen !== null)
  await run(
    app,
    `insert into sitting (id, user_id, exam, blueprint_id, mode, filter, seed, questions, started_at, closed_at,
       answered, earned)
     select :id, :userId, 'demo', id, 'assignment', '{}', 1, :size, :startedAt, :closedAt, :answered, :earned
     from blueprint where exam = 'demo' and is_current = 1`,
    {
      id,
      userId,
      startedAt,
      closedAt,
      size: questions.length,
      answered: answers.length,
      earned: answers.filter((one) => one.chosen === 'b').length,
    },
  )
  await run(
    app,
    `insert into sitting_question (sitting_id, position, question_id, version_id, shown_order)
     select :id, one.key + 1, question.id, question.current_version_id, '["a","b","c","d"]'
     from json_each(:places) as one join question on question.id = 'demo.' || (one.value ->> 'ref')`,
    { id, places: JSON.stringify(places) },
  )
  await run(
    app,
    `insert into step (id, user_id, seq, sitting_id, idempotency_key, kind, mode, exam, at, study_on, zone,
       rollover_hour, position, question_id, version_id, shown_order, response, struck, changes, elapsed_ms, key_hidden,
       first_exposure, fraction)
     select :id || '-' || one.key, :userId, (select coalesce(max(seq), 0) from step where user_id = :userId) + 1 + one.key,
       :id, one.key, 'answer', 'assignment', 'demo', :startedAt + 1000 * one.key, date(:startedAt / 1000, 'unixepoch'),
       'UTC', 4, one.key + 1, question.id, question.current_version_id, '["a","b","c","d"]',
       json_object('kind', 'single-best-answer', 'chosen', one.value ->> 'chosen'), '[]', 0, 30000, 1, 1,
       one.value ->> 'chosen' = 'b'
     from json_each(:places) as one join question on question.id = 'demo.' || (one.value ->> 'ref')
     where one.value ->> 'chosen' is not null`,
    { id, userId, startedAt, places: JSON.stringify(places) },
  )
  // As a rebuild has it: somebody or the clock ended it.
  await run(
    app,
    `insert into step (id, user_id, seq, sitting_id, idempotency_key, kind, mode, exam, at, study_on, zone, rollover_hour)
     select :id || '-close', :userId, (select coalesce(max(seq), 0) from step where user_id = :userId) + 1, :id, 'close',
       'close', 'assignment', 'demo', :closedAt, date(:closedAt / 1000, 'unixepoch'), 'UTC', 4
     where :closedAt is not null`,
    { id, userId, closedAt },
  )
  await run(
    app,
    `insert into attempt (sitting_id, assignment_id, user_id, number, due_at, is_late)
     values (:id, :assignmentId, :userId, :number, :startedAt + 3600000, :isLate)`,
    { id, assignmentId, userId, number, startedAt, isLate },
  )
  return id
}
