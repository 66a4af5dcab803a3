import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  boardsToReplay,
  endBoardReplay,
  markBoardReplayed,
  membersToReplay,
  takenUp,
} from '#db/queries/board-writes.ts'
import { rebuildLearner } from './rebuild-learner.ts'

/** So many members are counted again in one run; the next run goes on. */
const mostAtOnce = 2000

/** Counts the days of everybody on a board again whose cohort moved to another zone. Does no harm twice. */
export async function replayBoards(db: Database): Promise<void> {
  const { boards } = await readBatch(db, { boards: boardsToReplay({}) })
  let left = mostAtOnce
  for (const board of boards) left -= await replayMembers(db, board, left)
}

/** Gives the number of members. The board is done when there are fewer than `most`. */
async function replayMembers(
  db: Database,
  { boardId, doneTo }: RowOf<typeof boardsToReplay>,
  most: number,
): Promise<number> {
  let replayed = 0
  let from = doneTo || takenUp
  // So that the zone that changes while the first of them are counted is seen to have changed.
  if (doneTo === '') await writeBatch(db, [markBoardReplayed({ boardId, from: doneTo, to: from })])
  while (replayed < most) {
    const { members } = await readBatch(db, { members: membersToReplay({ boardId, after: from }) })
    const last = members.at(-1)
    if (last === undefined) {
      await writeBatch(db, [endBoardReplay({ boardId, from })])
      return replayed
    }
    for (const { id } of members) await rebuildLearner(db, id)
    replayed += members.length
    await writeBatch(db, [markBoardReplayed({ boardId, from, to: last.id })])
    from = last.id
  }
  return replayed
}
