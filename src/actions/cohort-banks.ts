import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { addCohortBank, banksToBring, removeCohortBank } from '#db/queries/cohort-banks.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { meetOwner, type TurnedAway } from './meet-author.ts'
import { meetInstructor } from './meet-cohort.ts'

/** - `no-such-bank`: not theirs to bring, or of another exam, or there already; nothing was written */
export type CohortBankChanged = { kind: 'done' } | { kind: 'no-such-bank' } | { kind: TurnedAway }

/**
 * Brings a bank to a cohort for an instructor who writes in it, so that its members may choose to practise it, or takes
 * one from it for any instructor: one read batch, one write batch.
 */
export async function changeCohortBank(
  db: Database,
  who: Who,
  { cohortId, bankId, wish }: { cohortId: string; bankId: string; wish: 'add' | 'remove' },
): Promise<CohortBankChanged> {
  const mine = { ...who, cohortId }
  const { offered, ...read } = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohort(mine),
    offered: banksToBring(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return instructor
  if (wish === 'add' && !offered.some(({ id }) => id === bankId)) return { kind: 'no-such-bank' }
  await writeBatch(db, [
    wish === 'add'
      ? addCohortBank(cohortId, { bankId, at: who.now })
      : removeCohortBank(cohortId, bankId),
  ])
  return { kind: 'done' }
}

/** Takes a bank from a cohort for its owner, who need not belong to that: one read batch, one write batch. */
export async function withdrawFromCohort(
  db: Database,
  who: Who,
  { bankId, cohortId }: { bankId: string; cohortId: string },
): Promise<{ kind: 'done' } | { kind: TurnedAway }> {
  const owner = meetOwner(
    await readBatch(db, { viewers: findViewer(who), banks: findAuthoredBank({ ...who, bankId }) }),
  )
  if (owner.kind !== 'author') return owner
  await writeBatch(db, [removeCohortBank(cohortId, bankId)])
  return { kind: 'done' }
}
