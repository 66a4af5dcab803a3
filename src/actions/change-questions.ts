import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { type AuthoredRow, proposeVersions, saveAuthored } from '#db/queries/authored-writes.ts'
import {
  type ChosenQuestion,
  demandStanding,
  findBulkChange,
  keepBulkChange,
  moveStatuses,
  questionsByRef,
  questionsFound,
} from '#db/queries/bulk-changes.ts'
import { decisionTo, recordDecisions } from '#db/queries/question-writes.ts'
import { parseBlueprint, parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import {
  type BulkChange,
  decideChange,
  mostAtOnce,
  type Outcome,
  type StoredChange,
  type Touch,
} from '#src/domain/bank/bulk.ts'
import type { BankFilter } from '#src/domain/bank/find.ts'
import { type Blueprint, findDomain, findTask } from '#src/domain/exam/blueprint.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import { type Author, meetAuthor, type TurnedAway } from './meet-author.ts'
import { toAuthoredRow } from './question-row.ts'

/** Which questions are meant: those ticked, or all that a filter finds. */
export type Selection =
  | { kind: 'ticked'; refs: readonly string[] }
  | { kind: 'found'; filter: BankFilter; today: string }

/** A change of many questions. `key` names it: sent twice, it happens once. */
export type BulkWish = {
  bankId: string
  key: string
  selection: Selection
  change: BulkChange
}

/**
 * - `changed`: what could be changed was, and what was not is kept with it
 * - `too-many`: more than `mostAtOnce`; nothing was changed
 * - `none`: no question is meant
 * - `no-such-place`: the exam has no such domain or task
 */
export type BulkChanged =
  | { kind: 'changed' }
  | { kind: 'too-many' }
  | { kind: 'none' }
  | { kind: 'no-such-place' }
  | { kind: 'no-tag' }
  | { kind: TurnedAway }

/** Id of a change as stored. */
export function changeIdOf(bankId: string, key: string): string {
  return `${bankId}.${key}`
}

/**
 * Changes many questions of one's own bank as one: one read batch, one write batch. What can't be changed is named
 * with its reason while the others go through.
 */
export function changeQuestions(db: Database, who: Who, wish: BulkWish): Promise<BulkChanged> {
  return retryOnAuthorConflict(() => changeOnce(db, who, wish))
}

async function changeOnce(db: Database, who: Who, wish: BulkWish): Promise<BulkChanged> {
  const { bankId, selection, change } = wish
  const changeId = changeIdOf(bankId, wish.key)
  const asked = { ...who, bankId }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    earlier: findBulkChange({ ...asked, changeId }),
    questions: chosenBy(asked, selection),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return author
  if (read.earlier.length > 0) return { kind: 'changed' }
  const blueprint = parseBlueprint(author.bank.blueprintId, author.bank.blueprint)
  if (change.kind === 'move' && !hasPlace(blueprint, change)) return { kind: 'no-such-place' }
  if ('tag' in change && change.tag === '') return { kind: 'no-tag' }
  if (read.questions.length === 0) return { kind: 'none' }
  if (read.questions.length > mostAtOnce) return { kind: 'too-many' }
  const decided = decideAll(read.questions, change, { who, author, blueprint })
  const to = { bankId, reason: reasonOf(change), by: author.viewer.userId, at: who.now }
  await writeBatch(db, [
    demandStanding(decided.touches),
    keepBulkChange({
      id: changeId,
      bankId,
      userId: author.viewer.userId,
      kind: change.kind,
      change: JSON.stringify(decided.stored),
      before: JSON.stringify(decided.touches),
      at: who.now,
    }),
    ...(decided.current.length > 0 ? saveAuthored(decided.current, to) : []),
    ...(decided.proposed.length > 0 ? proposeVersions(decided.proposed, to) : []),
    ...(change.kind === 'status' ? moves(changeId, decided.touches, to) : []),
  ])
  return { kind: 'changed' }
}

function chosenBy(asked: Who & { bankId: string }, selection: Selection) {
  if (selection.kind === 'ticked')
    return questionsByRef({ ...asked, refs: JSON.stringify(selection.refs) })
  const { filter, today } = selection
  return questionsFound({ ...asked, today, limit: mostAtOnce + 1 }, filter)
}

function hasPlace(blueprint: Blueprint, { domain, task }: { domain: string; task: string }) {
  if (task === '') return findDomain(blueprint, domain) !== undefined
  return findTask(blueprint, task)?.domain.code === domain
}

type Around = { who: Who; author: Extract<Author, { kind: 'author' }>; blueprint: Blueprint }

type Decided = {
  stored: StoredChange
  touches: Touch[]
  current: AuthoredRow[]
  proposed: AuthoredRow[]
}

function decideAll(
  questions: readonly ChosenQuestion[],
  change: BulkChange,
  { who, author, blueprint }: Around,
): Decided {
  const { bank, viewer } = author
  const profile = {
    optionCount: blueprint.optionCount,
    today: learnerDay(viewer, who.now).studyOn,
  }
  const decided: Decided = {
    stored: { change, changed: 0, waiting: 0, same: 0, refused: [] },
    touches: [],
    current: [],
    proposed: [],
  }
  for (const chosen of questions) {
    const question = parseQuestion(chosen.versionId, chosen.content)
    const hasProposal = chosen.proposedVersionId !== null
    const outcome = decideChange({ ...chosen, question, hasProposal }, change, {
      profile,
      by: viewer.userId,
      bank,
    })
    take(decided, { chosen, outcome, bankId: bank.id, blueprint })
  }
  return decided
}

type Taking = {
  chosen: ChosenQuestion
  outcome: Outcome
  bankId: string
  blueprint: Blueprint
}

/** Files what becomes of a question. */
function take(decided: Decided, { chosen, outcome, bankId, blueprint }: Taking): void {
  const { stored, touches, current, proposed } = decided
  const { id, versionId, status } = chosen
  switch (outcome.kind) {
    case 'same':
      stored.same++
      return
    case 'refused':
      stored.refused.push(outcome.refusal)
      return
    case 'status':
      stored.changed++
      touches.push({ ...unchanged(chosen), nowStatus: outcome.to })
      return
    case 'edit': {
      const { question, isProposal } = outcome
      const row = toAuthoredRow({ bankId, blueprint, question, before: chosen, status })
      stored.changed++
      if (isProposal) stored.waiting++
      ;(isProposal ? proposed : current).push(row)
      touches.push({
        ...{ id, versionId, status, nowStatus: status },
        nowVersionId: row.versionId,
        isProposal: isProposal ? 1 : 0,
      })
    }
  }
}

function unchanged({ id, versionId, status }: ChosenQuestion): Touch {
  return { id, versionId, status, nowVersionId: versionId, nowStatus: status, isProposal: 0 }
}

/** Gives questions their other status, and says in the history of each who did. */
function moves(
  changeId: string,
  touches: readonly Touch[],
  { by, at }: { by: string; at: number },
) {
  const decisions = touches.flatMap(({ id, versionId, nowStatus }) =>
    nowStatus === 'removed'
      ? []
      : [{ id: `${changeId} ${id}`, questionId: id, versionId, kind: decisionTo(nowStatus) }],
  )
  const toMove = ({ id, versionId, status: from, nowStatus: to }: Touch) => {
    return { id, versionId, from, to }
  }
  return [moveStatuses(touches.map(toMove), at), recordDecisions(decisions, { words: '', by, at })]
}

/** Why a version was made, for its history. */
function reasonOf(change: BulkChange): string {
  switch (change.kind) {
    case 'tag':
      return `tagged “${change.tag}”`
    case 'untag':
      return `tag “${change.tag}” taken off`
    case 'move':
      return `moved to ${change.task === '' ? change.domain : change.task}`
    case 'status':
      return 'status'
    case 'checked':
      return `checked on ${change.asOf}`
  }
}
