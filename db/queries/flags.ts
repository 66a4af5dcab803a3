import { and, eq, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { flag } from '#db/schema/derived.ts'

const value = sql.placeholder

/** Flags a question. */
export const addFlag = prepared<{ userId: string; questionId: string; at: number }>()((db) =>
  db
    .insert(flag)
    .values({ userId: value('userId'), questionId: value('questionId'), flaggedAt: value('at') })
    .onConflictDoUpdate({
      target: [flag.userId, flag.questionId],
      set: { flaggedAt: sql`excluded.flagged_at` },
    }),
)

/** Takes a flag away; nothing happens when there is none. */
export const removeFlag = prepared<{ userId: string; questionId: string }>()((db) =>
  db
    .delete(flag)
    .where(and(eq(flag.userId, value('userId')), eq(flag.questionId, value('questionId')))),
)
