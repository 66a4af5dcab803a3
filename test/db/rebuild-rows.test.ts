import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeBatch } from '#db/batch.ts'
import { databaseOver } from '#db/database.ts'
import { replaceRows } from '#db/queries/rebuild.ts'
import { freshClient } from '#test/support/fresh-client.ts'

/** A day of answers; only `earned` is of interest. */
function day(index: number, earned: number) {
  const zeros = { answers: 0, firstAnswers: 0, firstEarned: 0, elapsedMs: 0 }
  const certainty = { sure: 0, sureEarned: 0, unsure: 0, unsureEarned: 0, guess: 0, guessEarned: 0 }
  const studyOn = String(index).padStart(6, '0')
  return { userId: 'somebody', exam: 'demo', studyOn, earned, ...zeros, ...certainty }
}

/** What the database gives back for numbers that are written as a rebuild does. */
async function storedAgain(numbers: readonly number[]): Promise<unknown[]> {
  const client = await freshClient()
  await client.execute(
    "insert or ignore into user (id, name, email, created_at, updated_at) values ('somebody', '', 'x@example.org', 0, 0)",
  )
  const rows = numbers.map((number, index) => day(index, number))
  await writeBatch(databaseOver(client), replaceRows('day_tally', 'somebody', rows))
  const stored = await client.execute('select earned from day_tally order by study_on')
  return stored.rows.map((row) => row['earned'])
}

// Found among a million sums of fractions: SQLite 3.45 reads their shortest decimal form a last bit away.
const misread = [0.002486451342310783, 6.55407921971995, 4.718357311983016, 5.668483318210638]

test('fractions that SQLite misreads in JSON are stored as they are', async () => {
  expect(await storedAgain(misread)).toEqual(misread)
})

test('every sum of fractions comes back to the last bit', async () => {
  const part = fc.tuple(fc.nat(10), fc.integer({ min: 1, max: 10 })).map(([n, d]) => n / d)
  const sum = fc
    .array(part, { minLength: 1, maxLength: 60 })
    .map((parts) => parts.reduce((total, one) => total + one, 0))
  await fc.assert(
    fc.asyncProperty(fc.array(sum, { minLength: 200, maxLength: 500 }), async (sums) => {
      expect(await storedAgain(sums)).toEqual(sums)
    }),
    { numRuns: 5 },
  )
})
