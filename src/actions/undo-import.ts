import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { landedItems, undoRows } from '#db/queries/import-undo.ts'
import { demandState } from '#db/queries/import-writes.ts'
import { findImport } from '#db/queries/imports.ts'
import { decisionTo, demandUnmet, recordDecisions } from '#db/queries/question-writes.ts'
import { parseBlueprint, parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { keyChange } from '#src/domain/question/key-change.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import { toAuthoredRow } from './question-row.ts'

/**
 * - `undone`: `kept` questions stay as they are, because somebody has edited or decided about them since
 * - `not-imported`: there is nothing to undo (any more)
 */
export type Undone =
  | { kind: 'undone'; bankId: string; kept: number }
  | { kind: 'not-imported' }
  | { kind: 'not-found' }
  | { kind: 'signed-out' }

type Landed = RowOf<typeof landedItems>

/**
 * Takes an import back as one: one read batch, one write batch. New questions go, or are retired where somebody has
 * met them; changed ones are again what they were. A question that was edited since stays as it is, and so does one
 * that people have met and whose key would be the old one again: keys change back only by a correction.
 */
export function undoImport(db: Database, who: Who, importId: string): Promise<Undone> {
  return retryOnAuthorConflict(() => undoOnce(db, who, importId))
}

async function undoOnce(db: Database, who: Who, importId: string): Promise<Undone> {
  const { viewers, imports, landed } = await readBatch(db, {
    viewers: findViewer(who),
    imports: findImport({ ...who, importId }),
    landed: landedItems({ importId }),
  })
  const [viewer] = viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const [found] = imports
  if (found === undefined) return { kind: 'not-found' }
  if (found.state !== 'imported') return { kind: 'not-imported' }
  const { bankId } = found
  const blueprint = parseBlueprint(found.blueprintId, found.blueprint)
  const proposals = landed.filter((one) => one.proposedVersionId === one.versionId)
  const inForce = landed.filter(
    (one) => one.currentVersionId === one.versionId && !bringsOldKeyBack(one),
  )
  const taken = new Set([...proposals, ...inForce])
  const kept = landed.filter((one) => !taken.has(one))
  const added = inForce.filter((one) => one.before === null)
  const restored = inForce.flatMap(({ before, beforeStatus }) => {
    if (before === null) return []
    const { versionId, content, contentHash } = before
    const question = parseQuestion(versionId, content)
    const held = { versionId, number: 0, contentHash }
    return [
      toAuthoredRow({ bankId, blueprint, question, before: held, status: beforeStatus ?? 'draft' }),
    ]
  })
  await writeBatch(db, [
    demandState(importId, 'imported'),
    ...saveAuthored(restored, { bankId, reason: 'import undone', by: null, at: who.now }),
    demandUnmet(inForce.flatMap((one) => (one.isMet === 0 && one.before ? [idOf(one)] : []))),
    recordDecisions(inForce.flatMap(toDecision(importId)), {
      words: 'import undone',
      by: viewer.userId,
      at: who.now,
    }),
    ...undoRows({
      importId,
      added: added.map(idOf),
      proposals: proposals.map(idOf),
      kept: kept.map(({ number }) => number),
      at: who.now,
    }),
  ])
  return { kind: 'undone', bankId, kept: kept.length }
}

function bringsOldKeyBack({ isMet, before, versionId, content }: Landed): boolean {
  if (isMet === 0 || before === null) return false
  const now = parseQuestion(versionId ?? '', content)
  return keyChange(now, parseQuestion(before.versionId, before.content)) !== 'none'
}

/** What becomes of the status of a question that stays. */
function toDecision(importId: string) {
  return ({ questionId, isMet, status, before, beforeStatus, versionId: landed }: Landed) => {
    const to = before === null ? (isMet === 1 ? 'retired' : 'removed') : (beforeStatus ?? 'draft')
    if (to === status || to === 'removed') return []
    const versionId = before?.versionId ?? landed ?? ''
    return [{ id: `${importId} undone ${questionId}`, questionId, versionId, kind: decisionTo(to) }]
  }
}

function idOf({ questionId }: Landed): string {
  return questionId
}
