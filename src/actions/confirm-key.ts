import { writeBatch } from '#db/batch.ts'
import { type AuthoredRow, saveAuthored } from '#db/queries/authored-writes.ts'
import { demandStanding } from '#db/queries/bulk-changes.ts'
import { clearProposal, demandQuestion, recordDecision } from '#db/queries/question-writes.ts'
import { findObstacles } from '#src/domain/bank/status.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import { correctingWrites, toCorrectedRow } from './correct-key.ts'
import { profileOf } from './edited-question.ts'
import type { TurnedAway } from './meet-author.ts'
import {
  type Correctable,
  type CorrectionPlan,
  planCorrection,
  readCorrectable,
} from './plan-correction.ts'
import type { StepContext } from './record-step.ts'

/**
 * What becomes of the answers so far when a version goes into use that calls something else right:
 * - `regrade`: they are graded by it, as if it had always been right
 * - `keep`: they keep the key that they were given by
 */
export const answersSoFar = ['regrade', 'keep'] as const

/**
 * A version that waits, and what is decided about it. `reason` is what candidates are told; empty: what its author
 * said. `decisionId` names the decision in the history.
 */
export type ConfirmWish = {
  bankId: string
  ref: string
  versionId: string
  answers: (typeof answersSoFar)[number]
  reason: string
  decisionId: string
}

/**
 * - `not-yours`: the bank asks for a second person, and whoever wrote the version can't confirm it
 * - `gone`: it waits no more
 * - `unfit`: the rules keep it from being in use
 * - `parts-differ`: answers so far can't be graded by it, because more than what is right differs
 * - `no-reason`: nothing tells candidates why
 */
export type Confirmed =
  | { kind: 'confirmed' }
  | { kind: TurnedAway }
  | { kind: 'not-yours' | 'gone' | 'unfit' | 'parts-differ' | 'no-reason' }

type Context = Pick<StepContext, 'db' | 'who'>

/** What grading all answers by a version that waits would change. `undefined`: none waits, or they can't be. */
export async function previewWaiting(
  db: Context['db'],
  found: Correctable,
): Promise<CorrectionPlan | undefined> {
  const { proposed } = found
  return proposed?.change === 'key' ? planCorrection(db, found, proposed.question) : undefined
}

/**
 * Puts a version into use that waited because it calls something else right, and does with the answers so far what
 * was decided. One write batch.
 */
export function confirmKey(context: Context, wish: ConfirmWish): Promise<Confirmed> {
  return retryOnAuthorConflict(() => confirmOnce(context, wish))
}

async function confirmOnce({ db, who }: Context, wish: ConfirmWish): Promise<Confirmed> {
  const found = await readCorrectable(db, who, wish)
  if (found.kind !== 'found') return found
  const { proposed, viewer, current, row: question } = found
  if (proposed === undefined || proposed.versionId !== wish.versionId) return { kind: 'gone' }
  const obstacle = obstacleTo(found, proposed, who.now)
  if (obstacle !== undefined) return { kind: obstacle }
  const reason = wish.reason || toldReason(proposed.reason)
  const plan = wish.answers === 'regrade' ? await previewWaiting(db, found) : undefined
  if (wish.answers === 'regrade' && plan === undefined) return { kind: 'parts-differ' }
  if (plan !== undefined && reason === '') return { kind: 'no-reason' }
  const row: AuthoredRow = {
    ...toCorrectedRow(found, proposed.question),
    versionId: proposed.versionId,
    isNewVersion: 0,
  }
  const to = { reason, by: viewer.userId, at: who.now }
  const { id, status } = question
  await writeBatch(db, [
    demandQuestion(id, { versionId: proposed.versionId, status }),
    demandStanding([{ id, versionId: current.versionId, status }]),
    ...(plan === undefined
      ? saveAuthored([row], { ...to, bankId: found.bank.id })
      : correctingWrites(found, plan, { row, ...to })),
    clearProposal(id),
    recordDecision({
      id: wish.decisionId,
      questionId: id,
      versionId: proposed.versionId,
      kind: 'approved',
      words: reason,
      by: viewer.userId,
      at: who.now,
    }),
  ])
  return { kind: 'confirmed' }
}

function obstacleTo(
  { bank, viewer, row }: Correctable,
  { question, by: writtenBy }: NonNullable<Correctable['proposed']>,
  now: number,
): 'not-yours' | 'unfit' | undefined {
  const { profile } = profileOf(bank, viewer, now)
  const found = findObstacles({ question, profile, by: viewer.userId, writtenBy, bank })
  if (found.some(({ kind }) => kind === 'own-work')) return 'not-yours'
  return found.length > 0 && row.status === 'published' ? 'unfit' : undefined
}

/** An author's own words for candidates: what the program wrote itself tells them nothing. */
export function toldReason(reason: string): string {
  return /^(edited|import of .*|version \d+ restored)$/s.test(reason) ? '' : reason
}
