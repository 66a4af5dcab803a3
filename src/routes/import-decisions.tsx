import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { itemCounts } from '#db/queries/import-review.ts'
import { type Applied, applyImport } from '#src/actions/apply-import.ts'
import { type Chosen, chooseForImport, chooseOthers } from '#src/actions/choose-for-import.ts'
import {
  type Decided,
  discardImport,
  type Ticks,
  tickAll,
  tickItems,
} from '#src/actions/decide-import.ts'
import type { Choices } from '#src/actions/plan-items.ts'
import { type Undone, undoImport } from '#src/actions/undo-import.ts'
import { asOfSchema, type FormFields, levels } from '#src/domain/question/parts.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo, wantsFragment } from '#src/http/fragment.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { FormErrors } from '#views/components/field.tsx'
import { filterQuery, shows } from '#views/imports/import-words.ts'
import { ImportBar } from '#views/imports/review-bar.tsx'
import { showReview } from './import-review.tsx'
import { countAccepted, type Refused, toFilter } from './import-view.ts'

/** What is decided about an import: ticks, choices, the import itself, undoing it and giving it up. */
export const importDecisions = new Hono<Env>()

const numbers = z
  .string()
  .regex(/^\d{1,6}( \d{1,6}){0,60}$/)
  .transform((text) => text.split(' ').map(Number))

const number = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number)

/** A page without a question, such as one of a filter, shows none. */
const ticksForm = z.object({
  shown: numbers.optional(),
  take: z.array(number).default([]),
  show: z.enum(shows).catch('all'),
  said: z.string().max(2000).catch(''),
  do: z.enum(['keep', 'all', 'none']).catch('keep'),
  go: z
    .string()
    .max(2000)
    .regex(/^\?[^#\s]*$/)
    .optional()
    .catch(undefined),
})

importDecisions.post(urls.importTicks(':id'), formOf(ticksForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const importId = c.req.param('id') ?? ''
  const { show, said, go } = form.value
  const decided = await decideTicks(c, importId, form.value)
  if (decided.kind === 'not-found') return c.notFound()
  if (wantsFragment(c)) return showBar(c, importId)
  const refused = await keepChoices(c, importId, form.fields)
  if (refused !== undefined) return showReview(c, importId, refused)
  return redirectTo(c, `${urls.importReview(importId, go ?? filterQuery(show, said))}#questions`)
})

type TicksForm = z.infer<typeof ticksForm>

function decideTicks(c: Context<Env>, importId: string, form: TicksForm): Promise<Decided> {
  const { db } = c.var.deps
  const { do: wish, show, said } = form
  if (wish === 'keep') return tickItems(db, whoIs(c), { importId, ...toTicks(form) })
  const isAccepted = wish === 'all' ? 1 : 0
  return tickAll(db, whoIs(c), { importId, filter: toFilter(show, said), isAccepted })
}

function toTicks({ shown = [], take }: TicksForm): Ticks {
  return { shown, taken: take }
}

async function showBar(c: Context<Env>, importId: string): Promise<Response> {
  const { counts } = await readBatch(c.var.deps.db, {
    counts: itemCounts({ ...whoIs(c), importId }),
  })
  return c.html(<ImportBar importId={importId} written={countAccepted(counts)} />)
}

const choicesForm = z.object({
  level: z.enum(levels),
  asOf: asOfSchema,
  source: z
    .string()
    .trim()
    .refine(
      (text) => text === '' || (text.length >= 3 && text.length <= 300),
      'Three letters or more, or nothing.',
    ),
  status: z.enum(['draft', 'in-review', 'published']),
})

importDecisions.post(urls.importChoices(':id'), formOf(ticksForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const importId = c.req.param('id') ?? ''
  const { db } = c.var.deps
  await tickItems(db, whoIs(c), { importId, ...toTicks(form.value) })
  const read = readChoices(form.fields)
  if (!read.ok) return showReview(c, importId, read.refused)
  const { choices } = read
  return answerDecided(c, importId, await chooseForImport(db, whoIs(c), { importId, choices }))
})

/** Choices stand in the form of the ticks: what was chosen there counts, whichever button was pressed. */
async function keepChoices(
  c: Context<Env>,
  importId: string,
  fields: FormFields,
): Promise<Refused | undefined> {
  if (!fields.has('status')) return undefined
  const read = readChoices(fields)
  if (!read.ok) return read.refused
  await chooseOthers(c.var.deps.db, whoIs(c), { importId, choices: read.choices })
  return undefined
}

type ReadChoices = { ok: true; choices: Choices } | { ok: false; refused: Refused }

function readChoices(fields: FormFields): ReadChoices {
  const typed = Object.fromEntries([...fields].map(([name, [text]]) => [name, text]))
  const parsed = choicesForm.safeParse(typed)
  const domainOf = toDomains(fields)
  if (parsed.success) return { ok: true, choices: { ...parsed.data, domainOf } }
  const errors = choiceErrors(parsed.error.issues.map(({ path }) => String(path[0])))
  return { ok: false, refused: { errors, fields, domainOf } }
}

function choiceErrors(names: readonly string[]): FormErrors {
  const words: Record<string, string> = {
    asOf: 'Write the month as 2026-11.',
    source: 'Write three letters or more, at most 300, or leave it empty.',
  }
  return Object.fromEntries(names.map((name) => [name, words[name] ?? 'Choose one of the list.']))
}

/** Domain codes by category, empty where none is chosen, from pairs of fields such as `category.0` and `domain.0`. */
function toDomains(fields: FormFields): Record<string, string> {
  const pairs = [...fields].flatMap(([name, [category = '']]) => {
    const [, index] = /^category\.(\d{1,3})$/.exec(name) ?? []
    const code = index === undefined ? undefined : fields.get(`domain.${index}`)?.[0]
    return code === undefined ? [] : [[category, code] as const]
  })
  return Object.fromEntries(pairs)
}

importDecisions.post(urls.importApply(':id'), formOf(ticksForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const importId = c.req.param('id') ?? ''
  const { db } = c.var.deps
  await tickItems(db, whoIs(c), { importId, ...toTicks(form.value) })
  const refused = await keepChoices(c, importId, form.fields)
  if (refused !== undefined) return showReview(c, importId, refused)
  const applied = await applyImport(db, whoIs(c), importId)
  return answerDecided(c, importId, applied, applied.kind === 'moved-on' ? '?moved=on' : '')
})

importDecisions.post(urls.importUndo(':id'), async (c) => {
  const importId = c.req.param('id') ?? ''
  const undone = await undoImport(c.var.deps.db, whoIs(c), importId)
  const kept = undone.kind === 'undone' ? undone.kept : 0
  return answerDecided(c, importId, undone, kept > 0 ? `?kept=${kept}` : '')
})

type Outcome = Chosen | Applied | Undone

/** Back to the import, however far it is by now; `query` is what its page is to say. */
function answerDecided(c: Context<Env>, importId: string, { kind }: Outcome, query = '') {
  if (kind === 'not-found') return c.notFound()
  if (kind === 'signed-out') return sessionGone(c)
  return redirectTo(c, urls.importReview(importId, query))
}

importDecisions.post(urls.importDiscard(':id'), async (c) => {
  const importId = c.req.param('id') ?? ''
  const decided = await discardImport(c.var.deps.db, whoIs(c), importId)
  return decided.kind === 'not-found'
    ? c.notFound()
    : redirectTo(c, urls.bankImport(decided.bankId))
})
