import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuestion, parseResponse } from '#db/queries/stored.ts'
import { rebuildDerived } from '#src/actions/rebuild.ts'
import { gradeResponse } from '#src/domain/question/question.ts'
import { openApp, type TestApp } from '#test/support/app.ts'
import type { AuthorPerson } from '#test/support/authors.ts'
import { correct, currentVersion, openCorrector } from '#test/support/correcting.ts'
import { type Learner, startGuest } from '#test/support/learner.ts'
import { changeBlueprint, twoSections, workInTime } from '#test/support/mock.ts'
import { allDerived, expectNoDifference } from './derived.ts'
import { happen, ignore, learnerEvent } from './events.ts'

/**
 * What is right in each version of a question after its first: the same version is the same content in every history,
 * because a program remembers what it parsed.
 */
const keys: Record<string, readonly Record<string, string | readonly string[]>[]> = {
  'demo-1a-001': [{ choice: 'c' }, { choice: 'b' }, { choice: 'a' }],
  'demo-1a-002': [{ choice: 'a' }, { choice: 'd' }],
  'demo-1a-003': [{ choice: 'a' }, { choice: 'b' }],
  'demo-2a-001': [{ choice: 'a' }, { choice: 'b' }],
  'demo-1b-003': [{ choice: ['a', 'c'] }, { choice: ['a', 'd'] }],
  'demo-2a-003': [{ 'match.a': 'n3', 'match.b': 'n2' }],
  'demo-2a-004': [{ 'rank.a': '3', 'rank.b': '2', 'rank.c': '1' }],
  'demo-2a-005': [{ value: '12' }, { value: '92.4' }],
}

async function correctNext(app: TestApp, author: AuthorPerson, ref: string): Promise<number> {
  const number = Number((await currentVersion(app, ref)).split('@')[1])
  const key = keys[ref]?.[number - 1]
  if (key === undefined) return 0
  const { kind } = await correct(app, author, ref, key)
  expect(kind).toBe('corrected')
  return 1
}

const correcting = fc.record({
  correct: fc.constantFrom(...Object.keys(keys)),
})
const event = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.boolean(), learnerEvent) },
  { weight: 1, arbitrary: correcting },
)

type Happening = typeof event extends fc.Arbitrary<infer One> ? One : never

/** Gives the number of keys corrected. */
async function happenOrCorrect(
  app: TestApp,
  { author, learners }: { author: AuthorPerson; learners: readonly Learner[] },
  one: Happening,
): Promise<number> {
  if ('correct' in one) return correctNext(app, author, one.correct)
  const learner = learners[one[0] ? 0 : 1]
  if (learner !== undefined) await happen(app, learner, one[1])
  return 0
}

async function answerSome(app: TestApp, learner: Learner): Promise<void> {
  for (const place of [1, 2, 3, 4, 5, 6]) {
    const kind = place % 3 === 0 ? 'wrong' : 'right'
    await happen(app, learner, { kind, place, certainty: 'sure', tookMs: 9000 })
  }
}

/** Makes the history one in which every question was right from its first version on, without the code that corrects. */
async function makeAlwaysRight({ deps }: TestApp): Promise<number> {
  const db = deps.db.$client
  const { rows } = await db.execute(
    `select step.id, step.fraction, step.response, version.id as version, version.content from step
     join question on question.id = step.question_id
     join question_version as version on version.id = question.current_version_id where step.kind = 'answer'`,
  )
  let changed = 0
  for (const row of rows) {
    const question = parseQuestion(String(row['version']), String(row['content']))
    const response = parseResponse(String(row['response']))
    const fraction = response && gradeResponse(question, response)
    if (fraction !== row['fraction']) changed++
    await db.execute({
      sql: 'update step set fraction = ? where id = ?',
      args: [fraction ?? null, row['id'] ?? null],
    })
  }
  for (const table of ['step', 'sitting_question'])
    await db.execute(
      `update ${table} set version_id = (select current_version_id from question where question.id = question_id)
       where question_id is not null`,
    )
  await db.execute('delete from correction')
  await db.execute('delete from regrade')
  return changed
}

/** Everything derived, with the counts of all versions of a question together. */
async function derivedByQuestion(app: TestApp) {
  const { question_tally: _, option_tally: __, ...derived } = await allDerived(app)
  const { rows: questions } = await app.deps.db.$client.execute(
    `select question_id, sum(first_answers) as answers, sum(first_right) as right from question_tally
     join question_version on question_version.id = version_id group by question_id order by question_id`,
  )
  const { rows: options } = await app.deps.db.$client.execute(
    `select question_id, option_key, sum(first_answers) as answers from option_tally
     join question_version on question_version.id = version_id group by question_id, option_key
     order by question_id, option_key`,
  )
  const { rows: calibrations } = await app.deps.db.$client.execute(
    'select user_id, start, state, reviews from calibration order by user_id',
  )
  return { derived, questions, options, calibrations }
}

test('after corrections at any moments everything derived is as if every key had always been right', async () => {
  let corrected = 0
  let changed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 40 }), async (all) => {
      const app = await openApp()
      await changeBlueprint(app, twoSections)
      const author = await openCorrector(app)
      const learners: Learner[] = [await startGuest(app), await startGuest(app)]
      for (const learner of learners) await answerSome(app, learner)
      for (const one of all) corrected += await happenOrCorrect(app, { author, learners }, one)
      app.clock.advance(2 * 60_000)
      await workInTime(app)
      expect(app.logs.filter((log) => log.level === 'error')).toEqual([])
      await expectNoDifference(app)
      const told = await derivedByQuestion(app)
      changed += await makeAlwaysRight(app)
      await rebuildDerived(app.deps.db, ignore)
      expect(told).toEqual(await derivedByQuestion(app))
    }),
    { numRuns: 12, endOnFailure: true },
  )
  // Or it would hold of histories in which nothing is corrected.
  expect(corrected).toBeGreaterThan(5)
  expect(changed).toBeGreaterThan(5)
}, 240_000)
