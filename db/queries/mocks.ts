import { and, asc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { blueprint, questionVersion } from '#db/schema/banks.ts'
import { draft, mock } from '#db/schema/mocks.ts'
import { sitting, sittingQuestion, step } from '#db/schema/sittings.ts'
import { attemptDueAt, attemptTitle } from './attempt-columns.ts'
import { broughtBankTitle } from './bank-access.ts'
import { keyOf } from './effective.ts'
import { myId, type Who } from './viewers.ts'

type InMock = Who & { sittingId: string }

const ownMock = and(eq(mock.sittingId, sql.placeholder('sittingId')), eq(mock.userId, myId()))

/** One's own mock: its sitting, form and clock, and the blueprint that it began with. No row: not one's own. */
export const findMock = prepared<InMock>()((db) =>
  db
    .select({
      id: sitting.id,
      userId: sitting.userId,
      exam: sitting.exam,
      mode: sitting.mode,
      assignmentTitle: attemptTitle(sitting.id),
      dueAt: attemptDueAt(sitting.id),
      questions: sitting.questions,
      startedAt: sitting.startedAt,
      closedAt: sitting.closedAt,
      blueprintId: blueprint.id,
      blueprint: blueprint.content,
      size: mock.size,
      scored: mock.scored,
      pretest: mock.pretest,
      limitMs: mock.limitMs,
      timeFactor: mock.timeFactor,
      extraBreaks: mock.extraBreaks,
      sections: mock.sections,
      relaxations: mock.relaxations,
      clock: mock.clock,
      begunAt: mock.begunAt,
    })
    .from(mock)
    .innerJoin(sitting, eq(sitting.id, mock.sittingId))
    .innerJoin(blueprint, eq(blueprint.id, sitting.blueprintId))
    .where(ownMock),
)

/**
 * How far one's own mock is: position, answered and flagged (1 or 0) of each place that was saved, as JSON. One row,
 * because every page and every draft asks for it, and 150 rows take four times as long. `latest` is the place that was
 * visited last; SQLite takes it from the row of the maximum beside it.
 */
export const draftStates = prepared<InMock>()((db) =>
  db
    .select({
      places: sql<string>`json_group_array(json_array(${draft.position}, ${draft.isAnswered}, ${draft.isFlagged}))`,
      latest: sql<number | null>`${draft.position}`,
      latestAt: sql<number | null>`max(${draft.visitAt})`,
    })
    .from(draft)
    .where(and(eq(draft.sittingId, sql.placeholder('sittingId')), eq(draft.userId, myId()))),
)

/** One place of one's own mock and the draft there. No row: no such place, or not one's own. */
export const mockPlaceAt = prepared<InMock & { position: number }>()((db) =>
  db
    .select({
      position: sittingQuestion.position,
      questionId: sittingQuestion.questionId,
      versionId: sittingQuestion.versionId,
      shownOrder: sittingQuestion.shownOrder,
      content: questionVersion.content,
      bankTitle: broughtBankTitle(sittingQuestion.questionId),
      draft: {
        fields: draft.fields,
        isAnswered: draft.isAnswered,
        certainty: draft.certainty,
        struck: draft.struck,
        marks: draft.marks,
        note: draft.note,
        isFlagged: draft.isFlagged,
        changes: draft.changes,
        elapsedMs: draft.elapsedMs,
        visitAt: draft.visitAt,
        earlierMs: draft.earlierMs,
        turn: draft.turn,
        firstFields: draft.firstFields,
        firstAt: draft.firstAt,
      },
    })
    .from(mock)
    .innerJoin(
      sittingQuestion,
      and(
        eq(sittingQuestion.sittingId, mock.sittingId),
        eq(sittingQuestion.position, sql.placeholder('position')),
      ),
    )
    .innerJoin(questionVersion, eq(questionVersion.id, sittingQuestion.versionId))
    .leftJoin(
      draft,
      and(eq(draft.sittingId, mock.sittingId), eq(draft.position, sittingQuestion.position)),
    )
    .where(ownMock),
)

/** What a step of one's own mock that has this idempotency key says of its place. No row: the key is new. */
export const stepOfKey = prepared<InMock & { key: string }>()((db) =>
  db
    .select({
      position: step.position,
      response: step.response,
      certainty: step.certainty,
      struck: step.struck,
      marks: step.marks,
      note: step.note,
      flagged: step.flagged,
      changes: step.changes,
    })
    .from(step)
    .where(
      and(
        eq(step.sittingId, sql.placeholder('sittingId')),
        eq(step.idempotencyKey, sql.placeholder('key')),
        eq(step.userId, myId()),
      ),
    ),
)

/** Everything the report shows of the places of one's own mock, in order. */
export const reportPlaces = prepared<InMock>()((db) =>
  db
    .select({
      position: sittingQuestion.position,
      questionId: sittingQuestion.questionId,
      versionId: sittingQuestion.versionId,
      isScored: sittingQuestion.isScored,
      seenBefore: sittingQuestion.seenBefore,
      content: questionVersion.content,
      key: keyOf(sittingQuestion.versionId),
      draft: {
        fields: draft.fields,
        isFlagged: draft.isFlagged,
        elapsedMs: draft.elapsedMs,
        firstFields: draft.firstFields,
        firstAt: draft.firstAt,
      },
    })
    .from(mock)
    .innerJoin(sittingQuestion, eq(sittingQuestion.sittingId, mock.sittingId))
    .innerJoin(questionVersion, eq(questionVersion.id, sittingQuestion.versionId))
    .leftJoin(
      draft,
      and(eq(draft.sittingId, mock.sittingId), eq(draft.position, sittingQuestion.position)),
    )
    .where(ownMock)
    .orderBy(asc(sittingQuestion.position)),
)

/** Another mock of one's own whose clock runs: two at a time would be one too many. */
export const otherRunningMock = prepared<InMock>()((db) =>
  db
    .select({ id: mock.sittingId })
    .from(mock)
    .innerJoin(sitting, eq(sitting.id, mock.sittingId))
    .where(
      and(
        eq(mock.userId, myId()),
        ne(mock.sittingId, sql`${sql.placeholder('sittingId')}`),
        isNotNull(mock.deadlineAt),
        // An attempt without a clock ends with its window only, which may be weeks away.
        isNotNull(mock.limitMs),
        isNull(sitting.closedAt),
      ),
    )
    .orderBy(asc(mock.deadlineAt))
    .limit(1),
)
