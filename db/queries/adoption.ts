import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { prepared } from '#db/batch.ts'
import { user } from '#db/schema/auth.ts'
import { bankUse, reportMessage } from '#db/schema/authoring.ts'
import { notice, regrade } from '#db/schema/corrections.ts'
import { calibration, card, dayTally, domainPrior, flag } from '#db/schema/derived.ts'
import { goal, learner, note, outcome, report } from '#db/schema/learners.ts'
import { draft, mock } from '#db/schema/mocks.ts'
import { ledger, pointDay, pointMemory } from '#db/schema/points.ts'
import { sitting, step } from '#db/schema/sittings.ts'

import { markRatingsStale } from './ratings.ts'

// A guest's history goes over to a member. Every statement does nothing when it is run again.

/** Whose history goes over, and to whom. */
export type Adoption = { guestId: string; userId: string }

const value = sql.placeholder
const fromGuest = value('guestId')
const toMember = sql<string>`${value('userId')}`

/** How much each of the two has done; no row for a user who is not there. */
export const stepsOfBoth = prepared<Adoption>()((db) =>
  db
    .select({
      id: user.id,
      isGuest: user.isAnonymous,
      steps: sql<number>`(select count(*) from ${step} where ${eq(step.userId, user.id)})`,
      /** Boards of cohorts that they are on, where a guest's answers may count too. */
      boards: sql<number>`(select count(*) from cohort_person where cohort_person.user_id = ${user.id} and cohort_person.board_since is not null)`,
    })
    .from(user)
    .where(sql`${user.id} in (${fromGuest}, ${toMember})`)
    .orderBy(user.id),
)

const moveSittings = prepared<Adoption>()((db) =>
  db.update(sitting).set({ userId: toMember }).where(eq(sitting.userId, fromGuest)),
)

const moveMocks = prepared<Adoption>()((db) =>
  db.update(mock).set({ userId: toMember }).where(eq(mock.userId, fromGuest)),
)

const moveDrafts = prepared<Adoption>()((db) =>
  db.update(draft).set({ userId: toMember }).where(eq(draft.userId, fromGuest)),
)

// The member's steps stay first; the guest's follow in their own order, again without a gap.
const moveSteps = prepared<Adoption>()((db) =>
  db
    .update(step)
    .set({
      userId: toMember,
      seq: sql`${step.seq} + (select coalesce(max(mine.seq), 0) from ${step} as mine where mine.user_id = ${value('userId')})`,
    })
    .where(eq(step.userId, fromGuest)),
)

const guestNote = alias(note, 'guest_note')

const dropOlderNotes = prepared<Adoption>()((db) =>
  db
    .delete(note)
    .where(
      and(
        eq(note.userId, toMember),
        sql`exists (select 1 from ${note} as guest_note where ${and(
          eq(guestNote.userId, fromGuest),
          eq(guestNote.questionId, note.questionId),
          sql`${guestNote.updatedAt} > ${note.updatedAt}`,
        )})`,
      ),
    ),
)

const ownNote = alias(note, 'own_note')

const moveNotes = prepared<Adoption>()((db) =>
  db
    .update(note)
    .set({ userId: toMember })
    .where(
      and(
        eq(note.userId, fromGuest),
        sql`not exists (select 1 from ${note} as own_note where ${and(
          eq(ownNote.userId, toMember),
          eq(ownNote.questionId, note.questionId),
        )})`,
      ),
    ),
)

const moveReports = prepared<Adoption>()((db) =>
  db.update(report).set({ userId: toMember }).where(eq(report.userId, fromGuest)),
)

const ownGoal = alias(goal, 'own_goal')

const moveGoals = prepared<Adoption>()((db) =>
  db
    .update(goal)
    .set({ userId: toMember })
    .where(
      and(
        eq(goal.userId, fromGuest),
        sql`not exists (select 1 from ${goal} as own_goal where ${and(
          eq(ownGoal.userId, toMember),
          eq(ownGoal.exam, goal.exam),
        )})`,
      ),
    ),
)

const ownLearner = alias(learner, 'own_learner')

const moveLearner = prepared<Adoption>()((db) =>
  db
    .update(learner)
    .set({ userId: toMember })
    .where(
      and(
        eq(learner.userId, fromGuest),
        sql`not exists (select 1 from ${learner} as own_learner where ${eq(ownLearner.userId, toMember)})`,
      ),
    ),
)

const moveCards = prepared<Adoption>()((db) =>
  db.update(card).set({ userId: toMember }).where(eq(card.userId, fromGuest)),
)

const movePriors = prepared<Adoption>()((db) =>
  db.update(domainPrior).set({ userId: toMember }).where(eq(domainPrior.userId, fromGuest)),
)

const moveDays = prepared<Adoption>()((db) =>
  db.update(dayTally).set({ userId: toMember }).where(eq(dayTally.userId, fromGuest)),
)

const ownOutcome = alias(outcome, 'own_outcome')

const moveOutcomes = prepared<Adoption>()((db) =>
  db
    .update(outcome)
    .set({ userId: toMember })
    .where(
      and(
        eq(outcome.userId, fromGuest),
        sql`not exists (select 1 from ${outcome} as own_outcome where ${and(
          eq(ownOutcome.userId, toMember),
          eq(ownOutcome.exam, outcome.exam),
          eq(ownOutcome.examOn, outcome.examOn),
        )})`,
      ),
    ),
)

const moveCalibration = prepared<Adoption>()((db) =>
  db.update(calibration).set({ userId: toMember }).where(eq(calibration.userId, fromGuest)),
)

const ownUse = alias(bankUse, 'own_use')

const moveUses = prepared<Adoption>()((db) =>
  db
    .update(bankUse)
    .set({ userId: toMember })
    .where(
      and(
        eq(bankUse.userId, fromGuest),
        sql`not exists (select 1 from ${bankUse} as own_use where ${and(
          eq(ownUse.userId, toMember),
          eq(ownUse.bankId, bankUse.bankId),
        )})`,
      ),
    ),
)

const moveRegrades = prepared<Adoption>()((db) =>
  db.update(regrade).set({ userId: toMember }).where(eq(regrade.userId, fromGuest)),
)

const moveMessages = prepared<Adoption>()((db) =>
  db.update(reportMessage).set({ userId: toMember }).where(eq(reportMessage.userId, fromGuest)),
)

const moveNotices = prepared<Adoption>()((db) =>
  db.update(notice).set({ userId: toMember }).where(eq(notice.userId, fromGuest)),
)

const moveFlags = prepared<Adoption>()((db) =>
  db.update(flag).set({ userId: toMember }).where(eq(flag.userId, fromGuest)),
)

const moveLedger = prepared<Adoption>()((db) =>
  db.update(ledger).set({ userId: toMember }).where(eq(ledger.userId, fromGuest)),
)

const movePointDays = prepared<Adoption>()((db) =>
  db.update(pointDay).set({ userId: toMember }).where(eq(pointDay.userId, fromGuest)),
)

const movePointMemories = prepared<Adoption>()((db) =>
  db.update(pointMemory).set({ userId: toMember }).where(eq(pointMemory.userId, fromGuest)),
)

/**
 * Moves what a guest did and set; the second statement moves the steps. Where both have one, the newer note and the
 * member's goal and settings stay.
 */
export function moveFacts(adoption: Adoption) {
  return [
    moveSittings(adoption),
    moveSteps(adoption),
    dropOlderNotes(adoption),
    moveNotes(adoption),
    moveReports(adoption),
    moveGoals(adoption),
    moveLearner(adoption),
    moveOutcomes(adoption),
    moveUses(adoption),
    moveRegrades(adoption),
    moveMessages(adoption),
    moveNotices(adoption),
    moveMocks(adoption),
    moveDrafts(adoption),
    markRatingsStale(),
  ]
}

/** Moves what was derived from a guest's steps, to a member who has no steps. */
export function moveDerived(adoption: Adoption) {
  return [
    moveCards(adoption),
    movePriors(adoption),
    moveDays(adoption),
    moveFlags(adoption),
    moveCalibration(adoption),
    moveLedger(adoption),
    movePointDays(adoption),
    movePointMemories(adoption),
  ]
}
