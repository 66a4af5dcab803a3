import { sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { requestCount } from '#db/schema/jobs.ts'

const value = sql.placeholder

const countOne = prepared<{ key: string; expiresAt: number }>()((db) =>
  db
    .insert(requestCount)
    .values({ key: value('key'), count: 1, expiresAt: value('expiresAt') })
    .onConflictDoUpdate({
      target: [requestCount.key],
      set: { count: sql`${requestCount.count} + 1` },
    })
    .returning({ count: requestCount.count }),
)

/** Counts one more request under each key and returns the counts so far, this one included; one round trip. */
export async function countRequests(
  db: Database,
  keys: readonly { key: string; expiresAt: number }[],
): Promise<number[]> {
  if (keys.length === 0) return []
  const statements = keys.map((one) => countOne(one))
  const results = await db.$client.batch(
    statements.map(({ sql: text, args }) => ({ sql: text, args })),
    'write',
  )
  return results.map((result) => Number(result.rows[0]?.[0] ?? 0))
}
