import type { RowOf } from '#db/batch.ts'
import type { Viewer } from '#db/queries/viewers.ts'
import type { findWatchedBank } from '#db/queries/watched-banks.ts'
import type { TurnedAway } from './meet-author.ts'

/** A bank as those know it who look after it. */
export type WatchedBank = RowOf<typeof findWatchedBank>

/** Somebody with a bank that they look after. */
export type Watcher = { kind: 'watcher'; viewer: Viewer; bank: WatchedBank } | { kind: TurnedAway }

/** Tells who asks for a bank, from what `findViewer` and `findWatchedBank` found. */
export function meetWatcher(read: {
  viewers: readonly Viewer[]
  banks: readonly WatchedBank[]
}): Watcher {
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const [bank] = read.banks
  return bank === undefined ? { kind: 'not-found' } : { kind: 'watcher', viewer, bank }
}
