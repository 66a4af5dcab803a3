import type { RowOf } from '#db/batch.ts'
import type { findAuthoredBank } from '#db/queries/authored-banks.ts'
import type { Viewer } from '#db/queries/viewers.ts'

/** A bank as its authors know it. */
export type AuthoredBank = RowOf<typeof findAuthoredBank>

/**
 * Why somebody can't work on a bank:
 * - `guest`: banks need an account
 * - `not-found`: no such bank, not theirs, or not for editors
 */
export type TurnedAway = 'signed-out' | 'guest' | 'not-found'

/** An author with their bank. */
export type Author = { kind: 'author'; viewer: Viewer; bank: AuthoredBank } | { kind: TurnedAway }

/** Tells who asks for a bank, from what `findViewer` and `findAuthoredBank` found. */
export function meetAuthor(read: {
  viewers: readonly Viewer[]
  banks: readonly AuthoredBank[]
}): Author {
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (viewer.isGuest) return { kind: 'guest' }
  const [bank] = read.banks
  return bank === undefined ? { kind: 'not-found' } : { kind: 'author', viewer, bank }
}

/** The same for what only the owner of a bank may do. */
export function meetOwner(read: Parameters<typeof meetAuthor>[0]): Author {
  const author = meetAuthor(read)
  return author.kind === 'author' && author.bank.role !== 'owner' ? { kind: 'not-found' } : author
}
