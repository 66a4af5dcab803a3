import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { bankQuestions, bankTags, shownQuestion, statusCounts } from '#db/queries/bank-questions.ts'
import { findBulkChange } from '#db/queries/bulk-changes.ts'
import { parseBlueprint, parseQuestion } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { changeIdOf } from '#src/actions/change-questions.ts'
import { type Author, meetAuthor } from '#src/actions/meet-author.ts'
import { storedChange } from '#src/domain/bank/bulk.ts'
import { type BankSearch, bankQuery, readBankSearch } from '#src/domain/bank/find.ts'
import { statuses } from '#src/domain/bank/status.ts'
import { defaultZone } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { wantsFragment } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { BankPage } from '#views/banks/bank-page.tsx'
import { BankQuestions, type BankQuestionsProps } from '#views/banks/bank-questions.tsx'
import type { BulkNoticeProps } from '#views/banks/bulk-notice.tsx'
import { Preview, PreviewPage } from '#views/banks/preview-page.tsx'
import { dayOf, pageSize, toFound, toPage, toRow } from './bank-view.ts'

/** The table of a bank's questions. */
export const bank = new Hono<Env>()

const problem = z.enum(['none', 'too-many', 'no-such-place', 'no-tag']).optional().catch(undefined)
const changed = z.uuid().catch('')
const kept = z.coerce.number().int().min(0).max(1e6).optional().catch(undefined)

bank.get('/banks/:id', async (c) => {
  const search = readBankSearch((name) => c.req.query(name))
  const read = await readBank(c, search)
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const questions = toQuestions(c, { read, search, author })
  if (wantsFragment(c)) {
    c.header('HX-Replace-Url', urls.bank(author.bank.id, bankQuery(search)))
    return c.html(<BankQuestions {...questions} />)
  }
  return renderPage(
    c,
    <BankPage
      viewer={toViewer(author.viewer)}
      bank={author.bank}
      size={read.counts.reduce((sum, one) => sum + one.questions, 0)}
      questions={questions}
      change={toChange(c, read.changes[0], search)}
      problem={problem.parse(c.req.query('problem'))}
    />,
  )
})

async function readBank(c: Context<Env>, search: BankSearch) {
  const who = whoIs(c)
  const bankId = c.req.param('id') ?? ''
  const asked = { ...who, bankId }
  const today = dayOf(who.now)
  return readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    counts: statusCounts(asked),
    tags: bankTags(asked),
    questions: bankQuestions({ ...asked, today, limit: pageSize + 1 }, search),
    changes: findBulkChange({
      ...asked,
      changeId: changeIdOf(bankId, changed.parse(c.req.query('changed'))),
    }),
  })
}

type Reading = {
  read: Awaited<ReturnType<typeof readBank>>
  search: BankSearch
  author: Extract<Author, { kind: 'author' }>
}

function toQuestions(c: Context<Env>, { read, search, author }: Reading): BankQuestionsProps {
  const { bank: found, viewer } = author
  const blueprint = parseBlueprint(found.blueprintId, found.blueprint)
  const zone = viewer.zone ?? defaultZone
  const today = dayOf(whoIs(c).now)
  const { rows, previous, next } = toPage(read.questions, search)
  return {
    bankId: found.id,
    blueprint,
    tags: read.tags.map(({ tag }) => tag),
    search,
    found: toFound(read.counts, search, read.questions.length),
    rows: rows.map((row) => toRow(row, { blueprint, zone, today })),
    previous,
    next,
    changeKey: c.var.deps.newId(),
  }
}

function toChange(
  c: Context<Env>,
  row: RowOf<typeof findBulkChange> | undefined,
  search: BankSearch,
): BulkNoticeProps | undefined {
  if (row === undefined) return undefined
  return {
    bankId: c.req.param('id') ?? '',
    changeKey: changed.parse(c.req.query('changed')),
    stored: storedChange.parse(JSON.parse(row.change)),
    state:
      row.undoneAt === null
        ? { kind: 'done' }
        : { kind: 'undone', kept: kept.parse(c.req.query('kept')) },
    found: bankQuery(search),
  }
}

bank.get('/banks/:id/questions/:ref/preview', async (c) => {
  const who = whoIs(c)
  const asked = { ...who, bankId: c.req.param('id') }
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    questions: shownQuestion({ ...asked, ref: c.req.param('ref') }),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const [row] = read.questions
  const status = statuses.find((one) => one === row?.status)
  if (row === undefined || status === undefined) return c.notFound()
  const preview = {
    bankId: author.bank.id,
    question: parseQuestion(row.versionId, row.content),
    status,
    domainName: row.domainName,
  }
  if (wantsFragment(c)) return c.html(<Preview {...preview} />)
  return renderPage(
    c,
    <PreviewPage viewer={toViewer(author.viewer)} bank={author.bank} {...preview} />,
  )
})
