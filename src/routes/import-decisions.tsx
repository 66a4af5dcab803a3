import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { itemCounts } from '#db/queries/import-review.ts'
import { type Applied, applyImport } from '#src/actions/apply-import.ts'
import { type Chosen, chooseForImport } from '#src/actions/choose-for-import.ts'
import { discardImport, type Ticks, tickAll, tickItems } from '#src/actions/decide-import.ts'
import { type Undone, undoImport } from '#src/actions/undo-import.ts'
import { asOfSchema, type FormFields, levels } from '#src/domain/question/parts.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo, wantsFragment } from '#src/http/fragment.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { filterQuery, shows } from '#views/imports/import-words.ts'
import { ImportBar } from '#views/imports/review-bar.tsx'
import { showReview } from './import-review.tsx'
import { countAccepted, toFilter } from './import-view.ts'

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

const ticksForm = z.object({
  shown: numbers,
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
  const { do: wish, show, said, go } = form.value
  const { db } = c.var.deps
  const decided =
    wish === 'keep'
      ? await tickItems(db, whoIs(c), { importId, ...toTicks(form.value) })
      : await tickAll(db, whoIs(c), {
          importId,
          filter: toFilter(show, said),
          isAccepted: wish === 'all' ? 1 : 0,
        })
  if (decided.kind === 'not-found') return c.notFound()
  if (wantsFragment(c)) return showBar(c, importId)
  return redirectTo(c, `${urls.importReview(importId, go ?? filterQuery(show, said))}#questions`)
})

function toTicks({ shown, take }: z.infer<typeof ticksForm>): Ticks {
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

importDecisions.post(urls.importChoices(':id'), formOf(choicesForm), async (c) => {
  const form = c.req.valid('form')
  const importId = c.req.param('id') ?? ''
  if (!form.ok) return showReview(c, importId, choiceErrors(form.errors))
  const choices = { ...form.value, domainOf: toDomains(form.fields) }
  const chosen = await chooseForImport(c.var.deps.db, whoIs(c), { importId, choices })
  return answerDecided(c, importId, chosen)
})

function choiceErrors(errors: Readonly<Record<string, string>>) {
  const words: Record<string, string> = {
    asOf: 'Write the month as 2026-11.',
    source: 'Write three letters or more, at most 300, or leave it empty.',
  }
  return Object.fromEntries(
    Object.keys(errors).map((name) => [name, words[name] ?? 'Choose one of the list.']),
  )
}

/** Domain codes by category, from pairs of fields such as `category.0` and `domain.0`. */
function toDomains(fields: FormFields): Record<string, string> {
  const pairs = [...fields].flatMap(([name, [category = '']]) => {
    const [, index] = /^category\.(\d{1,3})$/.exec(name) ?? []
    const code = index === undefined ? undefined : fields.get(`domain.${index}`)?.[0]
    return code === undefined || code === '' ? [] : [[category, code] as const]
  })
  return Object.fromEntries(pairs)
}

const applyForm = ticksForm.partial({ shown: true })

importDecisions.post(urls.importApply(':id'), formOf(applyForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const importId = c.req.param('id') ?? ''
  const { db } = c.var.deps
  const { shown, take } = form.value
  if (shown !== undefined) await tickItems(db, whoIs(c), { importId, shown, taken: take })
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
