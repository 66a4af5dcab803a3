import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  decideOpen,
  findOwnReport,
  writeAsAuthor,
  writeAsReporter,
} from '#db/queries/bank-reports.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { findWatchedBank } from '#db/queries/watched-banks.ts'
import type { TurnedAway } from './meet-author.ts'
import { meetWatcher } from './meet-watcher.ts'

/** Reports of one bank. */
export type ChosenReports = { bankId: string; ids: readonly string[] }

/** `reply` is told to those who reported; empty: nothing is. */
export type ReportDecision = { status: 'accepted' | 'declined'; reply: string }

/** - `already`: none of them was open any more, as somebody else was faster; nothing was written */
export type Decided =
  | { kind: 'decided'; reports: number }
  | { kind: 'already' }
  | { kind: TurnedAway }

/** Accepts or declines the open ones of some reports, all at once: one read batch, one write batch. */
export async function decideReports(
  db: Database,
  who: Who,
  { bankId, ids, status, reply }: ChosenReports & ReportDecision,
): Promise<Decided> {
  const watcher = meetWatcher(
    await readBatch(db, { viewers: findViewer(who), banks: findWatchedBank({ ...who, bankId }) }),
  )
  if (watcher.kind !== 'watcher') return watcher
  const decision = { ids, status, reply: reply === '' ? null : reply, at: who.now }
  const [, reports = 0] = await writeBatch(db, decideOpen(bankId, decision))
  return reports === 0 ? { kind: 'already' } : { kind: 'decided', reports }
}

/** `key` is a UUID made when the form was shown: the same one twice is one message. */
export type SentMessage = { key: string; body: string }

export type Written = { kind: 'written' } | { kind: TurnedAway }

/** Writes to those who sent some reports: one read batch, one write batch. */
export async function writeToReporters(
  db: Database,
  who: Who,
  { bankId, ids, key, body }: ChosenReports & SentMessage,
): Promise<Written> {
  const watcher = meetWatcher(
    await readBatch(db, { viewers: findViewer(who), banks: findWatchedBank({ ...who, bankId }) }),
  )
  if (watcher.kind !== 'watcher') return watcher
  const { userId } = watcher.viewer
  await writeBatch(db, [writeAsAuthor(bankId, ids, { key, userId, body, at: who.now })])
  return { kind: 'written' }
}

/** Writes below one's own report: one read batch, one write batch. */
export async function writeToAuthors(
  db: Database,
  who: Who,
  { reportId, key, body }: SentMessage & { reportId: string },
): Promise<Written> {
  const { viewers, reports } = await readBatch(db, {
    viewers: findViewer(who),
    reports: findOwnReport({ ...who, reportId }),
  })
  const [viewer] = viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  if (reports.length === 0) return { kind: 'not-found' }
  const { userId } = viewer
  await writeBatch(db, [writeAsReporter(reportId, { key, userId, body, at: who.now })])
  return { kind: 'written' }
}
