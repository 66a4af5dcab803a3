import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { changeQuestions, type Selection } from '#src/actions/change-questions.ts'
import { meetAuthor } from '#src/actions/meet-author.ts'
import { undoBulkChange } from '#src/actions/undo-bulk-change.ts'
import { type BulkChange, longestTag } from '#src/domain/bank/bulk.ts'
import { type BankSearch, bankQuery, readBankSearch } from '#src/domain/bank/find.ts'
import { statuses } from '#src/domain/bank/status.ts'
import { toTags } from '#src/domain/formats/tags.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { BulkProblem } from '#views/banks/bulk-notice.tsx'
import { dayOf } from './bank-view.ts'

/** Changes of many questions of a bank at once, and their undo. */
export const bankChanges = new Hono<Env>()

const changeForm = z.object({
  key: z.uuid(),
  do: z.enum(['tag', 'untag', 'move', 'status']),
  ref: z.array(z.string().max(200)).max(200),
  all: z.literal('1').optional().catch(undefined),
  tag: z.string().catch(''),
  place: z.string().max(100).catch(''),
  status: z.enum(statuses).catch('draft'),
})

type ChangeForm = z.infer<typeof changeForm>

bankChanges.post('/banks/:id/changes', formOf(changeForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuseAuthor(c)
  const search = searchOf(typedText(form, 'found'))
  const change = toChange(form.value)
  const bankId = c.req.param('id')
  const { key } = form.value
  const wish = { bankId, key, selection: toSelection(c, form.value, search), change }
  const outcome = await changeQuestions(c.var.deps.db, whoIs(c), wish)
  switch (outcome.kind) {
    case 'changed':
      return redirectTo(c, pageWith(bankId, search, { changed: key }))
    case 'none':
    case 'too-many':
    case 'no-such-place':
    case 'no-tag':
      return toProblem(c, search, outcome.kind)
    case 'guest':
    case 'not-found':
    case 'signed-out':
      return turnAway(c, outcome.kind)
  }
})

/** A form that no page of ours sends; whose bank it is comes first. */
async function refuseAuthor(c: Context<Env>) {
  const who = whoIs(c)
  const bankId = c.req.param('id') ?? ''
  const author = meetAuthor(
    await readBatch(c.var.deps.db, {
      viewers: findViewer(who),
      banks: findAuthoredBank({ ...who, bankId }),
    }),
  )
  return author.kind === 'author' ? refuse(c, { status: 422 }) : turnAway(c, author.kind)
}

function toSelection(c: Context<Env>, form: ChangeForm, { filter }: BankSearch): Selection {
  if (form.all === undefined) return { kind: 'ticked', refs: form.ref }
  return { kind: 'found', filter, today: dayOf(whoIs(c).now) }
}

function toChange(form: ChangeForm): BulkChange {
  switch (form.do) {
    case 'tag':
    case 'untag': {
      const [tag = ''] = toTags([form.tag.slice(0, longestTag)])
      return { kind: form.do, tag }
    }
    case 'move': {
      const { filter } = readBankSearch((name) => (name === 'place' ? form.place : undefined))
      return { kind: 'move', domain: filter.domain, task: filter.task }
    }
    case 'status':
      return { kind: 'status', status: form.status }
  }
}

function toProblem(c: Context<Env>, search: BankSearch, problem: BulkProblem) {
  return redirectTo(c, pageWith(c.req.param('id') ?? '', search, { problem }))
}

const undoForm = z.object({ found: z.string().default('') })

bankChanges.post('/banks/:id/changes/:key/undo', formOf(undoForm), async (c) => {
  const form = c.req.valid('form')
  const { id: bankId, key } = c.req.param()
  const undone = await undoBulkChange(c.var.deps.db, whoIs(c), { bankId, key })
  if (undone.kind !== 'undone') return turnAway(c, undone.kind)
  const kept = undone.kept === undefined ? {} : { kept: String(undone.kept) }
  const search = searchOf(typedText(form, 'found'))
  return redirectTo(c, pageWith(bankId, search, { changed: key, ...kept }))
})

/** What the page asked for from which the form came. */
function searchOf(query: string): BankSearch {
  const fields = new URLSearchParams(query)
  return readBankSearch((name) => fields.get(name) ?? undefined)
}

function pageWith(bankId: string, search: BankSearch, more: Record<string, string>): string {
  const query = new URLSearchParams(bankQuery(search))
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return urls.bank(bankId, `?${query}`)
}
