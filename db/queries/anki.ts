import { and, asc, eq, inArray, isNull, notInArray, or } from 'drizzle-orm'
import { prepared, type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { sitting, sittingQuestion, step } from '#db/schema/sittings.ts'
import type { AnkiPackage } from '#src/domain/formats/apkg/write.ts'
import { unpackCalibration } from '#src/domain/memory/calibration.ts'
import { guessChance, type Question } from '#src/domain/question/question.ts'
import type { RecordedAnswer } from '#src/domain/sitting/derive.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { reviewHistories } from '#src/domain/sitting/review-log.ts'
import { myStartCalibration } from './calibrations.ts'
import { fractionNow } from './effective.ts'
import { keptForAssignments } from './kept-questions.ts'
import { parseQuestion } from './stored.ts'
import { findViewer, myId, type Who } from './viewers.ts'

/** Modes in which nobody sees a key before the end. */
const closedModes = ['mock', 'diagnostic', 'assignment'] as const

const myAnswers = prepared<Who>()((db) =>
  db
    .select({
      sittingId: step.sittingId,
      exam: step.exam,
      at: step.at,
      studyOn: step.studyOn,
      questionId: step.questionId,
      versionId: step.versionId,
      certainty: step.certainty,
      elapsedMs: step.elapsedMs,
      medianMs: step.medianMs,
      keyHidden: step.keyHidden,
      firstExposure: step.firstExposure,
      fraction: fractionNow(),
    })
    .from(step)
    .where(and(eq(step.userId, myId()), eq(step.kind, 'answer')))
    .orderBy(asc(step.seq)),
)

/** The questions I have answered, with their content as it is now; without those that an assignment keeps. */
const answeredQuestions = prepared<Who>()((db) =>
  db
    .select({
      id: question.id,
      exam: question.exam,
      versionId: questionVersion.id,
      content: questionVersion.content,
      changedAt: questionVersion.createdAt,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(
      and(
        inArray(
          question.id,
          db.selectDistinct({ id: step.questionId }).from(step).where(eq(step.userId, myId())),
        ),
        notInArray(question.id, keptForAssignments()),
      ),
    )
    .orderBy(asc(question.id)),
)

/** Every version that I have answered, which tells what guessing was worth. */
const answeredVersions = prepared<Who>()((db) =>
  db
    .select({ id: questionVersion.id, content: questionVersion.content })
    .from(questionVersion)
    .where(
      inArray(
        questionVersion.id,
        db.selectDistinct({ id: step.versionId }).from(step).where(eq(step.userId, myId())),
      ),
    )
    .orderBy(asc(questionVersion.id)),
)

/** Questions whose key must not be seen yet: those of my sittings that are not over. */
const sealedQuestions = prepared<Who>()((db) =>
  db
    .selectDistinct({ id: sittingQuestion.questionId })
    .from(sittingQuestion)
    .innerJoin(sitting, eq(sitting.id, sittingQuestion.sittingId))
    .where(
      and(
        eq(sitting.userId, myId()),
        isNull(sitting.closedAt),
        or(...closedModes.map((mode) => eq(sitting.mode, mode))),
      ),
    )
    .orderBy(asc(sittingQuestion.questionId)),
)

/** What the learner takes along to Anki, in one round trip. `undefined`: the session is gone. */
export async function readAnkiPackage(db: Database, who: Who): Promise<AnkiPackage | undefined> {
  const read = await readBatch(db, {
    viewers: findViewer(who),
    answers: myAnswers(who),
    questions: answeredQuestions(who),
    versions: answeredVersions(who),
    sealed: sealedQuestions(who),
    starts: myStartCalibration(who),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return undefined
  const versions = new Map(read.versions.map((row) => [row.id, parseQuestion(row.id, row.content)]))
  const start = read.starts[0]?.start
  const histories = reviewHistories(
    read.answers.flatMap((row) => toAnswer(row, versions)),
    start === undefined ? undefined : unpackCalibration(start),
  )
  const sealed = new Set(read.sealed.map(({ id }) => id))
  const { zone, rolloverHour } = learnerDay(viewer, who.now)
  return {
    now: new Date(who.now),
    zone,
    rolloverHour,
    notes: read.questions
      .filter(({ id }) => histories.has(id) && !sealed.has(id))
      .map(({ id, exam, versionId, content, changedAt }) => ({
        id,
        exam,
        changedAt,
        question: parseQuestion(versionId, content),
        history: histories.get(id),
      })),
  }
}

function toAnswer(
  row: RowOf<typeof myAnswers>,
  versions: ReadonlyMap<string, Question>,
): RecordedAnswer[] {
  const { questionId, versionId } = row
  const question = versions.get(versionId ?? '')
  if (questionId === null || versionId === null || question === undefined) return []
  return [
    {
      sittingId: row.sittingId,
      questionId,
      versionId,
      exam: row.exam,
      domain: question.domain,
      at: row.at,
      studyOn: row.studyOn,
      fraction: row.fraction ?? 0,
      certainty: row.certainty ?? undefined,
      elapsedMs: row.elapsedMs ?? undefined,
      medianMs: row.medianMs ?? undefined,
      guessChance: guessChance(question),
      isKeyHidden: row.keyHidden ?? false,
      firstExposure: row.firstExposure ?? false,
      tallyKeys: [],
    },
  ]
}
