import { urls } from '#src/urls.ts'
import { RadioField, TextAreaField } from '#views/components/field.tsx'
import { Icon } from '#views/components/icon.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Difference, type ShownChange } from '#views/imports/difference.tsx'
import { Affected, type AffectedProps } from './affected.tsx'
import { KeyList } from './key-list.tsx'

/** Most characters of what candidates are told. */
export const longestReason = 600

export type WaitingKeyProps = {
  bankId: string
  reference: string
  versionId: string
  /** Of what is in use, Markdown. */
  stem: string
  /** What is right, in words, a line for each thing: now, and by what waits. */
  before: readonly string[]
  after: readonly string[]
  /** Everything that differs. */
  changes: readonly ShownChange[]
  /** Absent: earlier answers can't be graded by it, since more than what is right differs. */
  affected: AffectedProps | undefined
  /** What candidates would be told. */
  reason: string
  error: string | undefined
  /** `own`: the viewer wrote it, and the bank asks for a second person. */
  mayConfirm: 'yes' | 'own'
}

/** A version that waits because it calls something else right. Posts `do` = `confirm`, `answers` and `reason`. */
export function WaitingKey(props: WaitingKeyProps) {
  const { bankId, reference, stem, before, after, changes, affected } = props
  return (
    <section class="stack" aria-labelledby="waiting-key">
      <h2 id="waiting-key">A corrected key waits</h2>
      <p class="quoted">{plainWords(stem, 220)}</p>
      <div>
        <h3>Counts as right now</h3>
        <KeyList lines={before} />
      </div>
      <div>
        <h3>Right once this is in use</h3>
        <KeyList lines={after} />
      </div>
      <details class="fold">
        <summary>
          <Icon name="list" /> Everything that differs
        </summary>
        <div class="fold-body">
          <Difference changes={changes} />
        </div>
      </details>
      {affected !== undefined && (
        <div class="affected">
          <h3>If earlier answers are graded again</h3>
          <Affected {...affected} />
        </div>
      )}
      <Decide {...props} />
      <p>
        <a href={urls.bankQuestion(bankId, reference)}>
          Change it further, send it back or take it back
        </a>
      </p>
    </section>
  )
}

function Decide(props: WaitingKeyProps) {
  const { bankId, reference, versionId, affected, mayConfirm } = props
  if (mayConfirm === 'own')
    return <p class="hint">You proposed it. Another author of the bank has to confirm it.</p>
  return (
    <form class="form" method="post" action={urls.bankCorrection(bankId, reference)}>
      <input type="hidden" name="version" value={versionId} />
      {affected === undefined ? <KeepOnly /> : <Choice {...props} />}
      <div class="form-actions">
        <button type="submit" class="button" name="do" value="confirm">
          Put it into use
        </button>
      </div>
    </form>
  )
}

function KeepOnly() {
  return (
    <>
      <input type="hidden" name="answers" value="keep" />
      <p>
        More than what is right differs, so earlier answers can’t be graded by it: they keep the key
        that they were given by. If that key was wrong as well, take this change back, correct the
        key first, and make the change afterwards.
      </p>
    </>
  )
}

function Choice({ reason, error }: WaitingKeyProps) {
  return (
    <>
      <RadioField
        name="answers"
        label="The answers so far"
        value="regrade"
        choices={[
          {
            value: 'regrade',
            label: 'The key was wrong: grade them again',
            hint: 'Scores, mocks and memories become what they would be if this had always been right.',
          },
          {
            value: 'keep',
            label: 'A new question from now on: they keep their key',
            hint: 'For a rule that has changed since. Nobody’s result changes, and nobody is told.',
          },
        ]}
      />
      <TextAreaField
        name="reason"
        label="Why the key was wrong"
        hint="Candidates read this where their answers are graded again. A sentence or two."
        rows={3}
        maxlength={longestReason}
        value={reason}
        error={error}
      />
    </>
  )
}
