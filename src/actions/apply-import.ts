import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { type AuthoredRow, proposeVersions, saveAuthored } from '#db/queries/authored-writes.ts'
import { demandState, type Landed, markImported } from '#db/queries/import-writes.ts'
import { findImport, heldQuestions, importedItems } from '#db/queries/imports.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import type { PlannedQuestion } from '#src/domain/bank/plan-import.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import { type Choices, parseChoices, parseReads, planToWrite } from './plan-items.ts'
import { toAuthoredRow } from './question-row.ts'

type Held = RowOf<typeof heldQuestions>

/** - `not-ready`: it is read still, or was imported, undone or given up before */
export type Applied =
  | { kind: 'imported'; bankId: string }
  | { kind: 'not-ready' }
  | { kind: 'not-found' }
  | { kind: 'signed-out' }

/**
 * Writes what was accepted of an import into its bank, in one go: one read batch, one write batch, all or nothing.
 * What can't be published yet lands as a draft; a published question whose new wording needs review, or has faults,
 * keeps its old one in use. Two that press Import at once import once.
 */
export function applyImport(db: Database, who: Who, importId: string): Promise<Applied> {
  return retryOnAuthorConflict(() => applyOnce(db, who, importId))
}

async function applyOnce(db: Database, who: Who, importId: string): Promise<Applied> {
  const read = await readBatch(db, {
    viewers: findViewer(who),
    imports: findImport({ ...who, importId }),
    items: importedItems({ importId }),
    held: heldQuestions({ importId }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const [found] = read.imports
  if (found === undefined) return { kind: 'not-found' }
  if (found.state !== 'ready') return { kind: 'not-ready' }
  const blueprint = parseBlueprint(found.blueprintId, found.blueprint)
  const choices = parseChoices(found.choices)
  const { studyOn: today } = learnerDay(viewer, who.now)
  const reads = parseReads(read.items)
  const planned = planToWrite({ reads, held: read.held, blueprint, choices, today })
  const held = new Map(read.held.map((one) => [one.ref, one]))
  const placings = read.items.flatMap((item, index) => {
    const plan = planned[index]
    const isWanted = item.isAccepted && plan !== undefined && plan.change !== 'same'
    return isWanted ? [{ number: item.number, plan, before: held.get(plan.ref) }] : []
  })
  const around = { bankId: found.bankId, blueprint, choices, needsReview: found.needsReview }
  const placed = placings.map((placing) => place(placing, around))
  const [proposed, current] = [true, false].map((wanted) =>
    placed.filter(({ isProposal }) => isProposal === wanted).map(({ row }) => row),
  )
  const to = { reason: `import of ${found.fileName}`, by: viewer.userId, at: who.now }
  await writeBatch(db, [
    demandState(importId, 'ready'),
    ...saveAuthored(current ?? [], { ...to, bankId: found.bankId }),
    ...proposeVersions(proposed ?? [], to),
    ...markImported(importId, placed.map(toLanded), who.now),
  ])
  return { kind: 'imported', bankId: found.bankId }
}

type Placing = { number: number; plan: PlannedQuestion; before: Held | undefined }
type Around = { bankId: string; blueprint: Blueprint; choices: Choices; needsReview: boolean }
type Placed = { number: number; row: AuthoredRow; isProposal: boolean; before: Held | undefined }

function place({ number, plan, before }: Placing, around: Around): Placed {
  const { bankId, blueprint, choices, needsReview } = around
  const isInUse = before?.status === 'published'
  const isThere = before !== undefined && before.status !== 'removed'
  const status = isThere ? before.status : plan.isSound ? choices.status : 'draft'
  return {
    number,
    row: toAuthoredRow({ bankId, blueprint, question: plan.question, before, status }),
    isProposal: isInUse && (needsReview || !plan.isSound),
    before,
  }
}

function toLanded({ number, row, before }: Placed): Landed {
  return {
    number,
    versionId: row.versionId,
    beforeVersionId: before?.versionId ?? null,
    beforeStatus: before?.status ?? null,
  }
}
