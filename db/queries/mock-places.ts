import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import {
  type ClockFacts,
  type ClockStep,
  type MockClock,
  mockClock,
} from '#src/domain/mock/clock.ts'
import type { Draft } from '#src/domain/mock/draft.ts'
import type { Question } from '#src/domain/question/question.ts'
import { draftStates, findMock, mockPlaceAt, otherRunningMock, stepOfKey } from './mocks.ts'
import { lastSeq } from './sittings.ts'
import { parseIds, parseQuestion } from './stored.ts'
import {
  blueprintOf,
  type MockSection,
  parseClock,
  parseStates,
  toClockFacts,
  toDraft,
} from './stored-mocks.ts'
import { findViewer, type Viewer, type Who } from './viewers.ts'

/** What is saved at one place of a mock. */
type PlaceState = { isAnswered: boolean; isFlagged: boolean }

/** One's own mock as it stands now. */
export type Mock = {
  viewer: Viewer
  row: RowOf<typeof findMock>
  blueprint: Blueprint
  facts: Omit<ClockFacts, 'sections'> & { sections: readonly MockSection[] }
  clockSteps: readonly ClockStep[]
  clock: MockClock
  /** By position; places where nothing was saved are absent. */
  states: ReadonlyMap<number, PlaceState>
  /** The place that was saved last. Absent: nothing was saved. */
  latest: number | undefined
  /** Number of the learner's steps so far. */
  lastSeq: number
}

/** A place of a mock with what the learner has there. */
export type MockPlace = {
  position: number
  questionId: string
  versionId: string
  question: Question
  shownOrder: readonly string[]
  /** Absent: of a bank that comes with the program. */
  bankTitle: string | undefined
  /** Absent: nothing was saved here. */
  draft: Draft | undefined
}

/**
 * - `overdue`: time is up and nobody has ended it yet
 * - `signed-out`: the session is gone
 * - `not-found`: no such mock, or not one's own
 */
export type MockFound<Found> =
  | ({ kind: 'found' } & Found)
  | { kind: 'overdue'; userId: string }
  | { kind: 'signed-out' }
  | { kind: 'not-found' }

/** Reads one's own mock, and whether the clock of another one runs, in one round trip. */
export async function readMock(
  db: Database,
  who: Who,
  sittingId: string,
): Promise<MockFound<{ mock: Mock; otherRunningId: string | undefined }>> {
  const mine = { ...who, sittingId }
  const { others, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    mocks: findMock(mine),
    states: draftStates(mine),
    steps: lastSeq(who),
    others: otherRunningMock(mine),
  })
  const found = toMock(read, who.now)
  return found.kind === 'found' ? { ...found, otherRunningId: others[0]?.id } : found
}

/** What a step that was recorded says of a place. */
export type SpentStep = RowOf<typeof stepOfKey>

/**
 * Reads one's own mock with one of its places, in one round trip, and the step that was recorded with `key`
 * before; `spent` is absent where there is none.
 */
export async function readMockPlace(
  db: Database,
  who: Who,
  at: { sittingId: string; position: number; key?: string },
): Promise<MockFound<{ mock: Mock; place: MockPlace; spent: SpentStep | undefined }>> {
  const mine = { ...who, sittingId: at.sittingId }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    mocks: findMock(mine),
    states: draftStates(mine),
    steps: lastSeq(who),
    places: mockPlaceAt({ ...mine, position: at.position }),
    spent: stepOfKey({ ...mine, key: at.key ?? '' }),
  })
  const found = toMock(read, who.now)
  if (found.kind !== 'found') return found
  const [row] = read.places
  if (row === undefined) return { kind: 'not-found' }
  return { ...found, place: toMockPlace(row), spent: read.spent[0] }
}

type MockRows = {
  viewers: readonly Viewer[]
  mocks: readonly RowOf<typeof findMock>[]
  states: readonly RowOf<typeof draftStates>[]
  steps: readonly { seq: number | null }[]
}

function toMock(read: MockRows, now: number): MockFound<{ mock: Mock }> {
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const [row] = read.mocks
  if (row === undefined) return { kind: 'not-found' }
  const facts = toClockFacts(row)
  const clockSteps = parseClock(row.clock)
  const clock = mockClock(facts, clockSteps, now)
  if (clock.kind === 'over' && row.closedAt === null) return { kind: 'overdue', userId: row.userId }
  return {
    kind: 'found',
    mock: {
      viewer,
      row,
      blueprint: blueprintOf(row),
      facts,
      clockSteps,
      clock,
      states: parseStates(read.states[0]?.places),
      latest: read.states[0]?.latest ?? undefined,
      lastSeq: read.steps[0]?.seq ?? 0,
    },
  }
}

function toMockPlace(row: RowOf<typeof mockPlaceAt>): MockPlace {
  return {
    position: row.position,
    questionId: row.questionId,
    versionId: row.versionId,
    question: parseQuestion(row.versionId, row.content),
    shownOrder: parseIds(row.shownOrder),
    bankTitle: row.bankTitle ?? undefined,
    draft: toDraft(row.draft),
  }
}
