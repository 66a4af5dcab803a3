import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { saveChoices } from '#db/queries/import-writes.ts'
import { findImport, heldQuestions, importedItems } from '#db/queries/imports.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { type Choices, parseRead, planReads, readerProblems, toItems } from './plan-items.ts'

export type Chosen =
  | { kind: 'chosen' }
  | { kind: 'not-ready' }
  | { kind: 'not-found' }
  | { kind: 'signed-out' }

/**
 * Keeps what is assumed where a file is silent, and plans its import anew: one read batch, one write batch. Questions
 * that were left out by hand stay out where they would still be added or changed.
 */
export async function chooseForImport(
  db: Database,
  who: Who,
  wish: { importId: string; choices: Choices },
): Promise<Chosen> {
  const { importId, choices } = wish
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
  const planned = await planReads({
    reads: read.items.map(({ content }) => parseRead(content)),
    held: read.held,
    blueprint: parseBlueprint(found.blueprintId, found.blueprint),
    choices,
    today: learnerDay(viewer, who.now).studyOn,
  })
  const items = toItems(planned, readerProblems(read.items)).map((item, index) => {
    const before = read.items[index]
    const wasLeftOut = before?.isAccepted === false && wouldWrite(before.change)
    return wasLeftOut ? { ...item, isAccepted: 0 as const } : item
  })
  await writeBatch(db, saveChoices(importId, JSON.stringify(choices), items))
  return { kind: 'chosen' }
}

function wouldWrite(change: string): boolean {
  return change === 'add' || change === 'change'
}
