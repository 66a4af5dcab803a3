import { writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { type AuthoredRow, proposeVersions, saveAuthored } from '#db/queries/authored-writes.ts'
import {
  clearProposal,
  type DecisionKind,
  demandQuestion,
  recordDecision,
} from '#db/queries/question-writes.ts'
import type { Who } from '#db/queries/viewers.ts'
import type { TypedQuestion } from '#src/domain/bank/edit/typed-question.ts'
import {
  findObstacles,
  type Obstacle,
  type Status,
  waitsForReview,
} from '#src/domain/bank/status.ts'
import type { Profile } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import { areKeyedAlike, partsOf } from '#src/domain/question/rekey.ts'
import { type EditedQuestion, latestOf, profileOf } from './edited-question.ts'
import type { Author } from './meet-author.ts'
import { type StoredVersion, toAuthoredRow } from './question-row.ts'

/** What is to become of a question once it is kept. */
export type Wish = 'keep' | 'submit' | 'publish'

/** What is to be kept: what was typed, or once more what an earlier version says. */
type SentContent =
  | { kind: 'typed'; typed: TypedQuestion }
  | { kind: 'version'; ref: string; versionId: string }

/** A question as its editor or its history sends it. */
export type SentQuestion = {
  bankId: string
  content: SentContent
  /** Id of the version from which the form began. Absent: a new question. */
  from: string | undefined
  wish: Wish
  /** What changed, in the author's words; may be empty. */
  reason: string
  /** Id of the decision that comes with it. */
  decisionId: string
}

/**
 * - `same`: nothing differed, and no version was made
 * - `proposed`: waits for another author while the one in use stays
 * - `rekeyed`: kept, and only what is right changed in a question that people have answered
 */
type SavedOutcome = 'saved' | 'same' | 'proposed' | 'submitted' | 'published' | 'rekeyed'

/** - `obstacles`: it can't be published, and nothing was kept */
export type Kept =
  | { kind: 'saved'; ref: string; outcome: SavedOutcome }
  | { kind: 'obstacles'; obstacles: readonly Obstacle[] }

/** A question that is fit to be kept, with what the bank has of it. */
export type Keeping = {
  sent: SentQuestion
  author: Extract<Author, { kind: 'author' }>
  before: EditedQuestion | undefined
  /** Highest and latest version, of a removed question too. */
  stored: StoredVersion | undefined
  question: Question
  /** The version's own words, where nothing differs from it. */
  same: Question | undefined
}

/** Writes a question as an author left it, and what follows from that: one write batch. */
export async function keepQuestion(db: Database, who: Who, keeping: Keeping): Promise<Kept> {
  const { sent, author, before, question, same } = keeping
  const { bank, viewer } = author
  const { blueprint, profile } = profileOf(bank, viewer, who.now)
  const obstacles = obstaclesOf(keeping, profile)
  if (obstacles.length > 0) return { kind: 'obstacles', obstacles }
  const was = before?.status ?? 'draft'
  const after = {
    status: statusAfter(was, sent.wish),
    waits: sent.wish !== 'publish' && waitsForReview({ status: was, bank, question, profile }),
    isPublishing: sent.wish === 'publish',
  }
  const ref = question.id
  if (same && changesNothing(before, after)) return { kind: 'saved', ref, outcome: 'same' }
  const row = toAuthoredRow({
    bankId: bank.id,
    blueprint,
    question: same ?? question,
    before: keeping.stored,
    status: after.status,
  })
  const decided = decisionOf(before, after)
  await writeBatch(db, [
    ...demandUnchanged(row.id, before),
    ...writesOf(row, keeping, { waits: after.waits, by: viewer.userId, at: who.now }),
    ...(decided ? [recordDecision(toDecision(keeping, row, decided, who.now))] : []),
  ])
  return { kind: 'saved', ref, outcome: outcomeOf({ before, question, after, decided }) }
}

function obstaclesOf({ sent, author, before, question, same }: Keeping, profile: Profile) {
  if (sent.wish !== 'publish') return []
  const { bank, viewer } = author
  const by = viewer.userId
  const writtenBy = same && before ? latestOf(before).writtenBy : by
  return findObstacles({ question, profile, by, writtenBy, bank })
}

function demandUnchanged(id: string, before: EditedQuestion | undefined) {
  if (before === undefined) return []
  return [demandQuestion(id, { versionId: latestOf(before).id, status: before.status })]
}

function writesOf(
  row: AuthoredRow,
  { sent, author, before }: Keeping,
  { waits, by, at }: { waits: boolean; by: string; at: number },
) {
  const reason = sent.reason || (before ? 'edited' : 'written')
  const to = { bankId: author.bank.id, reason, by, at }
  if (waits) return proposeVersions([row], to)
  return [...saveAuthored([row], to), clearProposal(row.id)]
}

type After = { status: Status; waits: boolean; isPublishing: boolean }

/** Whether the same content stays as it is: what waits beside a question in use goes into use by publishing. */
function changesNothing(before: EditedQuestion | undefined, after: After): boolean {
  if (before?.proposed) return !after.isPublishing
  return after.waits || after.status === before?.status
}

function toDecision(
  { sent, author }: Keeping,
  row: AuthoredRow,
  kind: DecisionKind,
  at: number,
): Parameters<typeof recordDecision>[0] {
  const { decisionId: id, reason: words } = sent
  const by = author.viewer.userId
  return { id, questionId: row.id, versionId: row.versionId, kind, words, by, at }
}

function statusAfter(status: Status, wish: Wish): Status {
  if (wish === 'publish') return 'published'
  return wish === 'submit' && status !== 'published' ? 'in-review' : status
}

function decisionOf(before: EditedQuestion | undefined, after: After): DecisionKind | undefined {
  if (after.waits) return 'submitted'
  if (after.isPublishing) return 'published'
  return after.status === 'in-review' && before?.status !== 'in-review' ? 'submitted' : undefined
}

function outcomeOf(saved: {
  before: EditedQuestion | undefined
  question: Question
  after: After
  decided: DecisionKind | undefined
}): SavedOutcome {
  const { before, question, after, decided } = saved
  if (after.waits) return 'proposed'
  if (before?.isMet && isOnlyRekeyed(before.current.question, question)) return 'rekeyed'
  if (decided === 'published') return 'published'
  return decided === 'submitted' ? 'submitted' : 'saved'
}

/** Whether what is right differs, and everything that answers name is as it was. */
function isOnlyRekeyed(before: Question, after: Question): boolean {
  return partsOf(before) === partsOf(after) && !areKeyedAlike(before, after)
}
