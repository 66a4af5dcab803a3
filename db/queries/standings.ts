import type { RowOf } from '#db/batch.ts'
import type { Standing } from '#src/domain/sitting/practice.ts'
import type { standingsOf } from './questions.ts'

/** Where a learner stands with a question, from its row. */
export function toStanding(row: RowOf<typeof standingsOf>): Standing {
  const facts = {
    questionId: row.questionId,
    versionId: row.versionId,
    domain: row.domain,
    task: row.task,
    level: row.level,
    concept: row.concept ?? undefined,
    caseRef: row.caseRef ?? undefined,
    isFlagged: row.flaggedAt !== null,
  }
  if (row.lastAt === null || row.lastFraction === null) return facts
  return {
    ...facts,
    seen: {
      lastFraction: row.lastFraction,
      lastElapsedMs: row.lastElapsedMs ?? undefined,
      lastAt: row.lastAt,
      isMisconception: row.misconceptionOn !== null,
    },
  }
}
