import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import type { Level } from '#src/domain/question/parts.ts'

type PoolRow = {
  questionId: string
  versionId: string
  domain: string
  task: string
  level: Level
  concept: string | null
  caseRef: string | null
  firstAnswers: number | null
  firstRight: number | null
  keyAlarm: number
}

/** A question as the assembly of a form sees it, as if its candidate had not met it and no form had held it yet. */
export function toPoolQuestion(row: PoolRow): PoolQuestion {
  return {
    questionId: row.questionId,
    versionId: row.versionId,
    domain: row.domain,
    task: row.task,
    level: row.level,
    concept: row.concept ?? undefined,
    caseRef: row.caseRef ?? undefined,
    isSealed: false,
    usedOnForms: 0,
    firstAnswers: row.firstAnswers ?? 0,
    firstRight: row.firstRight ?? 0,
    hasKeyAlarm: row.keyAlarm === 1,
  }
}
