import { type Bound, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { questionToEdit } from '#db/queries/authored-questions.ts'
import { saveAuthored } from '#db/queries/authored-writes.ts'
import { demandStanding } from '#db/queries/bulk-changes.ts'
import {
  changeStatus,
  clearProposal,
  type DecisionKind,
  demandQuestion,
  demandUnmet,
  recordDecision,
} from '#db/queries/question-writes.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { findObstacles, type Obstacle, type Status } from '#src/domain/bank/status.ts'
import { keyChange } from '#src/domain/question/key-change.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import { type EditedQuestion, latestOf, profileOf, toEdited } from './edited-question.ts'
import { type Author, meetAuthor, type TurnedAway } from './meet-author.ts'
import { toAuthoredRow } from './question-row.ts'

/** What authors can decide without changing a word. */
export const decisions = ['approved', 'sent-back', 'withdrawn', 'retired', 'reopened'] as const
type Decision = (typeof decisions)[number]

/** A decision as its form sends it; `versionId` is what was looked at. */
export type SentDecision = {
  bankId: string
  ref: string
  decision: Decision
  versionId: string
  words: string
  id: string
}

/**
 * - `moved-on`: the question does not stand as it was looked at; nothing was decided
 * - `rekeys`: it calls something else right, so the answers so far have to be decided about with it
 */
export type Decided =
  | { kind: 'decided' }
  | { kind: 'rekeys' }
  | { kind: 'moved-on' }
  | { kind: 'obstacles'; obstacles: readonly Obstacle[] }
  | { kind: TurnedAway }

/** Keeps a decision and does what follows from it: one read batch, one write batch. */
export function decideQuestion(db: Database, who: Who, sent: SentDecision): Promise<Decided> {
  return retryOnAuthorConflict(() => decideOnce(db, who, sent))
}

async function decideOnce(db: Database, who: Who, sent: SentDecision): Promise<Decided> {
  const read = await readBatch(db, {
    viewers: findViewer(who),
    banks: findAuthoredBank({ ...who, bankId: sent.bankId }),
    questions: questionToEdit({ ...who, bankId: sent.bankId, ref: sent.ref }),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return author
  const question = toEdited(read.questions[0])
  if (question === undefined) return { kind: 'not-found' }
  if (latestOf(question).id !== sent.versionId || !isPossible(question, sent.decision))
    return { kind: 'moved-on' }
  if (sent.decision === 'approved') return approve(db, who, { sent, author, question })
  const status = statusAfter[sent.decision]
  const withdrawn = sent.decision === 'withdrawn' ? [clearProposal(question.id)] : []
  const moved = question.proposed ? [] : [changeStatus(question.id, status, who.now)]
  return write(db, who, { sent, author, question }, [...moved, ...withdrawn])
}

const statusAfter: Record<Exclude<Decision, 'approved'>, Status> = {
  'sent-back': 'draft',
  withdrawn: 'draft',
  retired: 'retired',
  reopened: 'draft',
}

/** Whether a decision can be made of a question as it stands. */
function isPossible({ status, proposed }: EditedQuestion, decision: DecisionKind): boolean {
  const waits = proposed !== undefined
  switch (decision) {
    case 'approved':
    case 'sent-back':
    case 'withdrawn':
      return waits || status === 'in-review'
    case 'retired':
      return status === 'published' && !waits
    case 'reopened':
      return status === 'retired'
    case 'submitted':
    case 'published':
      return status !== 'published' || waits
  }
}

type Deciding = {
  sent: SentDecision
  author: Extract<Author, { kind: 'author' }>
  question: EditedQuestion
}

async function approve(db: Database, who: Who, deciding: Deciding): Promise<Decided> {
  const { author, question: edited } = deciding
  const { bank, viewer } = author
  const { blueprint, profile } = profileOf(bank, viewer, who.now)
  const { question, writtenBy, id, contentHash } = latestOf(edited)
  const { current, proposed } = edited
  const rekeys = keyChange(current.question, question) !== 'none'
  if (rekeys && edited.isMet) return { kind: 'rekeys' }
  const obstacles = findObstacles({ question, profile, by: viewer.userId, writtenBy, bank })
  if (obstacles.length > 0) return { kind: 'obstacles', obstacles }
  const before = { versionId: id, contentHash, number: edited.number }
  // A change that waits beside a draft or a retired question puts neither into use.
  const status = proposed && edited.status !== 'in-review' ? edited.status : 'published'
  const row = toAuthoredRow({ bankId: bank.id, blueprint, question, before, status })
  const to = { bankId: bank.id, reason: '', by: viewer.userId, at: who.now }
  return write(db, who, deciding, [
    demandStanding([{ id: row.id, versionId: current.id, status: edited.status }]),
    ...(rekeys ? [demandUnmet([row.id])] : []),
    ...saveAuthored([row], to),
    clearProposal(row.id),
  ])
}

async function write(
  db: Database,
  who: Who,
  { sent, author, question }: Deciding,
  writes: readonly Bound<unknown>[],
): Promise<Decided> {
  const { id, words, decision: kind, versionId } = sent
  const by = author.viewer.userId
  await writeBatch(db, [
    demandQuestion(question.id, { versionId, status: question.status }),
    ...writes,
    recordDecision({ id, questionId: question.id, versionId, kind, words, by, at: who.now }),
  ])
  return { kind: 'decided' }
}
