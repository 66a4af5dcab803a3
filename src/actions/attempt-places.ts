import type { RowOf } from '#db/batch.ts'
import type { questionsToDraw, questionsToTry } from '#db/queries/my-assignments.ts'
import { parseArrangement } from '#db/queries/stored.ts'
import { parseSource } from '#db/queries/stored-assignments.ts'
import { drawByBlueprint, drawLength } from '#src/domain/cohort/source.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import { arrange } from '#src/domain/question/arrangement.ts'
import { type Random, shuffled } from '#src/domain/random.ts'
import { withCasesTogether } from '#src/domain/sitting/cases.ts'
import { toPoolQuestion } from './pool-question.ts'

/** A place of an attempt's list. */
export type AttemptPlace = {
  questionId: string
  versionId: string
  shownOrder: readonly string[]
  seenBefore: 0 | 1
}

type Found = {
  listed: readonly RowOf<typeof questionsToTry>[]
  pool: readonly RowOf<typeof questionsToDraw>[]
  blueprint: Blueprint
  now: number
}

/** The list of one attempt, in its own order where it has one; empty when there are too few questions to draw. */
export function choosePlaces(
  row: { source: string; isShuffled: boolean },
  found: Found,
  random: Random,
): AttemptPlace[] {
  const source = parseSource(row.source)
  if (source.kind === 'draw' && source.each === 'attempt') {
    const length = drawLength(found.blueprint, source)
    const now = new Date(found.now)
    const drawn = drawByBlueprint(
      found.blueprint,
      length,
      { pool: found.pool.map(toDrawn), now },
      random,
    )
    if (!drawn.ok) return []
    const rows = new Map(found.pool.map((one) => [one.questionId, one]))
    return drawn.places.flatMap(({ questionId, seenBefore }) => {
      const one = rows.get(questionId)
      return one === undefined ? [] : [toPlace(one, seenBefore ? 1 : 0, random)]
    })
  }
  const inOrder = row.isShuffled
    ? withCasesTogether(shuffled(found.listed, random), ({ caseRef }) => caseRef ?? undefined)
    : found.listed
  return inOrder.map((one) => toPlace(one, one.seenBefore === 1 ? 1 : 0, random))
}

function toDrawn({ lastAt, ...row }: RowOf<typeof questionsToDraw>): PoolQuestion {
  return { ...toPoolQuestion(row), lastSeenAt: lastAt ?? undefined }
}

function toPlace(
  one: { questionId: string; versionId: string; arrangement: string },
  seenBefore: 0 | 1,
  random: Random,
): AttemptPlace {
  const { questionId, versionId } = one
  const shownOrder = arrange(parseArrangement(one.arrangement), random)
  return { questionId, versionId, shownOrder, seenBefore }
}
