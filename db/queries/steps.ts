import { and, eq, isNull, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { card, dayTally, domainPrior } from '#db/schema/derived.ts'
import { sitting, step, type stepKinds } from '#db/schema/sittings.ts'

const value = sql.placeholder

/** Columns of a step. `null` where its kind has none. */
export type StepRow = {
  id: string
  userId: string
  seq: number
  sittingId: string
  idempotencyKey: string
  kind: (typeof stepKinds)[number]
  mode: string
  exam: string
  at: number
  studyOn: string
  zone: string
  rolloverHour: number
  position: number | null
  questionId: string | null
  versionId: string | null
  section: number | null
  shownOrder: string | null
  response: string | null
  certainty: string | null
  struck: string | null
  changes: number | null
  elapsedMs: number | null
  medianMs: number | null
  keyHidden: boolean | null
  firstExposure: boolean | null
  fraction: number | null
  ratedDifficulty: number | null
  sessionId: string | null
  flagged: boolean | null
  marks: string | null
  note: string | null
  turn: number | null
}

const stepColumns = {
  id: value('id'),
  userId: value('userId'),
  seq: value('seq'),
  sittingId: value('sittingId'),
  idempotencyKey: value('idempotencyKey'),
  kind: value('kind'),
  mode: value('mode'),
  exam: value('exam'),
  at: value('at'),
  studyOn: value('studyOn'),
  zone: value('zone'),
  rolloverHour: value('rolloverHour'),
  position: value('position'),
  questionId: value('questionId'),
  versionId: value('versionId'),
  section: value('section'),
  shownOrder: value('shownOrder'),
  response: value('response'),
  certainty: value('certainty'),
  struck: value('struck'),
  changes: value('changes'),
  elapsedMs: value('elapsedMs'),
  medianMs: value('medianMs'),
  keyHidden: value('keyHidden'),
  firstExposure: value('firstExposure'),
  fraction: value('fraction'),
  ratedDifficulty: value('ratedDifficulty'),
  sessionId: value('sessionId'),
  flagged: value('flagged'),
  marks: value('marks'),
  note: value('note'),
  turn: value('turn'),
}

/**
 * Adds a step. Fails with a unique violation when the learner has a step of this `seq` already (somebody
 * was faster: read again), or the sitting one with this key (it is a repeat).
 */
export const addStep = prepared<StepRow>()((db) => db.insert(step).values(stepColumns))

/** What an answer was derived from, as read: the version that graded it, and the learner's calibration. */
type DerivedFrom = { gradedBy: string; calibration: string; replays: number }

const { section, flagged, marks, note, turn, ...answerColumns } = stepColumns

/**
 * Adds an answer. Fails as `addStep` does, and for want of a `seq` when the key it was graded by was corrected, or memory
 * replayed by trained weights or a corrected key, since it was read: memory would be of two kinds.
 */
export const addAnswer = prepared<StepRow & DerivedFrom>()((db) =>
  db.insert(step).values({
    ...answerColumns,
    seq: sql`iif(
      coalesce((select correction.corrected_version_id from correction where correction.version_id = ${value('versionId')}), ${value('versionId')}) = ${value('gradedBy')}
      and not exists (select 1 from calibration where calibration.user_id = ${value('userId')} and (calibration.state <> ${value('calibration')} or calibration.replays <> ${value('replays')})),
      ${value('seq')}, null)`,
  }),
)

const cardColumns = {
  stability: value('stability'),
  difficulty: value('difficulty'),
  memoryOn: value('memoryOn'),
  firstOn: value('firstOn'),
  lastOn: value('lastOn'),
  lastAt: value('lastAt'),
  dueOn: value('dueOn'),
  answers: value('answers'),
  lapses: value('lapses'),
  streak: value('streak'),
  firstFraction: value('firstFraction'),
  lastFraction: value('lastFraction'),
  lastCertainty: value('lastCertainty'),
  lastElapsedMs: value('lastElapsedMs'),
  misconceptionOn: value('misconceptionOn'),
  misconceptionReturnOn: value('misconceptionReturnOn'),
  misconceptionNext: value('misconceptionNext'),
}

/** Writes a learner's card of a question, new or changed. */
export const saveCard = prepared<Record<string, unknown>>()((db) =>
  db
    .insert(card)
    .values({
      userId: value('userId'),
      questionId: value('questionId'),
      exam: value('exam'),
      ...cardColumns,
    })
    .onConflictDoUpdate({
      target: [card.userId, card.questionId],
      set: {
        stability: sql`excluded.stability`,
        difficulty: sql`excluded.difficulty`,
        memoryOn: sql`excluded.memory_on`,
        lastOn: sql`excluded.last_on`,
        lastAt: sql`excluded.last_at`,
        dueOn: sql`excluded.due_on`,
        answers: sql`excluded.answers`,
        lapses: sql`excluded.lapses`,
        streak: sql`excluded.streak`,
        lastFraction: sql`excluded.last_fraction`,
        lastCertainty: sql`excluded.last_certainty`,
        lastElapsedMs: sql`excluded.last_elapsed_ms`,
        misconceptionOn: sql`excluded.misconception_on`,
        misconceptionReturnOn: sql`excluded.misconception_return_on`,
        misconceptionNext: sql`excluded.misconception_next`,
      },
    }),
)

/** Writes a learner's prior knowledge of a domain. */
export const savePrior = prepared<{
  userId: string
  exam: string
  domain: string
  known: number
  unknown: number
}>()((db) =>
  db
    .insert(domainPrior)
    .values({
      userId: value('userId'),
      exam: value('exam'),
      domain: value('domain'),
      known: value('known'),
      unknown: value('unknown'),
    })
    .onConflictDoUpdate({
      target: [domainPrior.userId, domainPrior.exam, domainPrior.domain],
      set: { known: sql`excluded.known`, unknown: sql`excluded.unknown` },
    }),
)

/** Adds an answer's share to its day. */
export const addToDay = prepared<Record<string, unknown>>()((db) =>
  db
    .insert(dayTally)
    .values({
      userId: value('userId'),
      exam: value('exam'),
      studyOn: value('studyOn'),
      answers: value('answers'),
      earned: value('earned'),
      firstAnswers: value('firstAnswers'),
      firstEarned: value('firstEarned'),
      elapsedMs: value('elapsedMs'),
      sure: value('sure'),
      sureEarned: value('sureEarned'),
      unsure: value('unsure'),
      unsureEarned: value('unsureEarned'),
      guess: value('guess'),
      guessEarned: value('guessEarned'),
    })
    .onConflictDoUpdate({
      target: [dayTally.userId, dayTally.exam, dayTally.studyOn],
      set: {
        answers: sql`${dayTally.answers} + excluded.answers`,
        earned: sql`${dayTally.earned} + excluded.earned`,
        firstAnswers: sql`${dayTally.firstAnswers} + excluded.first_answers`,
        firstEarned: sql`${dayTally.firstEarned} + excluded.first_earned`,
        elapsedMs: sql`${dayTally.elapsedMs} + excluded.elapsed_ms`,
        sure: sql`${dayTally.sure} + excluded.sure`,
        sureEarned: sql`${dayTally.sureEarned} + excluded.sure_earned`,
        unsure: sql`${dayTally.unsure} + excluded.unsure`,
        unsureEarned: sql`${dayTally.unsureEarned} + excluded.unsure_earned`,
        guess: sql`${dayTally.guess} + excluded.guess`,
        guessEarned: sql`${dayTally.guessEarned} + excluded.guess_earned`,
      },
    }),
)

/** Counts an answer in its sitting, and closes the sitting when it was the last one missing. */
export const countInSitting = prepared<{
  userId: string
  sittingId: string
  fraction: number
  at: number
}>()((db) =>
  db
    .update(sitting)
    .set({
      answered: sql`${sitting.answered} + 1`,
      earned: sql`${sitting.earned} + ${value('fraction')}`,
      closedAt: sql`case when ${sitting.answered} + 1 >= ${sitting.questions} then ${value('at')} else ${sitting.closedAt} end`,
    })
    .where(and(eq(sitting.id, value('sittingId')), eq(sitting.userId, value('userId')))),
)

/** Closes a sitting that is still open. */
export const closeSitting = prepared<{ userId: string; sittingId: string; at: number }>()((db) =>
  db
    .update(sitting)
    .set({ closedAt: sql`${value('at')}` })
    .where(
      and(
        eq(sitting.id, value('sittingId')),
        eq(sitting.userId, value('userId')),
        isNull(sitting.closedAt),
      ),
    ),
)
