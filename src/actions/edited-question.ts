import type { RowOf } from '#db/batch.ts'
import type { casesOf, questionToEdit } from '#db/queries/authored-questions.ts'
import { parseBlueprint, parseQuestion } from '#db/queries/stored.ts'
import type { Viewer } from '#db/queries/viewers.ts'
import type { Status } from '#src/domain/bank/status.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Profile } from '#src/domain/question/lint/rule.ts'
import type { Case } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { AuthoredBank } from './meet-author.ts'

/** A version as an author edits it. `writtenBy`: absent when their account is gone or the program loaded it. */
export type EditedVersion = {
  id: string
  question: Question
  contentHash: string
  writtenBy: string | null
}

/** A question as its editor opens it. */
export type EditedQuestion = {
  id: string
  ref: string
  status: Status
  /** What is in use, or would be. */
  current: EditedVersion
  /** What waits beside it for another author. */
  proposed: EditedVersion | undefined
  /** The highest number of any version. */
  number: number
  isMet: boolean
}

/** The version that an author goes on from: the one that waits, otherwise the current one. */
export function latestOf({ current, proposed }: EditedQuestion): EditedVersion {
  return proposed ?? current
}

/** A question from its row. `undefined`: there is none, or it was removed. */
export function toEdited(
  row: RowOf<typeof questionToEdit> | undefined,
): EditedQuestion | undefined {
  if (row === undefined || row.status === 'removed') return undefined
  const { id, ref, status, number } = row
  return {
    id,
    ref,
    status,
    number,
    isMet: row.isMet === 1,
    current: {
      id: row.versionId,
      question: parseQuestion(row.versionId, row.content),
      contentHash: row.contentHash,
      writtenBy: row.writtenBy,
    },
    proposed: toProposed(row),
  }
}

function toProposed(row: RowOf<typeof questionToEdit>): EditedVersion | undefined {
  const { proposedId, proposedContent, proposedHash, proposedBy } = row
  if (proposedId === null || proposedContent === null || proposedHash === null) return undefined
  return {
    id: proposedId,
    question: parseQuestion(proposedId, proposedContent),
    contentHash: proposedHash,
    writtenBy: proposedBy,
  }
}

/** A case of a bank, with how many questions have it. */
export type BankCase = Case & { questions: number }

/** The cases of a bank from their rows. */
export function toCases(rows: readonly RowOf<typeof casesOf>[]): BankCase[] {
  return rows.flatMap(({ versionId, content, questions }) => {
    const shared = parseQuestion(versionId, content).case
    return shared === undefined ? [] : [{ ...shared, questions }]
  })
}

/** What a bank's exam expects of its questions, on the local day of an author. */
export function profileOf(
  bank: AuthoredBank,
  viewer: Viewer,
  now: number,
): { blueprint: Blueprint; profile: Profile } {
  const blueprint = parseBlueprint(bank.blueprintId, bank.blueprint)
  const { studyOn: today } = learnerDay(viewer, now)
  return { blueprint, profile: { optionCount: blueprint.optionCount, today } }
}
