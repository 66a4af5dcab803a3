import { type Bound, readBatch, writeBatch } from '#db/batch.ts'
import { isAttemptRepeat } from '#db/conflict.ts'
import type { Database } from '#db/database.ts'
import { addAttempt } from '#db/queries/attempt-writes.ts'
import { addFormPlaces, addMock, saveClock } from '#db/queries/mock-writes.ts'
import { myAssignment, questionsToDraw, questionsToTry } from '#db/queries/my-assignments.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { addSitting } from '#db/queries/sitting-writes.ts'
import { lastSeq } from '#db/queries/sittings.ts'
import { addStep } from '#db/queries/steps.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { type MyAssignment, toMyAssignment } from '#db/queries/stored-assignments.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { attemptEnds, lastStart } from '#src/domain/cohort/window.ts'
import { seedFrom } from '#src/domain/id.ts'
import { seededRandom } from '#src/domain/random.ts'
import { type AttemptPlace, choosePlaces } from './attempt-places.ts'
import { recordStep, type StepContext, stepIn } from './record-step.ts'

/**
 * - `started`: this attempt goes on, begun now or before, in this tab or in another
 * - `refused`: nothing was begun; why
 */
export type AttemptStarted =
  | { kind: 'started'; sittingId: string; hasForm: boolean }
  | {
      kind: 'refused'
      reason: 'not-open' | 'closed' | 'archived' | 'no-attempts' | 'too-few-questions'
    }
  | { kind: 'not-found' }
  | { kind: 'signed-out' }

/**
 * Begins an attempt, or gives the one that goes on: one read batch, one write batch. `id` is the new sitting's. Of two
 * that begin at once the database takes one; the other finds it.
 */
export async function startAttempt(
  context: StepContext,
  wish: { id: string; assignmentId: string },
): Promise<AttemptStarted> {
  const started = await recordStep(() => startOnce(context, wish))
  return started.kind === 'key-spent' ? startOnce(context, wish) : started
}

async function startOnce(
  context: StepContext,
  wish: { id: string; assignmentId: string },
): Promise<AttemptStarted> {
  const { db, who } = context
  const asked = { ...who, assignmentId: wish.assignmentId }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    assignments: myAssignment(asked),
    listed: questionsToTry(asked),
    pool: questionsToDraw(asked),
    blueprints: currentBlueprints({}),
    steps: lastSeq(who),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const [row] = read.assignments
  if (row === undefined) return { kind: 'not-found' }
  const work = toMyAssignment(row, who.now)
  if (work.running !== undefined)
    return { kind: 'started', sittingId: work.running.sittingId, hasForm: work.running.hasForm }
  const reason = refusalOf(work, who.now)
  if (reason !== undefined) return { kind: 'refused', reason }
  const current = findBlueprint(read.blueprints, work.exam)
  if (current === undefined) return { kind: 'refused', reason: 'too-few-questions' }
  const random = seededRandom(seedFrom(wish.id))
  const places = choosePlaces(row, { ...read, blueprint: current.blueprint, now: who.now }, random)
  if (places.length === 0) return { kind: 'refused', reason: 'too-few-questions' }
  const beginning = { context, wish, viewer, work, places, blueprintId: current.id }
  try {
    await writeBatch(db, writes(beginning, read.steps[0]?.seq ?? 0))
  } catch (error) {
    if (!isAttemptRepeat(error)) throw error
    return findBegun(db, context, wish)
  }
  return { kind: 'started', sittingId: wish.id, hasForm: isDeferred(work) }
}

/** Somebody was faster, in another tab: theirs is the attempt. */
async function findBegun(
  db: Database,
  { who }: StepContext,
  { assignmentId }: { assignmentId: string },
): Promise<AttemptStarted> {
  const { assignments } = await readBatch(db, {
    assignments: myAssignment({ ...who, assignmentId }),
  })
  const [row] = assignments
  const running = row && toMyAssignment(row, who.now).running
  if (running === undefined) return { kind: 'refused', reason: 'no-attempts' }
  return { kind: 'started', sittingId: running.sittingId, hasForm: running.hasForm }
}

type Refusal = Extract<AttemptStarted, { kind: 'refused' }>['reason']

function refusalOf({ archivedAt, window, left }: MyAssignment, now: number): Refusal | undefined {
  if (archivedAt !== null) return 'archived'
  if (now < window.opensAt) return 'not-open'
  if (now >= lastStart(window)) return 'closed'
  return left === 0 ? 'no-attempts' : undefined
}

function isDeferred({ shows }: Pick<MyAssignment, 'shows'>): boolean {
  return shows !== 'each-question'
}

type Beginning = {
  context: StepContext
  wish: { id: string; assignmentId: string }
  viewer: Viewer
  work: MyAssignment
  places: readonly AttemptPlace[]
  blueprintId: string
}

function writes(beginning: Beginning, seq: number): Bound<unknown>[] {
  const { context, wish, viewer, work, places, blueprintId } = beginning
  const { id } = wish
  const { userId } = viewer
  const startedAt = context.who.now
  const { dueAt, onTimeUntil } = attemptEnds(
    { startedAt, limitMs: work.limitMs },
    work.window,
    work.factor,
  )
  const number = Math.max(0, ...work.tries.map((one) => one.number)) + 1
  return [
    addSitting({
      id,
      userId,
      exam: work.exam,
      blueprintId,
      mode: 'assignment',
      filter: JSON.stringify({ assignment: work.id }),
      seed: seedFrom(id),
      questions: places.length,
      startedAt,
    }),
    addFormPlaces(
      id,
      places.map((place, index) => ({ ...place, position: index + 1, isScored: 1 as const })),
    ),
    addAttempt({
      sittingId: id,
      assignmentId: work.id,
      userId,
      number,
      dueAt,
      onTimeUntil,
      settleAt: isDeferred(work) ? null : dueAt,
      isLate: onTimeUntil === 0 ? 1 : 0,
    }),
    ...(isDeferred(work) ? formWrites(beginning, { seq, dueAt }) : []),
  ]
}

/** The clock runs from here on: there is nothing to read before it that the assignment's page has not said. */
function formWrites(
  { context, wish, viewer, work, places }: Beginning,
  { seq, dueAt }: { seq: number; dueAt: number },
): Bound<unknown>[] {
  const { userId } = viewer
  const at = context.who.now
  const isUntimed = work.limitMs === null || work.factor === 0
  const seen = places.filter(({ seenBefore }) => seenBefore === 1).length
  return [
    addMock({
      sittingId: wish.id,
      userId,
      size: 'assignment',
      scored: places.length,
      pretest: 0,
      seenShare: seen / places.length,
      expected: null,
      limitMs: isUntimed ? null : dueAt - at,
      timeFactor: work.factor,
      extraBreaks: 0,
      sections: JSON.stringify([
        { name: 'All questions', from: 1, to: places.length, breakMinutes: 0 },
      ]),
      relaxations: '[]',
    }),
    addStep(
      stepIn(
        context,
        {
          viewer,
          sitting: { id: wish.id, mode: 'assignment', exam: work.exam },
          lastSeq: seq,
        },
        { kind: 'begin', key: wish.id },
      ),
    ),
    saveClock({
      sittingId: wish.id,
      userId,
      clock: JSON.stringify([{ kind: 'begin', at }]),
      begunAt: at,
      deadlineAt: dueAt,
    }),
  ]
}
