import { writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { type AuthoredRow, proposeVersions, saveAuthored } from '#db/queries/authored-writes.ts'
import {
  clearProposal,
  type DecisionKind,
  demandQuestion,
  demandUnmet,
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
import { keyChange } from '#src/domain/question/key-change.ts'
import type { Profile } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
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
 * - `rekeyed`: waits, because it calls something else right than people have answered by
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
  const { author, before, question, same } = keeping
  const { bank, viewer } = author
  const { blueprint, profile } = profileOf(bank, viewer, who.now)
  const obstacles = obstaclesOf(keeping, profile)
  if (obstacles.length > 0) return { kind: 'obstacles', obstacles }
  const after = afterOf(keeping, profile)
  const ref = question.id
  if (same && changesNothing(before, after))
    return { kind: 'saved', ref, outcome: after.key === 'decide' ? 'rekeyed' : 'same' }
  const row = toAuthoredRow({
    bankId: bank.id,
    blueprint,
    question: same ?? question,
    before: keeping.stored,
    status: after.status,
  })
  const decided = decisionOf(before, after, bank)
  await writeBatch(db, [
    ...demandUnchanged(row.id, before),
    ...(after.key === 'unmet' ? [demandUnmet([row.id])] : []),
    ...writesOf(row, keeping, { waits: after.waits, by: viewer.userId, at: who.now }),
    ...(decided ? [recordDecision(toDecision(keeping, row, decided, who.now))] : []),
  ])
  return { kind: 'saved', ref, outcome: outcomeOf(after, decided) }
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

/**
 * `key`: `unmet` where something else is right and nobody has met it yet; `decide` where somebody has, so that an
 * author has to decide about their answers.
 */
type After = {
  status: Status
  waits: boolean
  isPublishing: boolean
  key: 'same' | 'unmet' | 'decide'
}

function afterOf({ sent, author, before, question }: Keeping, profile: Profile): After {
  const { bank } = author
  const status = before?.status ?? 'draft'
  const key = keyAfter(before, question)
  if (key === 'decide') return { status, waits: true, isPublishing: false, key }
  const isPublishing = sent.wish === 'publish'
  const waits = !isPublishing && waitsForReview({ status, bank, question, profile })
  return { status: statusAfter(status, sent.wish), waits, isPublishing, key }
}

function keyAfter(before: EditedQuestion | undefined, question: Question): After['key'] {
  if (before === undefined || keyChange(before.current.question, question) === 'none') return 'same'
  return before.isMet ? 'decide' : 'unmet'
}

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

function decisionOf(
  before: EditedQuestion | undefined,
  after: After,
  { needsReview }: { needsReview: boolean },
): DecisionKind | undefined {
  if (after.key === 'decide' && !needsReview) return undefined
  if (after.waits) return 'submitted'
  if (after.isPublishing) return 'published'
  return after.status === 'in-review' && before?.status !== 'in-review' ? 'submitted' : undefined
}

function outcomeOf(after: After, decided: DecisionKind | undefined): SavedOutcome {
  if (after.key === 'decide') return 'rekeyed'
  if (after.waits) return 'proposed'
  if (decided === 'published') return 'published'
  return decided === 'submitted' ? 'submitted' : 'saved'
}
