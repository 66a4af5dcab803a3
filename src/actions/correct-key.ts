import { type Bound, writeBatch } from '#db/batch.ts'
import { type AuthoredRow, proposeVersions, saveAuthored } from '#db/queries/authored-writes.ts'
import { correctionWrites } from '#db/queries/correction-writes.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import type { FormFields, ResponseFault } from '#src/domain/question/parts.ts'
import { type Question, readResponse } from '#src/domain/question/question.ts'
import { areKeyedAlike, type Reasons, withKey } from '#src/domain/question/rekey.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import type { TurnedAway } from './meet-author.ts'
import {
  type Correctable,
  type CorrectionPlan,
  planCorrection,
  readCorrectable,
} from './plan-correction.ts'
import { toAuthoredRow } from './question-row.ts'
import type { StepContext } from './record-step.ts'

/**
 * A key that is to be right from now on. `versionId` is the version that the author looked at; `right` holds the fields
 * of a fully right answer, `why` what is right or wrong about each option, `reason` what candidates are told.
 */
export type KeyWish = {
  bankId: string
  ref: string
  versionId: string
  right: FormFields
  why: Reasons
  reason: string
}

/**
 * - `refused`: no key can be read from the fields
 * - `same-key`: that is right already
 * - `moved-on`: another author changed the question since; it is as found now
 * - `waits`: an edit waits beside the version in use, and is decided about first, lest it brings the old key back
 */
type NotPlanned =
  | { kind: TurnedAway }
  | { kind: 'refused'; found: Correctable; reason: ResponseFault }
  | { kind: 'same-key' | 'moved-on' | 'waits'; found: Correctable }

/** What would change, without changing anything. */
export type Previewed = { kind: 'planned'; found: Correctable; plan: CorrectionPlan } | NotPlanned

/** - `proposed`: another author has to confirm it; nothing else changed yet */
export type Corrected =
  | { kind: 'corrected'; plan: CorrectionPlan }
  | { kind: 'proposed' }
  | NotPlanned

/** Works out what a corrected key would do. */
export async function previewCorrection(
  { db, who }: Pick<StepContext, 'db' | 'who'>,
  wish: KeyWish,
): Promise<Previewed> {
  const found = await readCorrectable(db, who, wish)
  if (found.kind !== 'found') return found
  if (found.row.proposedVersionId !== null) return { kind: 'waits', found }
  const read = readResponse(found.current.question, wish.right)
  if (!read.ok) return { kind: 'refused', found, reason: read.reason }
  const to = withKey(found.current.question, read.response, wish.why)
  if (areKeyedAlike(found.current.question, to)) return { kind: 'same-key', found }
  if (found.current.versionId !== wish.versionId) return { kind: 'moved-on', found }
  return { kind: 'planned', found, plan: await planCorrection(db, found, to) }
}

/**
 * Corrects a key in one write batch: the new version, what every answer earns, who is told. Memories are replayed by
 * `applyCorrections`. In a bank whose changes need a second author the new version waits for one.
 */
export function correctKey(
  context: Pick<StepContext, 'db' | 'who'>,
  wish: KeyWish,
): Promise<Corrected> {
  return retryOnAuthorConflict(async () => {
    const previewed = await previewCorrection(context, wish)
    if (previewed.kind !== 'planned') return previewed
    const { found, plan } = previewed
    const row = toCorrectedRow(found, plan.to)
    const to = { reason: wish.reason, by: found.viewer.userId, at: context.who.now }
    if (found.bank.needsReview && found.row.status === 'published') {
      await writeBatch(context.db, proposeVersions([row], to))
      return { kind: 'proposed' }
    }
    await writeBatch(context.db, correctingWrites(found, plan, { row, ...to }))
    return { kind: 'corrected', plan }
  })
}

/** A version of a question on its way into use; the question keeps its status. */
export function toCorrectedRow(
  { bank, row, current }: Correctable,
  question: Question,
): AuthoredRow {
  return toAuthoredRow({
    bankId: bank.id,
    blueprint: parseBlueprint(bank.blueprintId, bank.blueprint),
    question,
    before: current,
    status: row.status,
  })
}

/** `reason` is what candidates are told, `at` an instant, ms UTC. */
type Writing = { row: AuthoredRow; reason: string; by: string; at: number }

/** Puts a version into use and grades all answers by it that its plan names. */
export function correctingWrites(
  { bank, row: { id } }: Correctable,
  { versions, grades, mocks }: CorrectionPlan,
  { row, reason, by, at }: Writing,
): Bound<unknown>[] {
  const correctedVersionId = row.versionId
  return [
    ...saveAuthored([row], { bankId: bank.id, reason, by, at }),
    ...correctionWrites({
      questionId: id,
      correctedVersionId,
      versions: versions.filter((version) => version !== correctedVersionId),
      grades,
      mocks,
      reason,
      by,
      at,
    }),
  ]
}
