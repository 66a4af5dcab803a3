import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import type { Card } from '#src/domain/memory/card.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import type { Question, Response } from '#src/domain/question/question.ts'
import type { Mode } from '#src/domain/sitting/mode.ts'
import { type PackedCalibration, toPackedCalibration } from './calibrations.ts'
import { type PointsAtPlace, pointsAtPlace, toPointsAtPlace } from './points-at-place.ts'
import { findPlace } from './sittings.ts'
import {
  gradingVersion,
  parseCounts,
  parseFractions,
  parseIds,
  parseQuestion,
  parseResponse,
  toCard,
} from './stored.ts'
import { findViewer, type Viewer, type Who } from './viewers.ts'

/** An answer as given: what was chosen and what it earned, 0 to 1. */
type GivenAnswer = {
  response: Response
  fraction: number
  certainty: Certainty | undefined
  struck: readonly string[]
  isFirstExposure: boolean
  /** The client's idempotency key with which it was sent. */
  key: string
}

/** First answers of all learners to a version: how many, how many right, and how often each option. */
type Shares = {
  firstAnswers: number
  firstRight: number
  byOption: ReadonlyMap<string, number>
}

/** One place of a sitting with all that its page shows or an answer to it needs. */
export type SittingPlace = {
  viewer: Viewer
  sitting: {
    id: string
    exam: string
    mode: Mode
    /** On paper, the time until an answer is sent says nothing about thinking. */
    medium: 'screen' | 'paper'
    questions: number
    isClosed: boolean
    /** Whether its verdicts come at the end, all together. */
    isDeferred: boolean
    /** What its assignment is called. Absent: it belongs to none. */
    assignmentTitle: string | undefined
    /** No answer is taken from this instant on. Absent: it is no attempt of an assignment. */
    dueAt: number | undefined
  }
  position: number
  questionId: string
  /** `shut`: a mock or an assignment of the learner may ask it, and until that is over it is not shown here. */
  access: 'open' | 'shut'
  versionId: string
  /** The version whose key grades: another one when that was corrected. */
  gradedBy: string
  question: Question
  /** Short name of its domain. */
  domainName: string
  /** Absent: of a bank that comes with the program. */
  bankTitle: string | undefined
  shownOrder: readonly string[]
  card: Card | undefined
  prior: Prior | undefined
  calibration: PackedCalibration
  isFlagged: boolean
  note: string
  shares: Shares
  /** Fractions of what was answered so far in the sitting, by position. */
  answered: ReadonlyMap<number, number>
  /** The answer given here. Absent: none yet. */
  answer: GivenAnswer | undefined
  /** Number of the learner's steps so far. */
  lastSeq: number
}

/** `signed-out`: the session is gone. `not-found`: no such place, or not one's own. */
export type PlaceFound =
  | { kind: 'found'; place: SittingPlace }
  | { kind: 'signed-out' }
  | { kind: 'not-found' }

/** Reads one place of one's own sitting in one round trip. */
export async function readPlace(
  db: Database,
  who: Who,
  at: { sittingId: string; position: number },
): Promise<PlaceFound> {
  return toPlaceFound(await readBatch(db, placeQueries(who, at)))
}

/** A place, and what an answer to it needs to earn points. */
export type PlaceToAnswer =
  | { kind: 'found'; place: SittingPlace; points: PointsAtPlace }
  | Exclude<PlaceFound, { kind: 'found' }>

/** The same with what an answer needs to earn points, also in one round trip. */
export async function readPlaceToAnswer(
  db: Database,
  who: Who,
  at: { sittingId: string; position: number },
): Promise<PlaceToAnswer> {
  const read = await readBatch(db, {
    ...placeQueries(who, at),
    ...pointsAtPlace({ ...who, ...at }),
  })
  const found = toPlaceFound(read)
  return found.kind === 'found' ? { ...found, points: toPointsAtPlace(read) } : found
}

function placeQueries(who: Who, at: { sittingId: string; position: number }) {
  return {
    viewers: findViewer(who),
    places: findPlace({ ...who, ...at }),
  }
}

function toPlaceFound(read: {
  viewers: readonly Viewer[]
  places: readonly RowOf<typeof findPlace>[]
}): PlaceFound {
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const [row] = read.places
  if (row === undefined) return { kind: 'not-found' }
  return { kind: 'found', place: toSittingPlace(viewer, row) }
}

function toSittingPlace(viewer: Viewer, row: RowOf<typeof findPlace>): SittingPlace {
  return {
    viewer,
    sitting: {
      id: row.sittingId,
      exam: row.exam,
      mode: row.mode,
      medium: row.medium === 'paper' ? 'paper' : 'screen',
      questions: row.questions,
      isClosed: row.closedAt !== null,
      isDeferred: row.hasForm === 1,
      assignmentTitle: row.assignmentTitle ?? undefined,
      dueAt: dueAtOf(row),
    },
    position: row.position,
    questionId: row.questionId,
    access: row.isShut === 1 ? 'shut' : 'open',
    versionId: row.versionId,
    gradedBy: gradingVersion(row.versionId, row.key),
    question: parseQuestion(row.versionId, row.content, row.key),
    domainName: row.domainName,
    bankTitle: row.bankTitle ?? undefined,
    shownOrder: parseIds(row.shownOrder),
    card: toCard(row.card),
    prior: toPrior(row.priorKnown, row.priorUnknown),
    calibration: toPackedCalibration(row),
    isFlagged: row.flaggedAt !== null,
    note: row.note ?? '',
    shares: {
      firstAnswers: row.firstAnswers ?? 0,
      firstRight: row.firstRight ?? 0,
      byOption: parseCounts(row.byOption),
    },
    answered: parseFractions(row.fractions),
    answer: row.given === null ? undefined : toGivenAnswer(row.given),
    lastSeq: row.lastSeq ?? 0,
  }
}

/** Of an attempt that has no assignment any more every instant is too late; one with a form has its own clock. */
function dueAtOf({ dueAt, mode, hasForm }: RowOf<typeof findPlace>): number | undefined {
  return dueAt ?? (mode === 'assignment' && hasForm === 0 ? 0 : undefined)
}

function toPrior(known: number | null, unknown: number | null): Prior | undefined {
  return known === null || unknown === null ? undefined : { known, unknown }
}

type GivenRow = NonNullable<RowOf<typeof findPlace>['given']>

function toGivenAnswer(row: GivenRow): GivenAnswer | undefined {
  const response = parseResponse(row.response)
  if (response === undefined) return undefined
  return {
    response,
    fraction: row.fraction ?? 0,
    certainty: row.certainty ?? undefined,
    struck: parseIds(row.struck),
    isFirstExposure: row.firstExposure ?? false,
    key: row.key,
  }
}
