import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { session, user } from '#db/schema/auth.ts'
import { learner } from '#db/schema/learners.ts'

/** Who asks: a session token whose signature was checked, and the instant of the request, ms UTC. */
export type Who = { token: string; now: number }

/**
 * The id of whoever asks, as a fragment: the session is checked inside the query that needs it, so that it
 * costs no round trip of its own and a revoked session ends at once. NULL, which equals nothing, when the
 * session is gone or over. Uses the placeholders `token` and `now`.
 */
export function myId(): SQL<string> {
  return sql<string>`(select ${session.userId} from ${session} where ${session.token} = ${sql.placeholder('token')} and ${session.expiresAt} > ${sql.placeholder('now')})`
}

/**
 * The exam asked for by the placeholder `exam`, or where that is empty the learner's exam in hand. NULL
 * when neither is there.
 */
export function chosenExam(): SQL<string> {
  return sql<string>`coalesce(nullif(${sql.placeholder('exam')}, ''), (select ${learner.exam} from ${learner} where ${learner.userId} = ${myId()}))`
}

/** Who asks, with what they have set. No row: the session is gone. */
export const findViewer = prepared<Who>()((db) =>
  db
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      isGuest: user.isAnonymous,
      isAdmin: user.isAdmin,
      /** 1: may change a bank. */
      isAuthor: sql<number>`exists (select 1 from bank_member where bank_member.user_id = ${user.id})`,
      /** 1: belongs to a cohort, as a member or an instructor. */
      isInCohort: sql<number>`exists (select 1 from cohort_person where cohort_person.user_id = ${user.id})`,
      /** Notices that were not seen yet. */
      unread: sql<number>`(select count(*) from notice where notice.user_id = ${user.id} and notice.read_at is null)`,
      zone: learner.zone,
      rolloverHour: learner.rolloverHour,
      exam: learner.exam,
      timeFactor: learner.timeFactor,
      extraBreaks: learner.extraBreaks,
      /** Points, streaks and boards are shown nowhere. NULL: they are. */
      hidesGames: learner.hidesGames,
      sessionExpiresAt: session.expiresAt,
      sessionUpdatedAt: session.updatedAt,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(learner, eq(learner.userId, user.id))
    .where(
      and(
        eq(session.token, sql.placeholder('token')),
        gt(session.expiresAt, sql`${sql.placeholder('now')}`),
      ),
    ),
)

/** Who asks. What they have not set yet is `null`. */
export type Viewer = RowOf<typeof findViewer>
