import { eq, sql } from 'drizzle-orm'
import { prepared, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { setting } from '#db/schema/setting.ts'

const simulatedSetting = prepared()((db) =>
  db.select({ seed: setting.value }).from(setting).where(eq(setting.name, 'simulated')),
)

/** Says of a database that everybody in it is made up, and from which seed. */
export const markSimulated = prepared<{ seed: string }>()((db) =>
  db.insert(setting).values({ name: 'simulated', value: sql`${sql.placeholder('seed')}` }),
)

/** Whether everybody in the database is made up. It can't change while the program runs. */
export async function isSimulated(db: Database): Promise<boolean> {
  const { found } = await readBatch(db, { found: simulatedSetting({}) })
  return found.length > 0
}
