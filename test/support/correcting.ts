import { correctKey, type KeyWish } from '#src/actions/correct-key.ts'
import type { TestApp } from './app.ts'
import { type AuthorPerson, openAuthor } from './authors.ts'
import { answerPlace, type Learner, openPlace, questionAt } from './learner.ts'

/** Somebody who may correct the shipped bank of the made-up exam. */
export async function openCorrector(app: TestApp, email = 'ada@example.org') {
  const author = await openAuthor(app, email)
  await authorOfDemo(app, author)
  return author
}

export async function authorOfDemo({ deps }: TestApp, { userId }: AuthorPerson): Promise<void> {
  await deps.db.$client.execute({
    sql: "insert into bank_member (bank_id, user_id, role, added_at) values ('demo', ?, 'editor', 1)",
    args: [userId],
  })
}

/** The version of a question that is in use. */
export async function currentVersion({ deps }: TestApp, ref: string): Promise<string> {
  const { rows } = await deps.db.$client.execute({
    sql: 'select current_version_id as id from question where id = ?',
    args: [`demo.${ref}`],
  })
  return String(rows[0]?.['id'])
}

/** Calls other fields right from now on, by the action that the page calls. */
export async function correct(
  app: TestApp,
  author: AuthorPerson,
  ref: string,
  right: Record<string, string | readonly string[]>,
  changes: Partial<KeyWish> = {},
) {
  const { rows } = await app.deps.db.$client.execute({
    sql: 'select token from session where user_id = ? order by created_at desc limit 1',
    args: [author.userId],
  })
  const who = { token: String(rows[0]?.['token']), now: app.clock.at }
  return correctKey(
    { db: app.deps.db, who },
    {
      bankId: 'demo',
      ref,
      versionId: await currentVersion(app, ref),
      right: new Map(Object.entries(right).map(([name, value]) => [name, [value].flat()])),
      why: new Map(),
      reason: 'The rule says otherwise.',
      ...changes,
    },
  )
}

/** Rows of the database, as they are. */
export async function rowsOf({ deps }: TestApp, sql: string, ...args: string[]) {
  const { rows } = await deps.db.$client.execute({ sql, args })
  return rows.map((row) => ({ ...row }))
}

/** The first place of a sitting whose question has its key at `b`. */
export async function placeWithSingle(
  learner: Learner,
): Promise<{ position: number; ref: string }> {
  for (let position = 1; position <= 10; position++) {
    const ref = questionAt((await openPlace(learner, position)).html)
    if (/demo-1a-00[12]|demo-1b-00[12]/.test(ref)) return { position, ref }
  }
  throw new Error('no such place')
}

/** Answers as somebody who is sure and has read the question. */
export async function answerSlowly(
  app: TestApp,
  learner: Learner,
  position: number,
  choice: string,
) {
  const shownAt = String(app.clock.at)
  app.clock.advance(9000)
  return answerPlace(learner, position, {
    response: { choice },
    extra: { shownAt, certainty: 'sure' },
  })
}
