import { asc, eq, gt, sql } from 'drizzle-orm'
import { prepared, type RowOf, statement } from '#db/batch.ts'
import { user } from '#db/schema/auth.ts'
import { questionVersion } from '#db/schema/banks.ts'
import { card, dayTally, domainPrior, flag } from '#db/schema/derived.ts'
import { sitting, step } from '#db/schema/sittings.ts'

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
      seq: step.seq,
      kind: step.kind,
      sittingId: step.sittingId,
      exam: step.exam,
      at: step.at,
      studyOn: step.studyOn,
      questionId: step.questionId,
      versionId: step.versionId,
      content: questionVersion.content,
      response: step.response,
      certainty: step.certainty,
      elapsedMs: step.elapsedMs,
      medianMs: step.medianMs,
      keyHidden: step.keyHidden,
      firstExposure: step.firstExposure,
      fraction: step.fraction,
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

/** The tables whose rows belong to one learner, by name, with their columns as in SQL. */
const learnerTables = {
  card: [
    'user_id',
    'question_id',
    'exam',
    'stability',
    'difficulty',
    'memory_on',
    'first_on',
    'last_on',
    'last_at',
    'due_on',
    'answers',
    'lapses',
    'streak',
    'first_fraction',
    'last_fraction',
    'last_certainty',
    'last_elapsed_ms',
    'misconception_on',
    'misconception_return_on',
    'misconception_next',
  ],
  domain_prior: ['user_id', 'exam', 'domain', 'known', 'unknown'],
  day_tally: [
    'user_id',
    'exam',
    'study_on',
    'answers',
    'earned',
    'first_answers',
    'first_earned',
    'elapsed_ms',
    'sure',
    'sure_earned',
    'unsure',
    'unsure_earned',
    'guess',
    'guess_earned',
  ],
  flag: ['user_id', 'question_id', 'flagged_at'],
} as const

export type LearnerTable = keyof typeof learnerTables

/** Replaces a learner's rows of one derived table; `rows` have the columns as keys, in camel case. */
export function replaceRows(table: LearnerTable, userId: string, rows: readonly object[]) {
  const columns = learnerTables[table]
  const picked = columns.map((column) => `value ->> '${camelCase(column)}'`)
  return [
    statement(`delete from ${table} where user_id = ?`, [userId]),
    statement(
      `insert into ${table} (${columns.join(', ')}) select ${picked.join(', ')} from json_each(?)`,
      [exactJson(rows)],
    ),
  ]
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

/**
 * JSON whose fractions are written out to 18 digits: of the 16 or 17 that JavaScript writes, SQLite reads
 * some 30 numbers in a million a last bit away.
 */
function exactJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? value.toPrecision(18) : value,
  )
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
