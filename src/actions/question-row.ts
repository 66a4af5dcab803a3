import type { AuthoredRow } from '#db/queries/authored-writes.ts'
import type { QuestionRow } from '#db/queries/banks.ts'
import { type Blueprint, findDomain } from '#src/domain/exam/blueprint.ts'
import { arrangementOf } from '#src/domain/question/arrangement.ts'
import { versionHash } from '#src/domain/question/content-hash.ts'
import { fnv1a64 } from '#src/domain/question/fnv.ts'
import { guessChance, type Question } from '#src/domain/question/question.ts'
import { searchWords } from '#src/domain/question/words.ts'

/** The current version of a question as the database has it; `number` is the highest that the question ever had. */
export type StoredVersion = { versionId: string; number: number; contentHash: string }

type NewRow = {
  bankId: string
  blueprint: Blueprint
  question: Question
  /** Its `versionHash`, where that is known. */
  hash?: string
  /** Absent: the bank does not have the question yet. */
  before: StoredVersion | undefined
  status: QuestionRow['status']
}

/** The row of a question that becomes the current one: a new version where anything in it differs. */
export function toQuestionRow({
  bankId,
  blueprint,
  question,
  hash = versionHash(question),
  before,
  status,
}: NewRow): QuestionRow {
  const id = `${bankId}.${question.id}`
  const isSame = before?.contentHash === hash
  const number = (before?.number ?? 0) + 1
  return {
    id,
    ref: question.id,
    versionId: isSame ? before.versionId : `${id}@${number}`,
    number,
    isNewVersion: isSame ? 0 : 1,
    content: JSON.stringify(question),
    contentHash: hash,
    arrangement: JSON.stringify(arrangementOf(question)),
    exam: blueprint.exam,
    domain: question.domain,
    domainName: findDomain(blueprint, question.domain)?.shortName ?? question.domain,
    task: question.task,
    level: question.level,
    kind: question.kind,
    concept: question.concept ?? null,
    caseRef: question.case?.id ?? null,
    asOf: question.asOf,
    validUntil: question.validUntil ?? null,
    status,
    tags: JSON.stringify(question.tags),
    searchRow: null,
    guessChance: guessChance(question),
  }
}

/** The row of a question of an author's bank, with what its authors search it by. */
export function toAuthoredRow(made: NewRow): AuthoredRow {
  const row = toQuestionRow(made)
  return { ...row, searchRow: searchRowOf(row.id), words: searchWords(made.question) }
}

/** Row of a question's words in the search index, from its id: 52 bits, so that no two questions of a server meet. */
function searchRowOf(questionId: string): number {
  return Number.parseInt(fnv1a64(questionId).slice(0, 13), 16)
}
