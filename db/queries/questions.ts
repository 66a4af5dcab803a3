import { and, asc, count, desc, eq, inArray, isNotNull, notInArray, or, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { bank, blueprint, question, questionVersion } from '#db/schema/banks.ts'
import { card, flag, optionTally, questionTally } from '#db/schema/derived.ts'
import { note } from '#db/schema/learners.ts'
import { step } from '#db/schema/sittings.ts'
import { broughtBankTitle, isPractised } from './bank-access.ts'
import { cardColumns } from './card-columns.ts'
import { fractionNow, keyOf } from './effective.ts'
import { isShut, keptForAssignments } from './kept-questions.ts'
import { inRunningMocks, metInMocks } from './sealed.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

/** The blueprints in force, by exam. */
export const currentBlueprints = prepared()((db) =>
  db
    .select({ id: blueprint.id, exam: blueprint.exam, content: blueprint.content })
    .from(blueprint)
    .where(eq(blueprint.isCurrent, true))
    .orderBy(asc(blueprint.exam)),
)

/** Number of published questions of each exam in the banks that come with the program. */
export const questionCounts = prepared()((db) =>
  db
    .select({ exam: bank.exam, questions: count() })
    .from(bank)
    .innerJoin(question, and(eq(question.bankId, bank.id), eq(question.status, 'published')))
    .where(eq(bank.isShipped, true))
    .groupBy(bank.exam)
    .orderBy(asc(bank.exam)),
)

/**
 * Every published question of an exam that practice may use, and where the learner stands with it: not those
 * that are kept for mocks until a mock has used them, nor those of a mock that runs or of an assignment that keeps them.
 */
export const standingsOf = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      questionId: question.id,
      versionId: question.currentVersionId,
      domain: question.domain,
      task: question.task,
      level: question.level,
      concept: question.concept,
      caseRef: question.caseRef,
      arrangement: question.arrangement,
      guessChance: question.guessChance,
      flaggedAt: flag.flaggedAt,
      lastFraction: card.lastFraction,
      lastElapsedMs: card.lastElapsedMs,
      lastAt: card.lastAt,
      misconceptionOn: card.misconceptionOn,
    })
    .from(question)
    .leftJoin(card, and(eq(card.userId, myId()), eq(card.questionId, question.id)))
    .leftJoin(flag, and(eq(flag.userId, myId()), eq(flag.questionId, question.id)))
    .where(
      and(
        eq(question.exam, chosenExam()),
        isPractised(),
        or(
          eq(question.isSealed, false),
          isNotNull(card.userId),
          inArray(question.id, metInMocks()),
        ),
        notInArray(question.id, inRunningMocks()),
        notInArray(question.id, keptForAssignments()),
      ),
    )
    .orderBy(asc(question.id)),
)

/** The learner's cards of an exam whose questions are still published, the one answered longest ago first. */
export const cardsOf = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      questionId: card.questionId,
      versionId: question.currentVersionId,
      domain: question.domain,
      task: question.task,
      concept: question.concept,
      caseRef: question.caseRef,
      arrangement: question.arrangement,
      lastElapsedMs: card.lastElapsedMs,
      card: cardColumns,
    })
    .from(card)
    .innerJoin(question, eq(question.id, card.questionId))
    .where(and(eq(card.userId, myId()), eq(card.exam, chosenExam()), isPractised()))
    .orderBy(asc(card.lastAt), asc(card.questionId)),
)

/** A question that the learner has answered: what they have on it, and whether it is shut. No row: never answered. */
export const answeredQuestion = prepared<Who & { questionId: string }>()((db) =>
  db
    .select({
      questionId: question.id,
      domainName: question.domainName,
      currentVersionId: question.currentVersionId,
      bankTitle: broughtBankTitle(card.questionId),
      dueOn: card.dueOn,
      note: note.body,
      isShut: isShut(card.questionId),
    })
    .from(card)
    .innerJoin(question, eq(question.id, card.questionId))
    .leftJoin(note, and(eq(note.userId, card.userId), eq(note.questionId, card.questionId)))
    .where(and(eq(card.userId, myId()), eq(card.questionId, sql.placeholder('questionId')))),
)

/** The learner's latest 100 answers to one question, newest first, each with the version it was given to. */
export const answersTo = prepared<Who & { questionId: string }>()((db) =>
  db
    .select({
      sittingId: step.sittingId,
      position: step.position,
      studyOn: step.studyOn,
      shownOrder: step.shownOrder,
      response: step.response,
      fraction: fractionNow(),
      /** What it earned when it was given. */
      told: step.fraction,
      certainty: step.certainty,
      elapsedMs: step.elapsedMs,
      versionId: questionVersion.id,
      content: questionVersion.content,
      key: keyOf(step.versionId),
    })
    .from(step)
    .innerJoin(questionVersion, eq(questionVersion.id, step.versionId))
    .where(
      and(
        eq(step.userId, myId()),
        eq(step.questionId, sql.placeholder('questionId')),
        eq(step.kind, 'answer'),
      ),
    )
    // The plus keeps SQLite from taking the index that is in this order, and with it every step of the learner.
    .orderBy(desc(sql`+${step.seq}`))
    .limit(100),
)

/** First answers of all learners to the current version of a question, one row for each option. */
export const sharesOf = prepared<{ questionId: string }>()((db) =>
  db
    .select({
      versionId: questionTally.versionId,
      firstAnswers: questionTally.firstAnswers,
      optionKey: optionTally.optionKey,
      chosen: optionTally.firstAnswers,
    })
    .from(question)
    .innerJoin(questionTally, eq(questionTally.versionId, question.currentVersionId))
    .innerJoin(optionTally, eq(optionTally.versionId, question.currentVersionId))
    .where(eq(question.id, sql.placeholder('questionId')))
    .orderBy(asc(optionTally.optionKey)),
)
