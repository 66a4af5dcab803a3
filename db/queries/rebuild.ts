import { asc, eq, gt, sql } from 'drizzle-orm'
import { prepared, type RowOf, statement } from '#db/batch.ts'
import { exactJson } from '#db/exact-json.ts'
import { insertRows } from '#db/insert-rows.ts'
import { attempt } from '#db/schema/assignments.ts'
import { user } from '#db/schema/auth.ts'
import { questionVersion } from '#db/schema/banks.ts'
import { regrade } from '#db/schema/corrections.ts'
import { calibration, card, dayTally, domainPrior, flag } from '#db/schema/derived.ts'
import { draft, mock } from '#db/schema/mocks.ts'
import { ledger, pointDay, pointMemory } from '#db/schema/points.ts'
import { sitting, step } from '#db/schema/sittings.ts'
import { keyOf } from './effective.ts'

const value = sql.placeholder

/** Ids of the learners after `after`, in order, at most 500. */
export const learnersAfter = prepared<{ after: string }>()((db) =>
  db
    .select({ id: user.id })
    .from(user)
    .where(gt(user.id, sql`${value('after')}`))
    .orderBy(asc(user.id))
    .limit(500),
)

/** One learner's steps in the order of `seq`, with the content of the version that each is about. */
export const stepsOf = prepared<{ userId: string }>()((db) =>
  db
    .select({
      id: step.id,
      seq: step.seq,
      kind: step.kind,
      sittingId: step.sittingId,
      exam: step.exam,
      at: step.at,
      studyOn: step.studyOn,
      questionId: step.questionId,
      versionId: step.versionId,
      content: questionVersion.content,
      key: keyOf(step.versionId),
      response: step.response,
      certainty: step.certainty,
      elapsedMs: step.elapsedMs,
      medianMs: step.medianMs,
      keyHidden: step.keyHidden,
      firstExposure: step.firstExposure,
      fraction: step.fraction,
      ratedDifficulty: step.ratedDifficulty,
      sessionId: step.sessionId,
      isOwn: sql<number>`coalesce(${questionVersion.createdBy} = ${step.userId}, 0)`,
      position: step.position,
      section: step.section,
      struck: step.struck,
      changes: step.changes,
      flagged: step.flagged,
      marks: step.marks,
      note: step.note,
      turn: step.turn,
    })
    .from(step)
    .leftJoin(questionVersion, eq(questionVersion.id, step.versionId))
    .where(eq(step.userId, value('userId')))
    .orderBy(asc(step.seq)),
)

export type StoredStep = RowOf<typeof stepsOf>

/** What is stored as derived for one learner. */
export const storedCards = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(card)
    .where(eq(card.userId, value('userId')))
    .orderBy(asc(card.questionId)),
)

export const storedPriors = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(domainPrior)
    .where(eq(domainPrior.userId, value('userId')))
    .orderBy(asc(domainPrior.exam), asc(domainPrior.domain)),
)

export const storedDays = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(dayTally)
    .where(eq(dayTally.userId, value('userId')))
    .orderBy(asc(dayTally.exam), asc(dayTally.studyOn)),
)

export const storedFlags = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(flag)
    .where(eq(flag.userId, value('userId')))
    .orderBy(asc(flag.questionId)),
)

export const storedRegrades = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(regrade)
    .where(eq(regrade.userId, value('userId')))
    .orderBy(asc(regrade.stepId)),
)

export const storedSittings = prepared<{ userId: string }>()((db) =>
  db
    .select({
      id: sitting.id,
      questions: sitting.questions,
      answered: sitting.answered,
      earned: sitting.earned,
      closedAt: sitting.closedAt,
    })
    .from(sitting)
    .where(eq(sitting.userId, value('userId')))
    .orderBy(asc(sitting.id)),
)

export const storedDrafts = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(draft)
    .where(eq(draft.userId, value('userId')))
    .orderBy(asc(draft.sittingId), asc(draft.position)),
)

export const storedMocks = prepared<{ userId: string }>()((db) =>
  db
    .select({
      sittingId: mock.sittingId,
      clock: mock.clock,
      begunAt: mock.begunAt,
      deadlineAt: mock.deadlineAt,
      limitMs: mock.limitMs,
      dueAt: attempt.dueAt,
      extraBreaks: mock.extraBreaks,
      sections: mock.sections,
    })
    .from(mock)
    .leftJoin(attempt, eq(attempt.sittingId, mock.sittingId))
    .where(eq(mock.userId, value('userId')))
    .orderBy(asc(mock.sittingId)),
)

/** The tables whose rows belong to one learner. */
const learnerTables = {
  card,
  domain_prior: domainPrior,
  day_tally: dayTally,
  flag,
  draft,
  calibration,
  regrade,
  ledger,
  point_day: pointDay,
  point_memory: pointMemory,
} as const

export type LearnerTable = keyof typeof learnerTables

/** Replaces a learner's rows of one derived table. */
export function replaceRows(name: LearnerTable, userId: string, rows: readonly object[]) {
  return [
    statement(`delete from ${name} where user_id = ?`, [userId]),
    insertRows('insert', learnerTables[name], rows),
  ]
}

/** Sets what is derived of a learner's mocks. */
export function replaceClocks(
  userId: string,
  rows: readonly {
    sittingId: string
    clock: string
    begunAt: number | null
    deadlineAt: number | null
  }[],
) {
  return statement(
    `update mock set clock = new.value ->> 'clock', begun_at = new.value ->> 'begunAt',
       deadline_at = new.value ->> 'deadlineAt'
     from json_each(?) as new where mock.sitting_id = new.value ->> 'sittingId' and +mock.user_id = ?`,
    [JSON.stringify(rows), userId],
  )
}

/** Sets what is derived of a learner's sittings. */
export function replaceSittings(
  userId: string,
  rows: readonly { id: string; answered: number; earned: number; closedAt: number | null }[],
) {
  return statement(
    `update sitting set answered = new.value ->> 'answered', earned = new.value ->> 'earned',
       closed_at = new.value ->> 'closedAt'
     from json_each(?) as new where sitting.id = new.value ->> 'id' and +sitting.user_id = ?`,
    [exactJson(rows), userId],
  )
}

/**
 * Makes a batch fail, as a step of a number that is taken does, when the learner has a step after `seq`: the
 * rows in the batch were made from the steps up to there.
 */
export function demandLastStep(userId: string, seq: number) {
  return statement('insert into step select * from step where user_id = ? and seq > ?', [
    userId,
    seq,
  ])
}

/** The same for all learners together: fails unless there are so many steps. */
export function demandStepCount(count: number) {
  return statement(
    'insert into step select * from step where (select count(*) from step) <> ? limit 1',
    [count],
  )
}
