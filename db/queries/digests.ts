import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { prepared, statement } from '#db/batch.ts'
import { type NoticeKind, noticeKinds } from '#db/schema/corrections.ts'
import { mailDigest } from '#db/schema/mail.ts'
import { myId, type Who } from './viewers.ts'

/** Whether I get a digest: a row when I do. */
export const myDigest = prepared<Who>()((db) =>
  db.select({ nextAt: mailDigest.nextAt }).from(mailDigest).where(eq(mailDigest.userId, myId())),
)

/** Somebody gets a digest from now on, of what comes from now on. It changes nothing for those who do already. */
export function startDigest(one: { userId: string; token: string; now: number; nextAt: number }) {
  return statement(
    'insert into mail_digest (user_id, token, told_until, next_at) values (?, ?, ?, ?) on conflict (user_id) do nothing',
    [one.userId, one.token, one.now, one.nextAt],
  )
}

/** I get no digest any more. */
export const stopMyDigest = prepared<Who>()((db) =>
  db.delete(mailDigest).where(eq(mailDigest.userId, myId())),
)

/** Whoever this link was mailed to gets no digest any more. */
export const stopDigest = prepared<{ token: string }>()((db) =>
  db.delete(mailDigest).where(eq(mailDigest.token, sql.placeholder('token'))),
)

// Written out, because Drizzle drops table names from the fields of a one-table select.
const theirs = sql.raw('mail_digest.user_id')

/**
 * Who may be sent a digest now, the longest waiting first, with the kinds of the unread notices that they were not
 * mailed yet, as a JSON list with repeats.
 */
export const dueDigests = prepared<{ now: number; limit: number }>()((db) =>
  db
    .select({
      userId: mailDigest.userId,
      token: mailDigest.token,
      email: sql<string>`(select user.email from user where user.id = ${theirs})`,
      zone: sql<
        string | null
      >`(select learner.zone from learner where learner.user_id = ${theirs})`,
      kinds: sql<string>`(select json_group_array(notice.kind) from notice where notice.user_id = ${theirs} and notice.read_at is null and notice.at > mail_digest.told_until and notice.at <= ${sql.placeholder('now')})`,
    })
    .from(mailDigest)
    .where(sql`${mailDigest.nextAt} <= ${sql.placeholder('now')}`)
    .orderBy(mailDigest.nextAt, mailDigest.userId)
    .limit(sql.placeholder('limit')),
)

const kindsSchema = z.array(z.enum(noticeKinds))

/** Kinds as `dueDigests` selects them. @throws when they are not what this program writes. */
export function parseKinds(kinds: string): NoticeKind[] {
  return kindsSchema.parse(JSON.parse(kinds))
}

/** Somebody was told all until `now` and gets no mail before `nextAt`. */
export function digestSent(one: { userId: string; now: number; nextAt: number }) {
  return statement('update mail_digest set told_until = ?, next_at = ? where user_id = ?', [
    one.now,
    one.nextAt,
    one.userId,
  ])
}
