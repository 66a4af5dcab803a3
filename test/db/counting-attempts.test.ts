import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prepared, readBatch } from '#db/batch.ts'
import { countingAttempts } from '#db/queries/counting-attempts.ts'
import { type AttemptFact, countingAttempt, countings } from '#src/domain/cohort/mark.ts'
import { openApp } from '#test/support/app.ts'
import { addAssignment, addAttempt, addMember, openCohort } from '#test/support/gradebook-cohort.ts'

const counting = prepared<{ assignmentId: string }>()((db) =>
  db
    .select({ sittingId: sql<string>`sitting_id` })
    .from(sql`(${countingAttempts(sql`assignment.id = ${sql.placeholder('assignmentId')}`)})`)
    .orderBy(sql`sitting_id`),
)

const attempt = fc.record({
  right: fc.integer({ min: 0, max: 4 }),
  isLate: fc.constantFrom<0 | 1>(0, 1),
  isOver: fc.boolean(),
})

test('the attempt that makes the mark is the same in SQL as by the rule', async () => {
  const { app, cohortId } = await openCohort(await openApp())
  const userId = await addMember(app, cohortId, { name: 'Ada' })
  const rules = fc.record({
    counts: fc.constantFrom(...countings),
    lateDeduction: fc.constantFrom(0, 0.1, 0.25, 0.5, 1),
  })
  await fc.assert(
    fc.asyncProperty(rules, fc.array(attempt, { maxLength: 5 }), async (rule, attempts) => {
      const assignmentId = await addAssignment(app, cohortId, rule)
      const facts: (AttemptFact & { id: string })[] = []
      for (const [index, { right, isLate, isOver }] of attempts.entries()) {
        const number = index + 1
        const chosen = Array.from({ length: 4 }, (_, at) => (at < right ? 'b' : 'a'))
        const over = isOver ? {} : { closedAt: null }
        const id = await addAttempt(app, { assignmentId, userId, number, chosen, isLate, ...over })
        const closedAt = isOver ? 1 : null
        facts.push({ id, number, questions: 4, earned: right, isLate: isLate === 1, closedAt })
      }
      const found = await readBatch(app.deps.db, { counting: counting({ assignmentId }) })
      const expected = countingAttempt({ ...rule, passMark: null }, facts)
      expect(found.counting.map(({ sittingId }) => sittingId)).toEqual(
        expected === undefined ? [] : [expected.id],
      )
    }),
    { numRuns: 25 },
  )
}, 60_000)
