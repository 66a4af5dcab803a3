import type { Context } from 'hono'
import { previewWaiting, toldReason } from '#src/actions/confirm-key.ts'
import type { KeyWish } from '#src/actions/correct-key.ts'
import type { Correctable, CorrectionPlan } from '#src/actions/plan-correction.ts'
import { arrangementOf } from '#src/domain/question/arrangement.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { explainedParts, keyFields, keyInWords } from '#src/domain/question/rekey.ts'
import type { Env } from '#src/env.ts'
import { typedText } from '#src/http/form.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import type { AffectedProps } from '#views/banks/affected.tsx'
import {
  CorrectKeyPage,
  type CorrectKeyPageProps,
  type CorrectKeyState,
} from '#views/banks/correct-key-page.tsx'
import { CorrectKeyPreviewPage } from '#views/banks/correct-key-preview-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'
import { shownChanges } from './editor-view.tsx'

/** What the page of a key says beside what it found. */
export type ShownForm = { state?: CorrectKeyState; errors?: FormErrors; typed?: FormFields }

const faults: readonly CorrectKeyState[] = ['not-yours', 'unfit', 'parts-differ']

/** The page on which a key is corrected, or decided about where one waits. */
export async function showForm(
  c: Context<Env>,
  found: Correctable,
  { state = 'idle', errors = {}, typed }: ShownForm,
) {
  const { bank, row, current, viewer } = found
  const { question } = current
  const isFault = Object.keys(errors).length > 0 || faults.includes(state)
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
      errors={errors}
      state={state}
      waits={await waitsFor(c, found, errors)}
      replays={found.replays}
    />,
    isFault ? 422 : 200,
  )
}

async function waitsFor(
  c: Context<Env>,
  found: Correctable,
  errors: FormErrors,
): Promise<CorrectKeyPageProps['waits']> {
  const { bank, row, current, proposed, viewer } = found
  if (proposed === undefined) return { kind: found.hasOtherProposal ? 'edit' : 'nothing' }
  const plan = await previewWaiting(c.var.deps.db, found)
  const isOwn = bank.needsReview && proposed.by === viewer.userId
  return {
    kind: 'key',
    waiting: {
      bankId: bank.id,
      reference: row.ref,
      versionId: proposed.versionId,
      stem: current.question.stem,
      before: keyInWords(current.question),
      after: keyInWords(proposed.question),
      changes: shownChanges(current.question, proposed.question),
      affected: plan && toAffected(plan),
      reason: toldReason(proposed.reason),
      error: errors['reason'],
      mayConfirm: isOwn ? 'own' : 'yes',
    },
  }
}

/** What a corrected key would change, before anything does. */
export function showPreview(
  c: Context<Env>,
  found: Correctable,
  plan: CorrectionPlan,
  wish: KeyWish,
) {
  return renderPage(
    c,
    <CorrectKeyPreviewPage
      viewer={toViewer(found.viewer)}
      bank={found.bank}
      reference={found.row.ref}
      stem={plan.from.stem}
      before={keyInWords(plan.from)}
      after={keyInWords(plan.to)}
      reason={wish.reason}
      {...toAffected(plan)}
      review={found.bank.needsReview && found.row.status === 'published' ? 'second' : 'none'}
      fields={wish.right}
    />,
  )
}

function toAffected({ impact, mocks, attempts }: CorrectionPlan): AffectedProps {
  return {
    attempts,
    impact: { ...impact, sittings: impact.sittings.size },
    mocks: mocks.toSorted((one, other) => flips(other) - flips(one)),
  }
}

function flips({ wasMet, isMet }: { wasMet: boolean; isMet: boolean }): number {
  return wasMet === isMet ? 0 : 1
}
