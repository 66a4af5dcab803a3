import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
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
      /** What authors say of it. */
      reason: sql<
        string | null
      >`coalesce(${notice.about} ->> '$.reason', ${questionVersion.reason})`,
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

/** What I was told of an import and have not read yet. */
export const unreadOfImport = prepared<Who & { importId: string }>()((db) =>
  db
    .select({ id: notice.id })
    .from(notice)
    .where(
      and(
        eq(notice.id, sql`'import ' || ${value('importId')}`),
        eq(notice.userId, myId()),
        isNull(notice.readAt),
      ),
    ),
)

/** Takes back what somebody was told who sees it for themselves. */
export function withdrawNotice(id: string) {
  return statement('delete from notice where id = ? and read_at is null', [id])
}

const mySitting = sql`(select ${sitting.id} from ${sitting} where ${sitting.id} = ${value('sittingId')} and ${sitting.userId} = ${myId()})`

/** The answers of one's own sitting that earn something else since their key was corrected, with what they were told. */
export const correctedInSitting = prepared<Who & { sittingId: string }>()((db) =>
  db
    .select({
      position: sql<number>`${step.position}`,
      told: sql<number>`${step.fraction}`,
      fraction: regrade.fraction,
      at: correction.at,
      reason: correction.reason,
    })
    .from(regrade)
    .innerJoin(step, eq(step.id, regrade.stepId))
    .innerJoin(correction, eq(correction.versionId, step.versionId))
    .where(eq(regrade.sittingId, mySitting))
    .orderBy(step.position),
)
