import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { type AuthoredRow, proposeVersions, saveAuthored } from '#db/queries/authored-writes.ts'
import { demandState, type Landed, markImported } from '#db/queries/import-writes.ts'
import { acceptedItems, findImport } from '#db/queries/imports.ts'
import { decisionTo, demandUnmet, recordDecisions } from '#db/queries/question-writes.ts'
import { parseBlueprint, parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { planWriting } from '#src/domain/bank/plan-import.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { keyChange } from '#src/domain/question/key-change.ts'
import type { Profile } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import { chooseForImport } from './choose-for-import.ts'
import { type Choices, parseChoices, parseRead, profileOf } from './plan-items.ts'
import { toAuthoredRow } from './question-row.ts'

type Item = RowOf<typeof acceptedItems>
type Held = NonNullable<Item['held']>

/**
 * - `moved-on`: the bank has another version in use than the one that a question was compared with; nothing is
 *   written, and the import is planned anew, to be looked through
 * - `not-ready`: it is read still, or was imported, undone or given up before
 */
export type Applied =
  | { kind: 'imported'; bankId: string }
  | { kind: 'moved-on' }
  | { kind: 'not-ready' }
  | { kind: 'not-found' }
  | { kind: 'signed-out' }

/**
 * Writes what was accepted of an import into its bank, in one go: one read batch, one write batch, all or nothing.
 * Where the bank has changed since the review, nothing is written. What can't be published yet lands as a draft; a
 * published question whose new wording needs review, or has faults, keeps its old one in use, and so does any that
 * calls something else right than people have answered by. Two that press Import at once import once.
 */
export function applyImport(db: Database, who: Who, importId: string): Promise<Applied> {
  return retryOnAuthorConflict(() => applyOnce(db, who, importId))
}

async function applyOnce(db: Database, who: Who, importId: string): Promise<Applied> {
  const read = await readBatch(db, {
    viewers: findViewer(who),
    imports: findImport({ ...who, importId }),
    items: acceptedItems({ importId }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const [found] = read.imports
  if (found === undefined) return { kind: 'not-found' }
  if (found.state !== 'ready') return { kind: 'not-ready' }
  const blueprint = parseBlueprint(found.blueprintId, found.blueprint)
  const choices = parseChoices(found.choices)
  const { studyOn: today } = learnerDay(viewer, who.now)
  const { bankId, needsReview } = found
  const profile = profileOf(blueprint, today)
  const placed = read.items.flatMap((item) =>
    place(item, { bankId, blueprint, choices, profile, needsReview }),
  )
  if (placed.some(({ hasMovedOn }) => hasMovedOn)) {
    await chooseForImport(db, who, { importId, choices })
    return { kind: 'moved-on' }
  }
  const [proposed, current] = [true, false].map((wanted) =>
    placed.filter(({ isProposal }) => isProposal === wanted).map(({ row }) => row),
  )
  const reason = `import of ${found.fileName}`
  const to = { reason, by: viewer.userId, at: who.now }
  await writeBatch(db, [
    demandState(importId, 'ready'),
    demandUnmet(placed.flatMap(inUseUnmet)),
    ...saveAuthored(current ?? [], { ...to, bankId }),
    ...proposeVersions(proposed ?? [], to),
    recordDecisions(placed.flatMap(toDecision(importId)), { ...to, words: reason }),
    ...markImported(importId, placed.map(toLanded), who.now),
  ])
  return { kind: 'imported', bankId }
}

type Around = {
  bankId: string
  blueprint: Blueprint
  choices: Choices
  profile: Profile
  needsReview: boolean
}
type Placed = {
  number: number
  row: AuthoredRow
  isProposal: boolean
  /** What the bank has in use under its id. */
  before: Held | null
  /** Whether that is not what the review has shown. */
  hasMovedOn: boolean
}

/** Where an accepted question comes to stand; nowhere when the bank has just that. */
function place(item: Item, around: Around): Placed[] {
  const { number, content, plannedHash, isSound, comparedWith, held } = item
  const { bankId, blueprint, choices, needsReview } = around
  const before = held?.status === 'removed' ? null : held
  const there = before === null ? undefined : toBefore(before)
  const reviewed = { hash: plannedHash, isSound }
  const plan = planWriting({ read: parseRead(content), before: there, reviewed }, around)
  if (plan === undefined) return []
  const { question, hash } = plan
  const status = there?.status ?? (plan.isSound ? choices.status : 'draft')
  const waits = status === 'published' && (needsReview || !plan.isSound)
  return [
    {
      number,
      row: toAuthoredRow({
        bankId,
        blueprint,
        question,
        hash,
        before: held ?? undefined,
        status,
      }),
      isProposal: there !== undefined && (waits || (there.isMet && changesKey(there, question))),
      before,
      hasMovedOn: comparedWith !== (before?.versionId ?? null),
    },
  ]
}

function toBefore({ versionId, content, contentHash, waitingHash, status, isMet }: Held) {
  const question = parseQuestion(versionId, content)
  return { versionId, question, hash: contentHash, waitingHash, status, isMet: isMet === 1 }
}

function changesKey(before: { question: Question }, question: Question): boolean {
  return keyChange(before.question, question) !== 'none'
}

/** Id of a question in use that nobody had met, in which anything may change. */
function inUseUnmet({ row, before, isProposal }: Placed): string[] {
  const isInUse = before?.status === 'published' && before.isMet === 0
  return isInUse && !isProposal ? [row.id] : []
}

/** A new question that lands in use or in review got there by a decision; a draft by none. */
function toDecision(importId: string) {
  return ({ row, before }: Placed) => {
    const { id, versionId, status } = row
    if (before !== null || (status !== 'published' && status !== 'in-review')) return []
    return [{ id: `${importId} ${id}`, questionId: id, versionId, kind: decisionTo(status) }]
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
