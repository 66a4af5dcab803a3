import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { questionVersion } from '#db/schema/banks.ts'
import { correction, notice, regrade } from '#db/schema/corrections.ts'
import { sitting, step } from '#db/schema/sittings.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** What I was told, newest first, at most 100; of a corrected key with the version that is right. */
export const ownNotices = prepared<Who>()((db) =>
  db
    .select({
      id: notice.id,
      kind: notice.kind,
      about: notice.about,
      at: notice.at,
      readAt: notice.readAt,
      versionId: questionVersion.id,
      content: questionVersion.content,
      reason: questionVersion.reason,
    })
    .from(notice)
    .leftJoin(questionVersion, eq(questionVersion.id, sql`${notice.about} ->> '$.versionId'`))
    .where(eq(notice.userId, myId()))
    .orderBy(desc(notice.at), desc(notice.id))
    .limit(100),
)

/** Marks what I have seen by now as read. */
export const markNoticesRead = prepared<Who>()((db) =>
  db
    .update(notice)
    .set({ readAt: sql`${value('now')}` })
    .where(
      and(eq(notice.userId, myId()), isNull(notice.readAt), lte(notice.at, sql`${value('now')}`)),
    ),
)

const mySitting = sql`(select ${sitting.id} from ${sitting} where ${sitting.id} = ${value('sittingId')} and ${sitting.userId} = ${myId()})`

/** The answers of one's own sitting that earn something else since their key was corrected, with what they were told. */
export const correctedInSitting = prepared<Who & { sittingId: string }>()((db) =>
  db
    .select({
      position: sql<number>`${step.position}`,
      told: sql<number>`${step.fraction}`,
      fraction: regrade.fraction,
      at: questionVersion.createdAt,
      reason: questionVersion.reason,
    })
    .from(regrade)
    .innerJoin(step, eq(step.id, regrade.stepId))
    .innerJoin(correction, eq(correction.versionId, step.versionId))
    .innerJoin(questionVersion, eq(questionVersion.id, correction.correctedVersionId))
    .where(eq(regrade.sittingId, mySitting))
    .orderBy(step.position),
)
