import type { Context } from 'hono'
import { readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { casesOf, decisionsOf, questionToEdit } from '#db/queries/authored-questions.ts'
import { findViewer } from '#db/queries/viewers.ts'
import {
  type BankCase,
  type EditedQuestion,
  latestOf,
  profileOf,
  toCases,
  toEdited,
} from '#src/actions/edited-question.ts'
import { type Author, meetAuthor } from '#src/actions/meet-author.ts'
import type { Conflict } from '#src/actions/save-question.ts'
import { parseTyped, type TypedErrors } from '#src/domain/bank/edit/parse-typed.ts'
import type { TypedQuestion } from '#src/domain/bank/edit/typed-question.ts'
import { differenceOf } from '#src/domain/bank/question-difference.ts'
import { diffWords } from '#src/domain/bank/word-diff.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import { keyChange } from '#src/domain/question/key-change.ts'
import { lintQuestion } from '#src/domain/question/lint/lint.ts'
import type { Profile } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { wantsFragment } from '#src/http/fragment.ts'
import { displayName, renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { fullDay } from '#views/days.ts'
import type { CheckProps } from '#views/editor/check.tsx'
import { Editor, type EditorProps } from '#views/editor/editor.tsx'
import { EditorPage } from '#views/editor/editor-page.tsx'
import type { OutcomeWord } from '#views/editor/outcome.tsx'
import type { ReviewProps, ShownDecision } from '#views/editor/review-panel.tsx'
import type { ShownChange } from '#views/imports/difference.tsx'

type AuthorHere = Extract<Author, { kind: 'author' }>

/** What the editor is to show. `begin` makes what stands in it, from the question where there is one. */
export type Showing = {
  begin: (around: { question: EditedQuestion | undefined; author: AuthorHere }) => TypedQuestion
  status?: 200 | 409 | 422
  errors?: TypedErrors
  reason?: string
  imageAlt?: string
  /** Version from which the form began. Absent: the latest. */
  from?: string | undefined
  conflict?: Conflict
  refused?: EditorProps['refused']
  outcome?: OutcomeWord | undefined
}

/** The editor, as a page or for htmx as its fragment: one read batch. */
export async function showEditor(c: Context<Env>, showing: Showing) {
  const who = whoIs(c)
  const ref = c.req.param('ref')
  const asked = { ...who, bankId: c.req.param('id') ?? '', ref: ref ?? '' }
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    cases: casesOf(asked),
    questions: questionToEdit(asked),
    decisions: decisionsOf(asked),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const question = toEdited(read.questions[0])
  if (ref !== undefined && question === undefined) return c.notFound()
  const props = editorProps(showing, { author, question, cases: toCases(read.cases), now: who.now })
  const status = showing.status ?? 200
  if (wantsFragment(c)) return c.html(<Editor {...props} />, status)
  const zone = author.viewer.zone ?? 'UTC'
  return renderPage(
    c,
    <EditorPage
      {...props}
      viewer={toViewer(author.viewer)}
      bank={author.bank}
      outcome={showing.outcome}
      review={
        question &&
        toReview(
          author,
          question,
          read.decisions.map((row) => toDecision(row, zone)),
        )
      }
    />,
    status,
  )
}

type Around = {
  author: AuthorHere
  question: EditedQuestion | undefined
  cases: readonly BankCase[]
  now: number
}

function editorProps(showing: Showing, { author, question, cases, now }: Around): EditorProps {
  const { bank, viewer } = author
  const { blueprint, profile } = profileOf(bank, viewer, now)
  const typed = showing.begin({ question, author })
  const { reason = '', imageAlt = '', errors = {}, refused = 'nothing', conflict } = showing
  return {
    bankId: bank.id,
    needsReview: bank.needsReview,
    typed,
    errors,
    reason,
    imageAlt,
    state: stateOf(question, showing),
    blueprint,
    cases,
    check: checkOf(typed, cases, profile),
    conflict: conflict && {
      theirs: conflict.began ? shownChanges(conflict.began, conflict.theirs.question) : [],
      mine: shownChanges(conflict.theirs.question, conflict.mine),
    },
    refused,
  }
}

function stateOf(question: EditedQuestion | undefined, showing: Showing): EditorProps['state'] {
  if (question === undefined) return { kind: 'new' }
  return {
    kind: 'there',
    status: question.status,
    from: showing.from ?? latestOf(question).id,
    waits: question.proposed ? 'proposal' : 'nothing',
  }
}

/** What the rules say of a question as typed. */
export function checkOf(
  typed: TypedQuestion,
  cases: readonly BankCase[],
  profile: Profile,
): CheckProps {
  const { question } = parseTyped(typed, cases)
  return { question, findings: lintQuestion(question, profile) }
}

/** How two wordings differ, part by part and word by word. */
export function shownChanges(before: Question, after: Question): ShownChange[] {
  return differenceOf(before, after).map((part) => ({
    name: part.name,
    pieces: diffWords(part.before, part.after),
  }))
}

type DecisionRow = {
  kind: ShownDecision['kind']
  versionId: string
  words: string
  at: number
  name: string | null
  email: string | null
}

/** A decision as pages show it, on the reader's own day. */
export function toDecision(row: DecisionRow, zone: string): ShownDecision & { versionId: string } {
  const { kind, versionId, words, at } = row
  return { kind, versionId, words, by: personName(row), on: dayOf(at, zone) }
}

/** What an author is called. `undefined`: their account is gone. */
export function personName(row: { name: string | null; email: string | null }): string | undefined {
  const { name, email } = row
  return email === null ? undefined : displayName({ name: name ?? '', email })
}

/** The day of an instant in words. */
export function dayOf(at: number, zone: string): string {
  return fullDay(studyDay(new Date(at), zone, 0))
}

function toReview(
  { bank, viewer }: AuthorHere,
  question: EditedQuestion,
  decisions: readonly (ShownDecision & { versionId: string })[],
): ReviewProps {
  const latest = latestOf(question)
  const { current, proposed, status, ref } = question
  const isOwn = bank.needsReview && latest.writtenBy === viewer.userId
  return {
    bankId: bank.id,
    questionRef: ref,
    versionId: latest.id,
    last: decisions.find(({ versionId }) => versionId === latest.id),
    waits: waitsOf(question),
    changes: proposed ? shownChanges(current.question, proposed.question) : [],
    mayApprove: isOwn ? 'own' : rekeysMet(question) ? 'with-answers' : 'yes',
    status,
  }
}

/** Whether what waits calls something else right than somebody may have answered by. */
function rekeysMet({ isMet, current, proposed }: EditedQuestion): boolean {
  return (
    isMet && proposed !== undefined && keyChange(current.question, proposed.question) !== 'none'
  )
}

function waitsOf({ proposed, status }: EditedQuestion): ReviewProps['waits'] {
  if (proposed) return 'proposal'
  return status === 'in-review' ? 'question' : 'nothing'
}
