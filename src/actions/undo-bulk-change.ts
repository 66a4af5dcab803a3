import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import {
  demandNotUndone,
  demandStanding,
  findBulkChange,
  markUndone,
  moveStatuses,
  touchedQuestions,
  withdrawProposals,
} from '#db/queries/bulk-changes.ts'
import { decisionTo, recordDecisions } from '#db/queries/question-writes.ts'
import { parseBlueprint, parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { storedTouch, type Touch } from '#src/domain/bank/bulk.ts'
import { versionHash } from '#src/domain/question/content-hash.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import { changeIdOf } from './change-questions.ts'
import { meetAuthor, type TurnedAway } from './meet-author.ts'
import { toAuthoredRow } from './question-row.ts'

/** - `undone`: `kept` questions stay as they are, because somebody has changed them since. `undefined`: undone before */
export type BulkUndone = { kind: 'undone'; kept: number | undefined } | { kind: TurnedAway }

type Touched = RowOf<typeof touchedQuestions>

/**
 * Takes a change of many questions back as one: one read batch, one write batch. Versions are never lost: what stood
 * before is in force again. A question that was changed since stays as it is.
 */
export function undoBulkChange(
  db: Database,
  who: Who,
  asked: { bankId: string; key: string },
): Promise<BulkUndone> {
  return retryOnAuthorConflict(() => undoOnce(db, who, asked))
}

async function undoOnce(
  db: Database,
  who: Who,
  { bankId, key }: { bankId: string; key: string },
): Promise<BulkUndone> {
  const asked = { ...who, bankId, changeId: changeIdOf(bankId, key) }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    changes: findBulkChange(asked),
    touched: touchedQuestions(asked),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return author
  const [change] = read.changes
  if (change === undefined) return { kind: 'not-found' }
  if (change.undoneAt !== null) return { kind: 'undone', kept: undefined }
  const blueprint = parseBlueprint(author.bank.blueprintId, author.bank.blueprint)
  const all = read.touched.map((now) => ({ now, touch: parseTouch(now.touched) }))
  const untouched = all.filter(({ now, touch }) => standsSo(now, touch))
  const proposals = untouched.filter(({ touch }) => touch.isProposal === 1)
  const edits = untouched.filter(
    ({ touch }) => touch.isProposal === 0 && touch.nowVersionId !== touch.versionId,
  )
  const moves = untouched.filter(({ touch }) => touch.nowStatus !== touch.status)
  const restored = edits.map(({ now: { was }, touch: { status } }) => {
    const question = parseQuestion(was.versionId, was.content)
    // Hashed anew, so that it is the version that is there, whatever release of the program wrote it.
    const before = { versionId: was.versionId, number: 0, contentHash: versionHash(question) }
    return toAuthoredRow({ bankId, blueprint, question, before, status })
  })
  await writeBatch(db, [
    demandNotUndone(change.id),
    demandStanding(untouched.map(({ now }) => now)),
    ...(restored.length > 0
      ? saveAuthored(restored, { bankId, reason: 'change undone', by: null, at: who.now })
      : []),
    withdrawProposals(
      proposals.map(({ touch }) => ({ id: touch.id, versionId: touch.nowVersionId })),
      who.now,
    ),
    moveStatuses(
      moves.map(({ touch }) => ({
        id: touch.id,
        versionId: touch.versionId,
        from: touch.nowStatus,
        to: touch.status,
      })),
      who.now,
    ),
    recordDecisions(
      moves.flatMap(({ touch: { id, versionId, status } }) =>
        status === 'removed'
          ? []
          : [
              {
                id: `${change.id} undone ${id}`,
                questionId: id,
                versionId,
                kind: decisionTo(status),
              },
            ],
      ),
      { words: 'a change of several undone', by: author.viewer.userId, at: who.now },
    ),
    markUndone(change.id, who.now),
  ])
  return { kind: 'undone', kept: all.length - untouched.length }
}

function parseTouch(json: string): Touch {
  return storedTouch.parse(JSON.parse(json))
}

/** Whether a question is still as the change left it. */
function standsSo(now: Touched, touch: Touch): boolean {
  if (now.status !== touch.nowStatus) return false
  if (touch.isProposal === 1)
    return now.versionId === touch.versionId && now.proposedVersionId === touch.nowVersionId
  return now.versionId === touch.nowVersionId
}
