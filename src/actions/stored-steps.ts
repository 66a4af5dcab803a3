import type { StoredStep } from '#db/queries/rebuild.ts'
import { parseIds, parseQuestion, parseResponse } from '#db/queries/stored.ts'
import { parseFields, parseMarks } from '#db/queries/stored-mocks.ts'
import { gradeResponse } from '#src/domain/question/question.ts'
import type { RecordedStep } from '#src/domain/sitting/derive.ts'
import { toRecordedStep } from '#src/domain/sitting/recorded.ts'

/** A stored step as what is derived needs it, graded by the corrected key where there is one. */
export function toStep(row: StoredStep): RecordedStep {
  const question =
    row.versionId === null || row.content === null
      ? undefined
      : parseQuestion(row.versionId, row.content, row.key)
  const response = row.kind === 'answer' ? parseResponse(row.response) : undefined
  return toRecordedStep({
    kind: row.kind,
    sittingId: row.sittingId,
    exam: row.exam,
    at: row.at,
    studyOn: row.studyOn,
    position: present(row.position),
    questionId: present(row.questionId),
    versionId: present(row.versionId),
    section: present(row.section),
    question,
    response,
    fields: row.kind === 'draft' ? parseFields(row.response ?? '[]') : [],
    certainty: present(row.certainty),
    struck: parseIds(row.struck),
    marks: parseMarks(row.marks),
    note: row.note ?? '',
    isFlagged: row.flagged === true,
    turn: row.turn ?? 0,
    changes: row.changes ?? 0,
    elapsedMs: present(row.elapsedMs),
    medianMs: present(row.medianMs),
    isKeyHidden: row.keyHidden === true,
    firstExposure: row.firstExposure === true,
    fraction:
      row.key === null || question === undefined || response === undefined
        ? (row.fraction ?? 0)
        : gradeResponse(question, response),
  })
}

/** Rows of the answers that earn something else by a corrected key than they were told, sorted by step. */
export function toRegrades(
  userId: string,
  rows: readonly StoredStep[],
  steps: readonly RecordedStep[],
): object[] {
  return rows
    .flatMap(({ id, sittingId, fraction: told }, index) => {
      const step = steps[index]
      const isOther = step?.kind === 'answer' && step.fraction !== told
      return isOther ? [{ stepId: id, userId, sittingId, fraction: step.fraction }] : []
    })
    .toSorted((one, other) => (one.stepId < other.stepId ? -1 : 1))
}

function present<T>(value: T | null): T | undefined {
  return value ?? undefined
}
