import { and, asc, desc, eq, isNotNull, ne, notInArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { prepared, type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { card } from '#db/schema/derived.ts'
import { step } from '#db/schema/sittings.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { WrongAnswer } from '#src/domain/memory/confusions.ts'
import type { PastAnswer } from '#src/domain/memory/mended.ts'
import { type Misconception, mostlyWrongBelow } from '#src/domain/memory/misconception.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
import type { Question, Response } from '#src/domain/question/question.ts'
import { isPractised } from './bank-access.ts'
import { fractionNow, keyOf } from './effective.ts'
import { keptForAssignments } from './kept-questions.ts'
import { currentBlueprints } from './questions.ts'
import { inRunningMocks } from './sealed.ts'
import { findBlueprint, parseQuestion, parseResponse } from './stored.ts'
import { chosenExam, findViewer, myId, type Viewer, type Who } from './viewers.ts'

/** Most wrong answers that are looked at, the latest. */
const mostWrongAnswers = 500
/** They are looked for among so many latest steps, however long a history is. */
const latestSteps = 5000

const mine = prepared<Who & { exam: string }>()
const wrong = alias(step, 'wrong')
const current = alias(questionVersion, 'current')

const otherInForce = and(eq(current.id, question.currentVersionId), ne(current.id, step.versionId))

const latestWrong = sql`(select ${wrong.id} from ${step} as wrong where ${wrong.userId} = ${card.userId} and ${wrong.questionId} = ${card.questionId} and ${wrong.kind} = 'answer' and ${fractionNow(wrong)} < ${mostlyWrongBelow} order by +${wrong.seq} desc limit 1)`

/**
 * The learner's misconceptions in an exam whose questions are still published, each with the latest answer that was
 * mostly wrong; what returns first comes first. Without the questions of a mock that runs.
 */
const openMisconceptions = mine((db) =>
  db
    .select({
      questionId: question.id,
      domainName: question.domainName,
      sinceOn: card.misconceptionOn,
      returnOn: card.misconceptionReturnOn,
      nextReturn: card.misconceptionNext,
      response: step.response,
      versionId: questionVersion.id,
      content: questionVersion.content,
      key: keyOf(step.versionId),
      currentVersionId: question.currentVersionId,
      currentContent: current.content,
    })
    .from(card)
    .innerJoin(question, eq(question.id, card.questionId))
    .innerJoin(step, eq(step.id, latestWrong))
    .innerJoin(questionVersion, eq(questionVersion.id, step.versionId))
    .leftJoin(current, otherInForce)
    .where(
      and(
        eq(card.userId, myId()),
        eq(card.exam, chosenExam()),
        isNotNull(card.misconceptionOn),
        isPractised(),
        notInArray(question.id, inRunningMocks()),
        notInArray(question.id, keptForAssignments()),
      ),
    )
    .orderBy(asc(card.misconceptionReturnOn), asc(card.misconceptionOn), asc(card.questionId)),
)

/**
 * The learner's latest answers in an exam that were not fully right, 500 at most, newest first, each with the
 * version that it was given to and, when it is another, the one in force. Without the questions of a mock that runs.
 */
const wrongAnswers = mine((db) =>
  db
    .select({
      questionId: question.id,
      domainName: question.domainName,
      studyOn: step.studyOn,
      response: step.response,
      fraction: fractionNow(),
      certainty: step.certainty,
      elapsedMs: step.elapsedMs,
      medianMs: step.medianMs,
      keyHidden: step.keyHidden,
      misconceptionOn: card.misconceptionOn,
      versionId: questionVersion.id,
      content: questionVersion.content,
      key: keyOf(step.versionId),
      currentVersionId: question.currentVersionId,
      currentContent: current.content,
    })
    .from(step)
    .innerJoin(question, eq(question.id, step.questionId))
    .innerJoin(questionVersion, eq(questionVersion.id, step.versionId))
    .innerJoin(card, and(eq(card.userId, step.userId), eq(card.questionId, step.questionId)))
    .leftJoin(current, otherInForce)
    .where(
      and(
        eq(step.userId, myId()),
        sql`${step.seq} > (select max(${step.seq}) from ${step} where ${step.userId} = ${myId()}) - ${latestSteps}`,
        eq(step.exam, chosenExam()),
        eq(step.kind, 'answer'),
        sql`${fractionNow()} < 1`,
        notInArray(question.id, inRunningMocks()),
        notInArray(question.id, keptForAssignments()),
      ),
    )
    .orderBy(desc(step.seq))
    .limit(mostWrongAnswers),
)

/** A misconception with its question and the answer that shows it; `current` as in a wrong answer. */
type OpenMisconception = Misconception & {
  questionId: string
  domainName: string
  question: Question
  current: Question | undefined
  response: Response
}

/**
 * What the learner took for right in the exam in hand.
 * - `wrong`: wrong answers that say something of what was thought, newest first
 * - `past`: all wrong answers, likewise
 * - `isCut`: there are more wrong answers than were looked at
 */
export type MisconceptionRecord = {
  blueprint: Blueprint
  open: readonly OpenMisconception[]
  wrong: readonly WrongAnswer[]
  past: readonly PastAnswer[]
  /** Domain names and stems of the questions in `wrong` and `past`, by their ids. */
  asked: ReadonlyMap<string, { stem: string; domainName: string }>
  isCut: boolean
}

/** Whoever asks and what they took for right. `record` is absent when no exam is chosen. */
export type OwnMisconceptions = { viewer: Viewer; record: MisconceptionRecord | undefined }

/** Reads the page's record in one round trip. `undefined`: the session is gone. */
export async function readMisconceptions(
  db: Database,
  who: Who,
): Promise<OwnMisconceptions | undefined> {
  const ofExam = { ...who, exam: '' }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    open: openMisconceptions(ofExam),
    wrong: wrongAnswers(ofExam),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return undefined
  const current = findBlueprint(read.blueprints, viewer.exam)
  if (current === undefined) return { viewer, record: undefined }
  return {
    viewer,
    record: {
      blueprint: current.blueprint,
      open: read.open.flatMap(toOpen),
      wrong: read.wrong.filter(saysSomething).flatMap(toWrongAnswer),
      past: read.wrong.map(toPastAnswer),
      asked: new Map(read.wrong.map((row) => [row.questionId, toAsked(row)])),
      isCut: read.wrong.length === mostWrongAnswers,
    },
  }
}

type WrongRow = RowOf<typeof wrongAnswers>

function toOpen(row: RowOf<typeof openMisconceptions>): OpenMisconception[] {
  const { questionId, domainName, sinceOn, returnOn, nextReturn } = row
  const response = parseResponse(row.response)
  if (sinceOn === null || returnOn === null || nextReturn === null || response === undefined)
    return []
  return [{ questionId, domainName, sinceOn, returnOn, nextReturn, response, ...toVersions(row) }]
}

function saysSomething({ keyHidden, elapsedMs, medianMs }: WrongRow): boolean {
  return keyHidden === true && !isRapidGuess(elapsedMs ?? undefined, medianMs ?? undefined)
}

function toWrongAnswer(row: WrongRow): WrongAnswer[] {
  const response = parseResponse(row.response)
  if (response === undefined) return []
  return [{ questionId: row.questionId, response, on: row.studyOn, ...toVersions(row) }]
}

type VersionColumns = Pick<
  WrongRow,
  'versionId' | 'content' | 'key' | 'currentVersionId' | 'currentContent'
>

/** What was answered and, when it is another version, what is in force. */
function toVersions({ versionId, content, key, currentVersionId, currentContent }: VersionColumns) {
  return {
    question: parseQuestion(versionId, content, key),
    current: currentContent === null ? undefined : parseQuestion(currentVersionId, currentContent),
  }
}

function toPastAnswer(row: WrongRow): PastAnswer {
  return {
    questionId: row.questionId,
    fraction: row.fraction ?? 0,
    certainty: row.certainty ?? undefined,
    on: row.studyOn,
    isKeyHidden: row.keyHidden === true,
    elapsedMs: row.elapsedMs ?? undefined,
    medianMs: row.medianMs ?? undefined,
    isMisconception: row.misconceptionOn !== null,
  }
}

function toAsked(row: WrongRow): { stem: string; domainName: string } {
  const { stem } = parseQuestion(row.versionId, row.content)
  return { stem, domainName: row.domainName }
}
