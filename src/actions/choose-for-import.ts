import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { type Replanned, saveChoices } from '#db/queries/import-writes.ts'
import { findImport, heldQuestions, importedItems } from '#db/queries/imports.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import {
  type Choices,
  parseChoices,
  parseRead,
  planReads,
  readerProblems,
  toItems,
} from './plan-items.ts'

export type Chosen =
  | { kind: 'chosen' }
  | { kind: 'not-ready' }
  | { kind: 'not-found' }
  | { kind: 'signed-out' }

/**
 * Keeps what is assumed where a file is silent, and plans its import anew: one read batch, one write batch. Categories
 * that the wish does not name keep their domain, and one with an empty domain has none from then on. Questions
 * that were left out by hand stay out where they would still be added or changed, and repeats that were ticked stay in.
 */
export async function chooseForImport(
  db: Database,
  who: Who,
  wish: { importId: string; choices: Choices },
): Promise<Chosen> {
  const { importId } = wish
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
  const choices = mergeChoices(parseChoices(found.choices), wish.choices)
  const planned = await planReads({
    reads: read.items.map(({ content }) => parseRead(content)),
    held: read.held,
    blueprint: parseBlueprint(found.blueprintId, found.blueprint),
    choices,
    today: learnerDay(viewer, who.now).studyOn,
  })
  const items = toItems(planned, readerProblems(read.items)).map((item, index) => {
    const before = read.items[index]
    return before === undefined ? item : { ...item, isAccepted: acceptedAnew(item, before) }
  })
  await writeBatch(db, saveChoices(importId, JSON.stringify(choices), items))
  return { kind: 'chosen' }
}

/** The same where the choices are other ones than those that are kept: they came along with a press on something else. */
export async function chooseOthers(
  db: Database,
  who: Who,
  wish: { importId: string; choices: Choices },
): Promise<Chosen> {
  const { importId, choices } = wish
  const { imports } = await readBatch(db, { imports: findImport({ ...who, importId }) })
  const [found] = imports
  if (found === undefined) return { kind: 'not-found' }
  const kept = parseChoices(found.choices)
  if (isSame(kept, mergeChoices(kept, choices))) return { kind: 'chosen' }
  return chooseForImport(db, who, wish)
}

/** A page shows the first hundred categories: what it does not show is not meant. */
function mergeChoices(kept: Choices, sent: Choices): Choices {
  const domains = Object.entries({ ...kept.domainOf, ...sent.domainOf })
  return { ...sent, domainOf: Object.fromEntries(domains.filter(([, code]) => code !== '')) }
}

function isSame(one: Choices, other: Choices): boolean {
  return asText(one) === asText(other)
}

function asText({ domainOf, level, asOf, source, status }: Choices): string {
  const domains = Object.entries(domainOf).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([domains, level, asOf, source, status])
}

type Ticked = { change: string; isAccepted: boolean }

/** What was left out stays out, and a repeat that was asked for stays asked for. */
function acceptedAnew({ change, isAccepted }: Replanned, before: Ticked): 0 | 1 {
  if (!before.isAccepted && wouldWrite(before.change)) return 0
  return before.isAccepted && before.change === 'skip' && change === 'skip' ? 1 : isAccepted
}

function wouldWrite(change: string): boolean {
  return change === 'add' || change === 'change'
}
