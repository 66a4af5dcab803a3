import { type Context, Hono } from 'hono'
import * as z from 'zod'
import {
  confirmKey,
  correctKey,
  type KeyWish,
  previewCorrection,
} from '#src/actions/correct-key.ts'
import {
  type Correctable,
  type CorrectionPlan,
  readCorrectable,
} from '#src/actions/plan-correction.ts'
import { arrangementOf } from '#src/domain/question/arrangement.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { explainedParts, keyFields, keyInWords } from '#src/domain/question/rekey.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import {
  CorrectKeyPage,
  type CorrectKeyState,
  longestReason,
  longestWhy,
} from '#views/banks/correct-key-page.tsx'
import { CorrectKeyPreviewPage } from '#views/banks/correct-key-preview-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'

/** A wrong key put right, with everything that came of it. */
export const bankCorrection = new Hono<Env>()

const path = '/banks/:id/questions/:ref/correct'

bankCorrection.get(path, async (c) => {
  const found = await readCorrectable(c.var.deps.db, whoIs(c), placeOf(c))
  if (found.kind !== 'found') return turnAway(c, found.kind)
  const shown = z.enum(['corrected', 'proposed']).safeParse(c.req.query('notice'))
  return showForm(c, found, { state: shown.data ?? 'idle' })
})

const correctionForm = z.object({
  do: z.enum(['preview', 'edit', 'correct', 'confirm']),
  version: z.string().max(300),
  reason: z.string().max(longestReason).default(''),
})

bankCorrection.post(path, formOf(correctionForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return showAgain(c, form.fields, { errors: form.errors })
  const { value, fields } = form
  if (value.do === 'confirm') return confirm(c, value.version)
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

async function confirm(c: Context<Env>, versionId: string) {
  const place = placeOf(c)
  const confirmed = await confirmKey(contextOf(c), { ...place, versionId })
  switch (confirmed.kind) {
    case 'corrected':
      return redirectTo(c, `${urls.bankCorrection(place.bankId, place.ref)}?notice=corrected`)
    case 'not-yours':
    case 'gone':
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

type Showing = { state?: CorrectKeyState; errors?: FormErrors; typed?: FormFields }

async function showAgain(c: Context<Env>, typed: FormFields, showing: Showing) {
  const found = await readCorrectable(c.var.deps.db, whoIs(c), placeOf(c))
  if (found.kind !== 'found') return turnAway(c, found.kind)
  return showForm(c, found, { ...showing, ...(typed.size > 0 && { typed }) })
}

function showForm(c: Context<Env>, found: Correctable, { state, errors, typed }: Showing) {
  const { bank, row, current, proposed, viewer } = found
  const { question } = current
  const isFault = errors !== undefined || (state ?? 'idle') === 'not-yours'
  return renderPage(
    c,
    <CorrectKeyPage
      viewer={toViewer(viewer)}
      bank={bank}
      reference={row.ref}
      question={question}
      versionId={current.versionId}
      shown={arrangementOf(question).ids}
      right={typed ?? keyFields(question)}
      reasons={explainedParts(question).map(({ id, text, why }) => ({
        name: `why.${id}`,
        text,
        why: typed?.get(`why.${id}`)?.[0] ?? why,
      }))}
      reason={typed === undefined ? '' : typedText({ fields: typed }, 'reason')}
      errors={errors ?? {}}
      state={state ?? 'idle'}
      proposed={
        proposed && {
          versionId: proposed.versionId,
          key: keyInWords(proposed.question),
          reason: proposed.reason,
          by: proposed.by === viewer.userId ? 'me' : 'other',
        }
      }
      replays={found.replays}
    />,
    isFault ? 422 : 200,
  )
}

function showPreview(c: Context<Env>, found: Correctable, plan: CorrectionPlan, wish: KeyWish) {
  const { impact } = plan
  return renderPage(
    c,
    <CorrectKeyPreviewPage
      viewer={toViewer(found.viewer)}
      bank={found.bank}
      reference={found.row.ref}
      before={keyInWords(plan.from)}
      after={keyInWords(plan.to)}
      reason={wish.reason}
      impact={{ ...impact, sittings: impact.sittings.size }}
      mocks={plan.mocks.toSorted((one, other) => flips(other) - flips(one))}
      review={found.bank.needsReview && found.row.status === 'published' ? 'second' : 'none'}
      fields={wish.right}
    />,
  )
}

function flips({ wasMet, isMet }: { wasMet: boolean; isMet: boolean }): number {
  return wasMet === isMet ? 0 : 1
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
