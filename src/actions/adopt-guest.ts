import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { type Adoption, moveDerived, moveFacts, stepsOfBoth } from '#db/queries/adoption.ts'
import { removeUsers } from '#db/queries/removal.ts'
import { rebuildLearner } from './rebuild-learner.ts'

/**
 * Gives a guest's whole history to a member: sittings, steps (after the member's own, in their order), notes
 * (the newer stays), reports, and goals and settings where the member has none. The guest goes last.
 *
 * A member without steps, who is on no board, takes over what was derived, and everything is one batch. Otherwise the facts move
 * in one batch, what is derived is made again, and only then the guest goes. So whatever breaks in between,
 * the guest is still there, the same call finishes the work, and one that comes twice changes nothing.
 */
export async function adoptGuest(db: Database, adoption: Adoption): Promise<void> {
  const { guestId, userId } = adoption
  const { both } = await readBatch(db, { both: stepsOfBoth(adoption) })
  const guest = both.find((one) => one.id === guestId && one.isGuest)
  const member = both.find((one) => one.id === userId)
  if (guest === undefined || member === undefined || guestId === userId) return
  if (member.steps === 0 && member.boards === 0) {
    await writeBatch(db, [
      ...moveDerived(adoption),
      ...moveFacts(adoption),
      ...removeUsers([guestId]),
    ])
    return
  }
  await writeBatch(db, moveFacts(adoption))
  await rebuildLearner(db, userId)
  // Facts again: another tab may have answered as the guest meanwhile.
  const [, lateSteps] = await writeBatch(db, [...moveFacts(adoption), ...removeUsers([guestId])])
  if (lateSteps !== 0) await rebuildLearner(db, userId)
}
