import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { shelvedQuestions } from '#db/queries/bank-shelf-life.ts'
import { findBulkChange } from '#db/queries/bulk-changes.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { changeIdOf, changeQuestions } from '#src/actions/change-questions.ts'
import { meetAuthor } from '#src/actions/meet-author.ts'
import { undoBulkChange } from '#src/actions/undo-bulk-change.ts'
import { storedChange } from '#src/domain/bank/bulk.ts'
import { shelfLifeOf } from '#src/domain/bank/shelf-life.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { ShelfLifePage, type ShelfLifePageProps } from '#views/banks/shelf-life-page.tsx'
import { dayOf } from './bank-view.ts'

/** What in a bank may no longer hold, and checking it again. */
export const bankShelfLife = new Hono<Env>()

const changed = z.uuid().catch('')
const kept = z.coerce.number().int().min(0).max(1e6).optional().catch(undefined)

bankShelfLife.get('/banks/:id/shelf-life', async (c) => {
  const who = whoIs(c)
  const bankId = c.req.param('id')
  const asked = { ...who, bankId }
  const changeId = changeIdOf(bankId, changed.parse(c.req.query('changed')))
  const { questions, changes, ...read } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    questions: shelvedQuestions(asked),
    changes: findBulkChange({ ...asked, changeId }),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const shelved = questions.map(({ status, versionId, content }) => ({
    status,
    question: parseQuestion(versionId, content),
  }))
  const groups = shelfLifeOf(shelved, dayOf(who.now))
  return renderPage(
    c,
    <ShelfLifePage
      viewer={toViewer(author.viewer)}
      bank={author.bank}
      groups={groups}
      keys={groups.map(() => c.var.deps.newId())}
      change={toChange(c, changes[0])}
      said={c.req.query('problem') === 'none' ? 'none-ticked' : 'nothing'}
    />,
  )
})

function toChange(
  c: Context<Env>,
  found: { change: string; undoneAt: number | null } | undefined,
): ShelfLifePageProps['change'] {
  if (found === undefined) return undefined
  return {
    changeKey: changed.parse(c.req.query('changed')),
    stored: storedChange.parse(JSON.parse(found.change)),
    state:
      found.undoneAt === null
        ? { kind: 'done' }
        : { kind: 'undone', kept: kept.parse(c.req.query('kept')) },
  }
}

const refs = z.array(z.string().max(200)).max(200)

/** `of` are all questions of a source, which `all` means; `ref` those ticked. */
const checkForm = z.object({
  key: z.uuid(),
  ref: refs,
  of: refs,
  all: z.literal('1').optional().catch(undefined),
})

bankShelfLife.post('/banks/:id/shelf-life', formOf(checkForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const bankId = c.req.param('id')
  const { key, all, of, ref } = form.value
  const outcome = await changeQuestions(c.var.deps.db, whoIs(c), {
    bankId,
    key,
    selection: { kind: 'ticked', refs: all === '1' ? of : ref },
    change: { kind: 'checked', asOf: dayOf(whoIs(c).now) },
  })
  switch (outcome.kind) {
    case 'changed':
      return redirectTo(c, urls.bankShelfLife(bankId, `?changed=${key}`))
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, outcome.kind)
    case 'none':
    case 'too-many':
    case 'no-such-place':
    case 'no-tag':
      return redirectTo(c, urls.bankShelfLife(bankId, '?problem=none'))
  }
})

bankShelfLife.post('/banks/:id/shelf-life/:key/undo', async (c) => {
  const { id: bankId, key } = c.req.param()
  const undone = await undoBulkChange(c.var.deps.db, whoIs(c), { bankId, key })
  if (undone.kind !== 'undone') return turnAway(c, undone.kind)
  const query = new URLSearchParams({ changed: key, kept: String(undone.kept ?? '') })
  return redirectTo(c, urls.bankShelfLife(bankId, `?${query}`))
})
