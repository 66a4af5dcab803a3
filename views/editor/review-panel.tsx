import { urls } from '#src/urls.ts'
import { Notice } from '#views/components/notice.tsx'
import { Difference, type ShownChange } from '#views/imports/difference.tsx'
import { decisionWords } from './editor-words.ts'

/** A decision that was made about the version at hand. */
export type ShownDecision = {
  kind: keyof typeof decisionWords
  /** Absent: their account is gone. */
  by: string | undefined
  words: string
  /** Such as `26 Nov 2026`. */
  on: string
}

export type ReviewProps = {
  bankId: string
  questionRef: string
  versionId: string
  /** The last decision about this version. */
  last: ShownDecision | undefined
  /** What waits: the question itself, a version beside the one in use, or nothing. */
  waits: 'question' | 'proposal' | 'nothing'
  /** How what waits differs from what is in use. */
  changes: readonly ShownChange[]
  /**
   * - `own`: the reader wrote it, and the bank asks for a second person
   * - `with-answers`: it calls something else right, so the answers so far are decided about with it
   */
  mayApprove: 'yes' | 'own' | 'with-answers'
  status: 'draft' | 'in-review' | 'published' | 'retired'
}

/** Where a question stands on its way into use, with what can be decided. Posts `decision` and `words`. */
export function ReviewPanel(props: ReviewProps) {
  const { last, waits, status } = props
  if (waits === 'nothing')
    return (
      <>
        {last?.kind === 'sent-back' && <SentBack last={last} />}
        {status === 'published' && (
          <OneDecision {...props} decision="retired" words="Retire the question" />
        )}
        {status === 'retired' && (
          <OneDecision {...props} decision="reopened" words="Make it a draft again" />
        )}
      </>
    )
  return (
    <section class="review-panel card" aria-labelledby="review">
      <h2 id="review">
        {waits === 'proposal' ? 'A change waits for review' : 'The question waits for review'}
      </h2>
      {last && (
        <p class="muted">
          {last.by ?? 'Somebody'} {decisionWords[last.kind]} on {last.on}
          {last.words !== '' && `: “${last.words}”`}
        </p>
      )}
      {props.mayApprove === 'with-answers' && (
        <p>
          It calls something else right than people have answered by.{' '}
          <a href={urls.bankCorrection(props.bankId, props.questionRef)}>
            Decide about it and the answers so far
          </a>
        </p>
      )}
      {waits === 'proposal' && (
        <>
          <h3>What differs from the version in use</h3>
          <Difference changes={props.changes} />
        </>
      )}
      <Decide {...props} />
    </section>
  )
}

function SentBack({ last }: { last: ShownDecision }) {
  return (
    <Notice tone="warn">
      <p>
        {last.by ?? 'An author'} sent it back on {last.on}
        {last.words !== '' && `: “${last.words}”`}
      </p>
    </Notice>
  )
}

function Decide({ bankId, questionRef, versionId, mayApprove }: ReviewProps) {
  return (
    <form class="review-form" method="post" action={urls.questionDecisions(bankId, questionRef)}>
      <input type="hidden" name="version" value={versionId} />
      {mayApprove === 'own' && (
        <p>You wrote this yourself, so another author of the bank decides about it.</p>
      )}
      {mayApprove !== 'own' && (
        <div class="field">
          <label for="field-words">A word about it</label>
          <textarea id="field-words" name="words" rows={2} maxlength={2000} />
        </div>
      )}
      <div class="form-actions">
        {mayApprove === 'yes' && (
          <button type="submit" class="button-tonal" name="decision" value="approved">
            Approve
          </button>
        )}
        {mayApprove !== 'own' && (
          <button type="submit" class="button-plain" name="decision" value="sent-back">
            Send back
          </button>
        )}
        <button type="submit" class="button-quiet" name="decision" value="withdrawn">
          Take back from review
        </button>
      </div>
    </form>
  )
}

type OneProps = ReviewProps & { decision: 'retired' | 'reopened'; words: string }

function OneDecision({ bankId, questionRef, versionId, decision, words }: OneProps) {
  return (
    <form class="review-one" method="post" action={urls.questionDecisions(bankId, questionRef)}>
      <input type="hidden" name="version" value={versionId} />
      <button type="submit" class="button-quiet button-small" name="decision" value={decision}>
        {words}
      </button>
    </form>
  )
}
