import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { casesOf, questionToEdit, versionById } from '#db/queries/authored-questions.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { parseTyped, type TypedErrors } from '#src/domain/bank/edit/parse-typed.ts'
import { typeQuestion } from '#src/domain/bank/edit/typed-question.ts'
import { versionHash } from '#src/domain/question/content-hash.ts'
import type { Case } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { retryOnAuthorConflict } from './author-conflict.ts'
import { type EditedVersion, latestOf, toCases, toEdited } from './edited-question.ts'
import { type Kept, keepQuestion, type SentQuestion } from './keep-question.ts'
import { meetAuthor, type TurnedAway } from './meet-author.ts'
import type { StoredVersion } from './question-row.ts'

/**
 * - `saved`: kept; `outcome` says what became of it
 * - `refused`: some field can't be kept as it is
 * - `taken`: another question of the bank has the id
 * - `obstacles`: it can't be published, and nothing was kept
 * - `conflict`: somebody else has saved another version in between, and nothing was kept
 */
export type QuestionSaved =
  | Kept
  | { kind: 'refused'; errors: TypedErrors }
  | { kind: 'taken' }
  | { kind: 'conflict'; conflict: Conflict }
  | { kind: TurnedAway }

/** Two wordings of one question: `began` is what both began from; absent: that is not known. */
export type Conflict = { began: Question | undefined; theirs: EditedVersion; mine: Question }

/** Keeps a question as typed: one read batch, one write batch. What has not changed makes no version. */
export function saveQuestion(db: Database, who: Who, sent: SentQuestion): Promise<QuestionSaved> {
  return retryOnAuthorConflict(() => saveOnce(db, who, sent))
}

async function saveOnce(db: Database, who: Who, sent: SentQuestion): Promise<QuestionSaved> {
  const asked = { ...who, bankId: sent.bankId, ref: refOf(sent) }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    cases: casesOf(asked),
    questions: questionToEdit(asked),
    begun: versionById({ ...asked, versionId: sent.from ?? '' }),
    wanted: versionById({ ...asked, versionId: restoredId(sent) }),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return author
  const before = toEdited(read.questions[0])
  if (sent.from !== undefined && before === undefined) return { kind: 'not-found' }
  const parsed = readContent(sent, toCases(read.cases), read.wanted[0])
  if (parsed === undefined) return { kind: 'not-found' }
  if (Object.keys(parsed.errors).length > 0) return { kind: 'refused', errors: parsed.errors }
  const { question } = parsed
  const latest = before && latestOf(before)
  const same = latest && isUnchanged(latest.question, question) ? latest.question : undefined
  if (latest !== undefined && latest.id !== sent.from && same === undefined)
    return meetOther(sent, { began: toVersion(read.begun[0]), theirs: latest, mine: question })
  const stored = storedOf(read.questions[0], latest)
  return keepQuestion(db, who, { sent, author, before, stored, question, same })
}

/** Another version stands where the form began, or where a new question was to go. */
function meetOther({ from }: SentQuestion, conflict: Conflict): QuestionSaved {
  return from === undefined ? { kind: 'taken' } : { kind: 'conflict', conflict }
}

function refOf({ content }: SentQuestion): string {
  return content.kind === 'typed' ? content.typed.ref : content.ref
}

function restoredId({ content }: SentQuestion): string {
  return content.kind === 'version' ? content.versionId : ''
}

type VersionRow = RowOf<typeof versionById>

function readContent(
  { content }: SentQuestion,
  cases: readonly Case[],
  wanted: VersionRow | undefined,
): ReturnType<typeof parseTyped> | undefined {
  if (content.kind === 'typed') return parseTyped(content.typed, cases)
  const question = toVersion(wanted)
  return question && { question, errors: {} }
}

function toVersion(row: VersionRow | undefined): Question | undefined {
  return row && parseQuestion(row.id, row.content)
}

/** What a new version follows: of a question that was removed, its number. */
function storedOf(
  row: RowOf<typeof questionToEdit> | undefined,
  latest: EditedVersion | undefined,
): StoredVersion | undefined {
  if (row === undefined) return undefined
  const { number, versionId } = row
  return latest
    ? { versionId: latest.id, contentHash: latest.contentHash, number }
    : { versionId, contentHash: '', number }
}

/** Whether the editor would show both alike. */
function isUnchanged(before: Question, after: Question): boolean {
  const { question } = parseTyped(typeQuestion(before), before.case ? [before.case] : [])
  return versionHash(question) === versionHash(after)
}
