import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { answersSoFar, confirmKey } from '#src/actions/confirm-key.ts'
import { correctKey, type KeyWish, previewCorrection } from '#src/actions/correct-key.ts'
import { readCorrectable } from '#src/actions/plan-correction.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { longestWhy } from '#views/banks/correct-key-page.tsx'
import { longestReason } from '#views/banks/waiting-key.tsx'
import { type ShownForm, showForm, showPreview } from './correction-view.tsx'

/** A wrong key put right, with everything that came of it. */
export const bankCorrection = new Hono<Env>()

const path = '/banks/:id/questions/:ref/correct'

bankCorrection.get(path, async (c) => {
  const found = await readCorrectable(c.var.deps.db, whoIs(c), placeOf(c))
  if (found.kind !== 'found') return turnAway(c, found.kind)
  const shown = z
    .enum(['corrected', 'kept', 'proposed', 'waits-for-you'])
    .safeParse(c.req.query('notice'))
  return showForm(c, found, { state: shown.data ?? 'idle' })
})

const correctionForm = z.object({
  do: z.enum(['preview', 'edit', 'correct', 'confirm']),
  version: z.string().max(300),
  reason: z.string().max(longestReason).default(''),
  answers: z.enum(answersSoFar).default('regrade'),
})
type CorrectionForm = z.infer<typeof correctionForm>

bankCorrection.post(path, formOf(correctionForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return showAgain(c, form.fields, { errors: form.errors })
  const { value, fields } = form
  if (value.do === 'confirm') return confirm(c, value)
  if (value.do === 'edit') return showAgain(c, fields, {})
  const reason = value.reason.trim()
  if (reason === '')
    return showAgain(c, fields, { errors: { reason: 'Say why the key was wrong' } })
  const wish = {
    ...placeOf(c),
    versionId: value.version,
    right: fields,
    why: whyOf(fields),
    reason,
  }
  return value.do === 'preview' ? preview(c, wish) : correct(c, wish)
})

async function preview(c: Context<Env>, wish: KeyWish) {
  const previewed = await previewCorrection(contextOf(c), wish)
  if (previewed.kind !== 'planned') return showNotPlanned(c, previewed, wish)
  return showPreview(c, previewed.found, previewed.plan, wish)
}

async function correct(c: Context<Env>, wish: KeyWish) {
  const corrected = await correctKey(contextOf(c), wish)
  if (corrected.kind !== 'corrected' && corrected.kind !== 'proposed')
    return showNotPlanned(c, corrected, wish)
  return redirectTo(c, `${urls.bankCorrection(wish.bankId, wish.ref)}?notice=${corrected.kind}`)
}

async function confirm(c: Context<Env>, { version: versionId, answers, reason }: CorrectionForm) {
  const place = placeOf(c)
  const decisionId = c.var.deps.newId()
  const wish = { ...place, versionId, answers, reason: reason.trim(), decisionId }
  const confirmed = await confirmKey(contextOf(c), wish)
  switch (confirmed.kind) {
    case 'confirmed': {
      const notice = answers === 'keep' ? 'kept' : 'corrected'
      return redirectTo(c, `${urls.bankCorrection(place.bankId, place.ref)}?notice=${notice}`)
    }
    case 'no-reason':
      return showAgain(c, new Map(), { errors: { reason: 'Say why the key was wrong' } })
    case 'not-yours':
    case 'gone':
    case 'unfit':
    case 'parts-differ':
      return showAgain(c, new Map(), { state: confirmed.kind })
    case 'guest':
    case 'not-found':
    case 'signed-out':
      return turnAway(c, confirmed.kind)
  }
}

type NotPlanned = Exclude<Awaited<ReturnType<typeof previewCorrection>>, { kind: 'planned' }>

function showNotPlanned(c: Context<Env>, outcome: NotPlanned, wish: KeyWish) {
  switch (outcome.kind) {
    case 'refused':
      return showForm(c, outcome.found, {
        typed: wish.right,
        errors: { right: 'Mark what is right, as whole as an answer has to be' },
      })
    case 'same-key':
    case 'moved-on':
    case 'waits':
      return showForm(c, outcome.found, { state: outcome.kind })
    case 'guest':
    case 'not-found':
    case 'signed-out':
      return turnAway(c, outcome.kind)
  }
}

async function showAgain(c: Context<Env>, typed: FormFields, showing: ShownForm) {
  const found = await readCorrectable(c.var.deps.db, whoIs(c), placeOf(c))
  if (found.kind !== 'found') return turnAway(c, found.kind)
  return showForm(c, found, { ...showing, ...(typed.size > 0 && { typed }) })
}

function whyOf(fields: FormFields): ReadonlyMap<string, string> {
  return new Map(
    [...fields].flatMap(([name, [text = '']]) =>
      name.startsWith('why.') ? [[name.slice(4), text.trim().slice(0, longestWhy)] as const] : [],
    ),
  )
}

function placeOf(c: Context<Env>): { bankId: string; ref: string } {
  return { bankId: c.req.param('id') ?? '', ref: c.req.param('ref') ?? '' }
}

function contextOf(c: Context<Env>) {
  return { db: c.var.deps.db, who: whoIs(c) }
}
