import { asc, eq } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { mailDigest } from '#db/schema/mail.ts'
import { ledger, pointDay, pointMemory, pointWeek } from '#db/schema/points.ts'
import { myId, type Who } from './viewers.ts'

// What boards hold of a person, and whether they want mails, but for what opens anything.

export const ownLedger = prepared<Who>()((db) =>
  db
    .select()
    .from(ledger)
    .where(eq(ledger.userId, myId()))
    .orderBy(asc(ledger.boardId), asc(ledger.earnedOn), asc(ledger.stepId)),
)

export const ownPointDays = prepared<Who>()((db) =>
  db
    .select()
    .from(pointDay)
    .where(eq(pointDay.userId, myId()))
    .orderBy(asc(pointDay.earnedOn), asc(pointDay.boardId)),
)

export const ownPointWeeks = prepared<Who>()((db) =>
  db
    .select()
    .from(pointWeek)
    .where(eq(pointWeek.userId, myId()))
    .orderBy(asc(pointWeek.boardId), asc(pointWeek.week)),
)

export const ownPointMemory = prepared<Who>()((db) =>
  db
    .select()
    .from(pointMemory)
    .where(eq(pointMemory.userId, myId()))
    .orderBy(asc(pointMemory.questionId)),
)

/** Whether I want my notices by mail, without the secret that ends it. */
export const ownDigest = prepared<Who>()((db) =>
  db
    .select({ toldUntil: mailDigest.toldUntil, nextAt: mailDigest.nextAt })
    .from(mailDigest)
    .where(eq(mailDigest.userId, myId())),
)
