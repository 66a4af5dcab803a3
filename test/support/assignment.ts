import { wallClock } from '#src/domain/cohort/zoned-time.ts'
import { type Browser, hiddenFields, type Reply, type TestApp } from './app.ts'
import { type AuthorPerson, openAuthor } from './authors.ts'
import { addToCohort, makeCohort } from './cohort.ts'
import type { Candidate } from './mock.ts'

/** A cohort with one instructor and one member, each with a browser. */
export type Classroom = {
  app: TestApp
  cohortId: string
  instructor: AuthorPerson
  member: AuthorPerson
}

/** `names` goes before the addresses, so that one database can have several. */
export async function openCohort(app: TestApp, zone = 'UTC', names = ''): Promise<Classroom> {
  const cohortId = await makeCohort(app, { zone })
  const instructor = await openAuthor(app, `${names}teacher@example.org`)
  const member = await joinAs(app, cohortId, `${names}member@example.org`)
  await addToCohort(
    app,
    { cohortId, userId: instructor.userId },
    { role: 'instructor', name: 'Ms Teacher' },
  )
  return { app, cohortId, instructor, member }
}

/** One more member of a cohort. */
export async function joinAs(app: TestApp, cohortId: string, email: string): Promise<AuthorPerson> {
  const person = await openAuthor(app, email)
  await addToCohort(
    app,
    { cohortId, userId: person.userId },
    { name: email.split('@')[0] ?? email },
  )
  return person
}

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export type Fields = Record<string, string | readonly string[]>

/** A form that is in order: three questions, open now for a week, one attempt. */
export function assignmentForm(app: TestApp, changes: Fields = {}): Fields {
  return {
    do: 'save',
    title: 'Week one',
    instructions: 'Read **chapter 1** first.',
    kind: 'chosen',
    refs: 'demo.demo-1a-001\ndemo.demo-1a-002\ndemo-1b-001',
    opens: wallClock(app.clock.at, 'UTC'),
    closes: wallClock(app.clock.at + 7 * dayMs, 'UTC'),
    attempts: '1',
    counts: 'best',
    shows: 'each-attempt',
    size: 'count',
    count: '3',
    drawCount: '5',
    ...changes,
  }
}

/** Writes a draft by its form. @throws when it is refused. */
export async function draftAssignment(
  app: TestApp,
  browser: Browser,
  cohortId: string,
  changes: Fields = {},
): Promise<string> {
  const id = app.deps.newId()
  const form = { ...assignmentForm(app, changes), id }
  const reply = await browser.post(`/cohorts/${cohortId}/assignments/new`, form)
  if (reply.location !== `/assignments/${id}?notice=saved`)
    throw new Error(`the form gave ${reply.status}: ${errorsIn(reply)}`)
  return id
}

/** The same by the instructor of a cohort. */
export function makeDraft(room: Omit<Classroom, 'member'>, changes: Fields = {}): Promise<string> {
  return draftAssignment(room.app, room.instructor.browser, room.cohortId, changes)
}

export function errorsIn({ html }: Reply): string {
  return [...html.matchAll(/class="field-error"[^>]*>([^<]*)/g)]
    .map(([, words]) => words)
    .join('; ')
}

/** A published assignment. */
export async function makeAssignment(room: Classroom, changes: Fields = {}): Promise<string> {
  const id = await makeDraft(room, changes)
  const reply = await room.instructor.browser.post(`/assignments/${id}`, { do: 'publish' })
  if (reply.location !== `/assignments/${id}?notice=published`)
    throw new Error(`publishing gave ${reply.status} ${reply.location} ${reply.html.slice(-2000)}`)
  return id
}

/** Changes some fields of an assignment by its form. */
export async function editAssignment(
  { app, instructor }: Classroom,
  id: string,
  changes: Fields,
): Promise<Reply> {
  const page = await instructor.browser.get(`/assignments/${id}/edit`)
  const { seen = '' } = hiddenFields(page.html, `/assignments/${id}/edit`)
  const refs = /<textarea id="field-refs"[^>]*>([^<]*)/.exec(page.html)?.[1] ?? ''
  const shown = (name: string) =>
    new RegExp(`id="field-${name}"[^>]*value="([^"]*)"`).exec(page.html)?.[1] ?? ''
  return instructor.browser.post(`/assignments/${id}/edit`, {
    ...assignmentForm(app),
    refs,
    opens: shown('opens'),
    closes: shown('closes'),
    attempts: shown('attempts'),
    limit: shown('limit'),
    passMark: shown('passMark'),
    shows: /name="shows" value="([^"]*)" checked/.exec(page.html)?.[1] ?? '',
    seen,
    ...changes,
  })
}

/** Begins an attempt; gives the id of its sitting, and whether it works like a mock. */
export async function startAttempt(
  app: TestApp,
  browser: Browser,
  assignmentId: string,
): Promise<{ sittingId: string; isDeferred: boolean }> {
  const reply = await browser.post(`/assignments/${assignmentId}/attempts`, {
    key: app.deps.newId(),
  })
  const [, kind, sittingId] = /^\/(mocks|sittings)\/([0-9a-f-]{36})$/.exec(reply.location) ?? []
  if (sittingId === undefined) throw new Error(`start gave ${reply.status} ${reply.location}`)
  return { sittingId, isDeferred: kind === 'mocks' }
}

/** A member in the middle of an attempt whose verdicts come later. */
export async function beginDeferred(
  { app, member }: Classroom,
  assignmentId: string,
): Promise<Candidate> {
  const { sittingId } = await startAttempt(app, member.browser, assignmentId)
  const ids = await questionsOf(app, sittingId)
  return {
    app,
    browser: member.browser,
    mockId: sittingId,
    questionAt: (position) => ids[position - 1] ?? '',
  }
}

/** The attempts of an assignment as stored, each with its sitting. */
export async function storedAttempts({ deps }: TestApp, assignmentId: string) {
  const { rows } = await deps.db.$client.execute({
    sql: `select attempt.*, sitting.closed_at, sitting.earned, sitting.answered, sitting.questions from attempt
      join sitting on sitting.id = attempt.sitting_id where assignment_id = ? order by user_id, number`,
    args: [assignmentId],
  })
  return rows
}

/** Authors' ids of the questions of a sitting, in the order of their places. */
export async function questionsOf({ deps }: TestApp, sittingId: string): Promise<string[]> {
  const { rows } = await deps.db.$client.execute({
    sql: 'select question_id from sitting_question where sitting_id = ? order by position',
    args: [sittingId],
  })
  return rows.map((row) => String(row['question_id']).replace('demo.', ''))
}

/** One column of all rows of a table, as text. */
export async function columnOf(
  { deps }: TestApp,
  table: string,
  column: string,
): Promise<string[]> {
  const { rows } = await deps.db.$client.execute(`select ${column} as one from ${table} order by 1`)
  return rows.map((row) => String(row['one']))
}

/** Kinds of what somebody was told. */
export function noticesOf(app: TestApp, userId: string): Promise<string[]> {
  return columnOf(app, `notice where user_id = '${userId}'`, 'kind')
}
