import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import {
  decisionsOf,
  questionToEdit,
  versionsOf,
  waitingQuestions,
} from '#db/queries/authored-questions.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { latestOf, toEdited } from '#src/actions/edited-question.ts'
import { meetAuthor } from '#src/actions/meet-author.ts'
import { saveQuestion } from '#src/actions/save-question.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { HistoryPage, type HistoryPageProps } from '#views/editor/history-page.tsx'
import { WaitingPage } from '#views/editor/waiting-page.tsx'
import { pageAfter } from './editor-author.ts'
import { dayOf, personName, shownChanges, toDecision } from './editor-view.tsx'

/** Versions of a question, what was decided about them, and what waits for a decision. */
export const questionHistory = new Hono<Env>()

const path = '/banks/:id/questions/:ref'

questionHistory.get(`${path}/history`, async (c) => {
  const who = whoIs(c)
  const asked = { ...who, bankId: c.req.param('id'), ref: c.req.param('ref') }
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    questions: questionToEdit(asked),
    versions: versionsOf(asked),
    decisions: decisionsOf(asked),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const question = toEdited(read.questions[0])
  if (question === undefined) return c.notFound()
  const zone = author.viewer.zone ?? 'UTC'
  const decided = read.decisions.map((row) => toDecision(row, zone))
  const useOf = (id: string) => {
    if (id === question.current.id) return 'in-use'
    return id === question.proposed?.id ? 'waits' : 'earlier'
  }
  return renderPage(
    c,
    <HistoryPage
      viewer={toViewer(author.viewer)}
      bank={author.bank}
      questionRef={question.ref}
      versions={read.versions.map((row) => ({
        id: row.id,
        number: row.number,
        by: personName(row),
        on: dayOf(row.at, zone),
        reason: row.reason,
        use: useOf(row.id),
        decisions: decided.filter(({ versionId }) => versionId === row.id),
      }))}
      latestId={latestOf(question).id}
      compared={compare(c, read.versions)}
    />,
  )
})

type VersionRow = RowOf<typeof versionsOf>

/** The two versions that the address names; without one the last two. */
function compare(c: Context<Env>, versions: readonly VersionRow[]): HistoryPageProps['compared'] {
  const [latest, before] = versions
  const named = (name: string) =>
    versions.find(({ number }) => String(number) === c.req.query(name))
  const [from, to] = [named('from') ?? before, named('to') ?? latest]
  if (from === undefined || to === undefined) return undefined
  const contentOf = ({ id, content }: VersionRow) => parseQuestion(id, content)
  return {
    from: from.number,
    to: to.number,
    changes: shownChanges(contentOf(from), contentOf(to)),
  }
}

const restoreForm = z.object({
  from: z.string().max(300).catch(''),
  version: z.string().max(300).catch(''),
})

questionHistory.post(`${path}/restore`, formOf(restoreForm), async (c) => {
  const form = c.req.valid('form')
  const { from, version: versionId } = form.ok ? form.value : { from: '', version: '' }
  const { id: bankId, ref } = c.req.param()
  const saved = await saveQuestion(c.var.deps.db, whoIs(c), {
    bankId,
    content: { kind: 'version', ref, versionId },
    from,
    wish: 'keep',
    reason: `version ${versionId.split('@').at(-1)} restored`,
    decisionId: c.var.deps.newId(),
  })
  const page = urls.bankQuestion(bankId, ref)
  switch (saved.kind) {
    case 'saved':
      if (saved.outcome === 'saved') return redirectTo(c, `${page}?outcome=restored`)
      return redirectTo(c, pageAfter(bankId, saved))
    case 'conflict':
      return redirectTo(c, `${page}?outcome=moved-on`)
    case 'refused':
    case 'taken':
    case 'obstacles':
      throw new Error(`restoring ${versionId} was ${saved.kind}`)
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, saved.kind)
  }
})

questionHistory.get('/banks/:id/waiting', async (c) => {
  const who = whoIs(c)
  const asked = { ...who, bankId: c.req.param('id') }
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    waiting: waitingQuestions(asked),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const { viewer, bank } = author
  const zone = viewer.zone ?? 'UTC'
  const rows = read.waiting
    .filter(({ lastDecision }) => lastDecision !== 'sent-back')
    .map((row) => ({
      ref: row.ref,
      stem: row.stem,
      by: personName(row),
      on: dayOf(row.updatedAt, zone),
      what: row.status === 'published' ? ('change' as const) : ('question' as const),
      isOwn: bank.needsReview && row.writtenBy === viewer.userId,
    }))
  return renderPage(
    c,
    <WaitingPage
      viewer={toViewer(viewer)}
      bank={bank}
      mine={rows.filter(({ isOwn }) => !isOwn)}
      others={rows.filter(({ isOwn }) => isOwn)}
    />,
  )
})
