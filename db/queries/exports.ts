import { and, asc, eq, gt, gte, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { account, passkey, session, twoFactor, user } from '#db/schema/auth.ts'
import { calibration, card, dayTally, domainPrior, flag } from '#db/schema/derived.ts'
import { goal, learner, note, outcome, report } from '#db/schema/learners.ts'
import { mock } from '#db/schema/mocks.ts'
import { personRating } from '#db/schema/ratings.ts'
import { sitting, step } from '#db/schema/sittings.ts'
import { myId, type Who } from './viewers.ts'

// Everything that is stored of a person, but for what opens their account: tokens, keys, hashes and codes.

const value = sql.placeholder

/** Who the data belongs to. */
export const ownAccount = prepared<Who>()((db) => db.select().from(user).where(eq(user.id, myId())))

/** Ways to sign in beside passkeys. */
export const ownSignIns = prepared<Who>()((db) =>
  db
    .select({
      kind: account.providerId,
      hasPassword: sql<number>`${account.password} is not null`,
      createdAt: account.createdAt,
      updatedAt: account.updatedAt,
    })
    .from(account)
    .where(eq(account.userId, myId()))
    .orderBy(asc(account.createdAt)),
)

export const ownPasskeys = prepared<Who>()((db) =>
  db
    .select({
      id: passkey.id,
      name: passkey.name,
      createdAt: passkey.createdAt,
      deviceType: passkey.deviceType,
      backedUp: passkey.backedUp,
      transports: passkey.transports,
      uses: passkey.counter,
      aaguid: passkey.aaguid,
    })
    .from(passkey)
    .where(eq(passkey.userId, myId()))
    .orderBy(asc(passkey.createdAt), asc(passkey.id)),
)

export const ownTwoFactor = prepared<Who>()((db) =>
  db
    .select({
      verified: twoFactor.verified,
      wrongCodes: twoFactor.failedVerificationCount,
      lockedUntil: twoFactor.lockedUntil,
    })
    .from(twoFactor)
    .where(eq(twoFactor.userId, myId()))
    .orderBy(asc(twoFactor.id)),
)

export const ownSessions = prepared<Who>()((db) =>
  db
    .select({
      id: session.id,
      userAgent: session.userAgent,
      ipAddress: session.ipAddress,
      createdAt: session.createdAt,
      updatedAt: session.updatedAt,
      expiresAt: session.expiresAt,
    })
    .from(session)
    .where(eq(session.userId, myId()))
    .orderBy(asc(session.createdAt), asc(session.id)),
)

export const ownSettings = prepared<Who>()((db) =>
  db.select().from(learner).where(eq(learner.userId, myId())),
)

export const ownGoals = prepared<Who>()((db) =>
  db.select().from(goal).where(eq(goal.userId, myId())).orderBy(asc(goal.exam)),
)

export const ownCards = prepared<Who>()((db) =>
  db.select().from(card).where(eq(card.userId, myId())).orderBy(asc(card.questionId)),
)

export const ownCalibrations = prepared<Who>()((db) =>
  db.select().from(calibration).where(eq(calibration.userId, myId())),
)

export const ownRatings = prepared<Who>()((db) =>
  db
    .select()
    .from(personRating)
    .where(eq(personRating.userId, myId()))
    .orderBy(asc(personRating.exam)),
)

export const ownOutcomes = prepared<Who>()((db) =>
  db
    .select()
    .from(outcome)
    .where(eq(outcome.userId, myId()))
    .orderBy(asc(outcome.exam), asc(outcome.examOn)),
)

export const ownPriors = prepared<Who>()((db) =>
  db
    .select()
    .from(domainPrior)
    .where(eq(domainPrior.userId, myId()))
    .orderBy(asc(domainPrior.exam), asc(domainPrior.domain)),
)

export const ownDays = prepared<Who>()((db) =>
  db
    .select()
    .from(dayTally)
    .where(eq(dayTally.userId, myId()))
    .orderBy(asc(dayTally.exam), asc(dayTally.studyOn)),
)

export const ownFlags = prepared<Who>()((db) =>
  db.select().from(flag).where(eq(flag.userId, myId())).orderBy(asc(flag.questionId)),
)

export const ownNotes = prepared<Who>()((db) =>
  db.select().from(note).where(eq(note.userId, myId())).orderBy(asc(note.questionId)),
)

export const allOwnReports = prepared<Who>()((db) =>
  db.select().from(report).where(eq(report.userId, myId())).orderBy(asc(report.createdAt)),
)

/** How many steps and sittings I have; steps count from 1 without a gap. */
export const ownCounts = prepared<Who>()((db) =>
  db
    .select({
      // Drizzle drops table names from the fields of a one-table select, so these say `myId()`.
      steps: sql<number>`(select coalesce(max(seq), 0) from step where user_id = ${myId()})`,
      sittings: sql<number>`(select count(*) from sitting where user_id = ${myId()})`,
    })
    .from(user)
    .where(eq(user.id, myId())),
)

/** My steps after number `after`, in order, at most `limit`, with all that is stored of each. */
export const ownSteps = prepared<Who & { after: number; limit: number }>()((db) =>
  db
    .select()
    .from(step)
    .where(and(eq(step.userId, myId()), gt(step.seq, sql`${value('after')}`)))
    .orderBy(asc(step.seq))
    .limit(value('limit')),
)

// Which questions of a mock are on trial is told when it is over.
/** The list of a sitting's questions as JSON. */
const places = sql<string>`(select json_group_array(json_object('position', position, 'questionId', question_id, 'versionId', version_id, 'shownOrder', json(shown_order), 'isScored', case when "sitting"."closed_at" is not null then json(iif(is_scored, 'true', 'false')) end, 'seenBefore', json(iif(seen_before, 'true', 'false')))) from (select * from sitting_question where sitting_id = "sitting"."id" order by position))`

/** What is saved at the places of a mock as JSON. */
const drafts = sql<string>`(select json_group_array(json_object('position', position, 'fields', json(fields), 'isAnswered', json(iif(is_answered, 'true', 'false')), 'certainty', certainty, 'struck', json(struck), 'marks', json(marks), 'note', note, 'isFlagged', json(iif(is_flagged, 'true', 'false')), 'changes', changes, 'elapsedMs', elapsed_ms, 'firstFields', json(first_fields), 'firstAt', first_at)) from (select * from draft where sitting_id = "sitting"."id" order by position))`

/**
 * My sittings after one, in the order in which they began, at most `limit`, each with its questions, and with
 * its form, clock and drafts where it is a mock.
 */
export const ownSittings = prepared<Who & { afterAt: number; afterId: string; limit: number }>()(
  (db) =>
    db
      .select({ sitting, places, mock, drafts })
      .from(sitting)
      .leftJoin(mock, eq(mock.sittingId, sitting.id))
      .where(
        and(
          eq(sitting.userId, myId()),
          gte(sitting.startedAt, sql`${value('afterAt')}`),
          sql`("sitting"."started_at", "sitting"."id") > (${value('afterAt')}, ${value('afterId')})`,
        ),
      )
      .orderBy(asc(sitting.startedAt), asc(sitting.id))
      .limit(value('limit')),
)
