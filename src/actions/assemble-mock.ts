import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import { isSittingRepeat } from '#db/conflict.ts'
import type { Database } from '#db/database.ts'
import { myCalibration, toCalibration } from '#db/queries/calibrations.ts'
import { mockPool, readyMocks, shownInMocks } from '#db/queries/mock-pool.ts'
import { versionsById } from '#db/queries/mock-versions.ts'
import { addFormPlaces, addMock, type FormRow } from '#db/queries/mock-writes.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { addSitting } from '#db/queries/sitting-writes.ts'
import { findBlueprint, parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { seedFrom } from '#src/domain/id.ts'
import { calibrationOn } from '#src/domain/memory/calibration.ts'
import { assemble, type Form } from '#src/domain/mock/form/assemble.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import { balanceKeys } from '#src/domain/mock/form/key-balance.ts'
import type { Shortage } from '#src/domain/mock/form/plan.ts'
import { formSpec, type MockSize } from '#src/domain/mock/form/sizes.ts'
import { type ExpectedQuestion, expectedScore } from '#src/domain/plan/expected-score.ts'
import { sharesOf } from '#src/domain/plan/shares.ts'
import { arrangementOf } from '#src/domain/question/arrangement.ts'
import type { Question } from '#src/domain/question/question.ts'
import { seededRandom } from '#src/domain/random.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { toPoolQuestion } from './pool-question.ts'

/**
 * - `ready`: the form's sitting; a form of this exam and size that was made within the hour and not begun is
 *   given again, unless the learner's accommodation is another by now
 * - `too-small`: the bank can't fill even half a form; with every domain that is short
 */
export type Assembling =
  | { kind: 'ready'; sittingId: string }
  | { kind: 'too-small'; missing: readonly Shortage[] }
  | { kind: 'no-such-exam' }
  | { kind: 'signed-out' }

/** A form is as good as what is known of the learner when it is made: so long one that waits is given again, in ms. */
export const freshMs = 60 * 60_000

/** How many breaks of their own a learner with that accommodation may take. */
const extraBreaks = 2

/** Makes a mock's form: two read batches, one write batch. `id` is the new sitting's, and the seed of its dice. */
export async function assembleMock(
  db: Database,
  who: Who,
  wish: { id: string; exam: string; size: MockSize },
): Promise<Assembling> {
  const mine = { ...who, exam: wish.exam }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    pool: mockPool(mine),
    shown: shownInMocks(who),
    ready: readyMocks({ ...mine, size: wish.size, since: who.now - freshMs }),
    calibrations: myCalibration(who),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const current = findBlueprint(read.blueprints, wish.exam)
  if (current === undefined) return { kind: 'no-such-exam' }
  const ready = read.ready.find((form) => isOfAccommodation(form, viewer))
  if (ready !== undefined) return { kind: 'ready', sittingId: ready.id }
  const { blueprint } = current
  const shown = new Map(read.shown.map(({ questionId, at }) => [questionId, at]))
  const pool = read.pool.map((one) => toCandidate(one, shown.get(one.questionId)))
  const random = seededRandom(seedFrom(wish.id))
  const assembled = assemble(
    {
      blueprint,
      size: wish.size,
      pool,
      formsSoFar: countForms(blueprint, pool),
      now: new Date(who.now),
      reserve: wish.size === 'diagnostic' ? 'avoid' : 'use',
    },
    random,
  )
  if (!assembled.ok) return { kind: 'too-small', missing: assembled.missing }
  const { form } = assembled
  const versionIds = form.places.map(({ versionId }) => versionId)
  const { versions } = await readBatch(db, { versions: versionsById(versionIds) })
  const content = new Map(versions.map((one) => [one.id, parseQuestion(one.id, one.content)]))
  const orders = balanceKeys(
    versionIds.map((id) => toKeyedPlace(content.get(id))),
    random,
  )
  const places = form.places.map((place, index) => toRow(place, index, orders[index] ?? []))
  const kept = { viewer, at: who.now, blueprintId: current.id, form, places }
  const expected = wish.size === 'diagnostic' ? null : expectedNow(read, { blueprint, ...kept })
  await keep(db, { ...wish, ...kept, expected })
  return { kind: 'ready', sittingId: wish.id }
}

type Accommodation = { timeFactor: number; extraBreaks: number }

function isOfAccommodation(form: Accommodation, viewer: Viewer): boolean {
  const { timeFactor, extraBreaks: breaks } = accommodationOf(viewer)
  return form.timeFactor === timeFactor && form.extraBreaks === breaks
}

/** The accommodation with which a learner sits a mock: a factor of 0 is no clock; breaks are counted. */
export function accommodationOf(viewer: Viewer): Accommodation {
  return {
    timeFactor: viewer.timeFactor ?? 1,
    extraBreaks: viewer.extraBreaks === true ? extraBreaks : 0,
  }
}

function toCandidate(row: RowOf<typeof mockPool>, shownAt: number | undefined): PoolQuestion {
  const lastSeenAt = Math.max(row.card?.lastAt ?? 0, shownAt ?? 0)
  return {
    ...toPoolQuestion(row),
    isSealed: row.isSealed,
    lastSeenAt: lastSeenAt === 0 ? undefined : lastSeenAt,
    usedOnForms: row.forms ?? 0,
    rating: row.rating === null ? undefined : { ...row.rating, guessChance: row.guessChance },
  }
}

type Known = {
  pool: readonly RowOf<typeof mockPool>[]
  shown: readonly RowOf<typeof shownInMocks>[]
  calibrations: readonly RowOf<typeof myCalibration>[]
}

/** What the forecast says as the form is made: over the questions that practice may use, as on the page of today. */
function expectedNow(
  { pool, shown, calibrations }: Known,
  { blueprint, viewer, at }: { blueprint: Blueprint; viewer: Viewer; at: number },
): number {
  const today = learnerDay(viewer, at).studyOn
  const wasShown = new Set(shown.map(({ questionId }) => questionId))
  return expectedScore({
    questions: pool
      .filter(({ isSealed, card, questionId }) => !isSealed || card || wasShown.has(questionId))
      .map(({ domain, guessChance, card }) => ({ domain, guessChance, card: toRemembered(card) })),
    shares: sharesOf(blueprint),
    calibration: calibrationOn(toCalibration(calibrations).state, today),
    today,
  })
}

function toRemembered(card: RowOf<typeof mockPool>['card']): ExpectedQuestion['card'] {
  if (card === null) return undefined
  const { firstFraction, stability, memoryOn } = card
  return {
    firstFraction,
    memory: stability === null || memoryOn === null ? undefined : { stability, on: memoryOn },
  }
}

/** Forms begun so far, counted in full ones. */
function countForms(blueprint: Blueprint, pool: readonly PoolQuestion[]): number {
  const { scored, pretest } = formSpec(blueprint, 'full')
  return pool.reduce((sum, { usedOnForms }) => sum + usedOnForms, 0) / (scored + pretest)
}

function toKeyedPlace(question: Question | undefined) {
  if (question === undefined) throw new Error('a question of the form has no version')
  const keyId =
    question.kind === 'single-best-answer'
      ? question.options.find(({ isKey }) => isKey)?.id
      : undefined
  return { arrangement: arrangementOf(question), keyId }
}

function toRow(place: Form['places'][number], index: number, shownOrder: string[]): FormRow {
  return {
    position: index + 1,
    questionId: place.questionId,
    versionId: place.versionId,
    shownOrder,
    isScored: place.isScored ? 1 : 0,
    seenBefore: place.seenBefore ? 1 : 0,
  }
}

type Keeping = {
  id: string
  exam: string
  size: MockSize
  viewer: Viewer
  at: number
  blueprintId: string
  form: Form
  places: readonly FormRow[]
  expected: number | null
}

async function keep(db: Database, one: Keeping): Promise<void> {
  const { id, viewer, form, places } = one
  try {
    await writeBatch(db, [
      addSitting({
        id,
        userId: viewer.userId,
        exam: one.exam,
        blueprintId: one.blueprintId,
        mode: one.size === 'diagnostic' ? 'diagnostic' : 'mock',
        filter: JSON.stringify({ size: one.size }),
        seed: seedFrom(id),
        questions: places.length,
        startedAt: one.at,
      }),
      addFormPlaces(id, places),
      addMock({
        sittingId: id,
        userId: viewer.userId,
        size: one.size,
        scored: form.scored,
        pretest: form.pretest,
        seenShare: form.seenShare,
        expected: one.expected,
        limitMs: limitMs(form, accommodationOf(viewer)),
        ...accommodationOf(viewer),
        sections: JSON.stringify(form.sections),
        relaxations: JSON.stringify(form.relaxations),
      }),
    ])
  } catch (error) {
    if (!isSittingRepeat(error)) throw error
  }
}

function limitMs({ minutes }: Form, { timeFactor }: Accommodation): number | null {
  return minutes === undefined || timeFactor === 0
    ? null
    : Math.round(minutes * 60_000 * timeFactor)
}
