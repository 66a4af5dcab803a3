import type { TypedQuestion } from '#src/domain/bank/edit/typed-question.ts'
import type { Status } from '#src/domain/bank/status.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, TextAreaField } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Difference, type ShownChange } from '#views/imports/difference.tsx'
import { AskedFields } from './asked-fields.tsx'
import { CheckBody, type CheckProps, Fitness } from './check.tsx'
import { CaseFields, FactsFields, type FactsProps } from './facts-fields.tsx'
import { kept } from './row-field.tsx'

/** Where the question stands: `from` is the id of the version from which the form began. */
type EditorState =
  | { kind: 'new' }
  | { kind: 'there'; status: Status; from: string; waits: 'proposal' | 'nothing' }

/** Somebody else's wording that was saved in between, and what saving one's own would change of it. */
type ShownConflict = {
  theirs: readonly ShownChange[]
  mine: readonly ShownChange[]
}

export type EditorProps = {
  bankId: string
  needsReview: boolean
  typed: TypedQuestion
  errors: Readonly<Record<string, string>>
  /** What changed, as the author says it. */
  reason: string
  imageAlt: string
  state: EditorState
  blueprint: Blueprint
  cases: FactsProps['cases']
  check: CheckProps
  conflict: ShownConflict | undefined
  /** `publish`: it was to be published, and can't be yet. */
  refused: 'publish' | 'nothing'
}

/**
 * Fragment `#editor`: the form of a question, what the rules say of it and how candidates see it. Posts everything
 * that is typed to the page's own address with `do`.
 */
export function Editor(props: EditorProps) {
  const { bankId, typed, errors, state, check, refused } = props
  const { ref } = typed
  const action = state.kind === 'new' ? urls.newQuestion(bankId) : urls.bankQuestion(bankId, ref)
  return (
    <div id="editor" class="editor">
      <form
        id="question-form"
        class="editor-form"
        method="post"
        action={action}
        enctype="multipart/form-data"
        data-editor
        hx-post={action}
        hx-encoding="multipart/form-data"
        hx-target="#editor"
        hx-swap="outerMorph"
      >
        {/* What Enter presses in a line of text. */}
        <button type="submit" name="do" value="check" hidden>
          Check
        </button>
        <input type="hidden" name="kind" value={typed.kind} />
        {state.kind === 'there' && <input type="hidden" name="from" value={state.from} />}
        <ErrorSummary errors={errors} />
        {props.conflict && <Conflict conflict={props.conflict} />}
        {refused === 'publish' && (
          <Notice tone="bad" live="alert">
            <p>
              <strong>Not published, and nothing was saved yet.</strong> “Save” keeps it as it is;{' '}
              <a href="#findings">what the rules say</a> keeps it from being published.
            </p>
          </Notice>
        )}
        <section class="editor-part" aria-labelledby="question">
          <h2 id="question">Question</h2>
          <CaseFields {...props} />
          <TextAreaField
            name="stem"
            label="What is asked"
            hint="Markdown: **strong**, lists, tables"
            value={kept(typed.stem)}
            rows={4}
            error={errors['stem']}
          />
          <ImageFields errors={errors} alt={props.imageAlt} />
        </section>
        <AskedFields typed={typed} errors={errors} />
        <FactsFields {...props} />
        <SaveBar {...props} />
      </form>
      <aside class="editor-check" aria-label="Check and preview" tabindex={0}>
        <div
          id="check"
          hx-post={urls.questionCheck(bankId, state.kind === 'new' ? 'new' : ref)}
          hx-include="#question-form"
          hx-trigger="input delay:600ms from:#question-form, change delay:600ms from:#question-form"
          hx-swap="innerHTML"
          hx-sync="this:replace"
        >
          <CheckBody check={check} />
        </div>
      </aside>
    </div>
  )
}

function Conflict({ conflict: { theirs, mine } }: { conflict: ShownConflict }) {
  return (
    <div class="notice notice-warn editor-conflict" role="alert" tabindex={-1} data-focus>
      <div class="notice-text">
        <p>
          <strong>Somebody else has saved this question while you were writing.</strong> Nothing of
          yours is lost: it stands below and is not saved yet. Save once more to put it in the place
          of theirs, or take over from theirs what you want to keep.
        </p>
        {theirs.length > 0 && (
          <>
            <h2>What they changed</h2>
            <Difference changes={theirs} />
          </>
        )}
        <h2>What saving yours changes of theirs</h2>
        <Difference changes={mine} />
      </div>
    </div>
  )
}

function ImageFields({ errors, alt }: { errors: EditorProps['errors']; alt: string }) {
  const isOpen = errors['image'] !== undefined || errors['image.alt'] !== undefined
  return (
    <details class="fold" open={isOpen}>
      <summary>Add a picture</summary>
      <div class="fold-body editor-fields">
        <div class="field">
          <div class="field-head">
            <label for="field-image">Picture</label>
            <p class="hint" id="hint-image">
              PNG, JPEG, GIF or WebP, up to 2 MB
            </p>
          </div>
          <input
            type="file"
            id="field-image"
            name="image"
            accept="image/png,image/jpeg,image/gif,image/webp"
            aria-describedby="hint-image"
          />
          {errors['image'] !== undefined && <p class="field-error">{errors['image']}</p>}
        </div>
        <Field
          name="image.alt"
          label="What it shows"
          hint="For those who can’t see it; all that the question needs"
          value={alt}
          error={errors['image.alt']}
        />
        <button type="submit" class="button-plain button-small" name="do" value="add-image">
          Put it at the end of the question
        </button>
      </div>
    </details>
  )
}

function SaveBar(props: EditorProps) {
  const { bankId, typed, errors, state, reason, check } = props
  return (
    <div class="editor-save">
      {state.kind === 'new' ? (
        <Field
          name="ref"
          label="Id in the bank"
          hint="Stays for ever; part of its address and of exports"
          value={typed.ref}
          maxlength={60}
          error={errors['ref']}
        />
      ) : (
        <>
          <input type="hidden" name="ref" value={typed.ref} />
          <Field
            name="reason"
            label="What changed, in a few words"
            value={reason}
            maxlength={200}
          />
        </>
      )}
      <Fitness check={check} swap="here" />
      <div class="form-actions">
        <Buttons {...props} />
        <button type="submit" class="button-quiet" name="do" value="check">
          Check
        </button>
        <a class="button-quiet" href={urls.bank(bankId)}>
          Back to the bank
        </a>
      </div>
    </div>
  )
}

function Buttons({ state, needsReview }: EditorProps) {
  const button = (name: string, words: string, style = 'button-plain') => (
    <button type="submit" class={style} name="do" value={name}>
      {words}
    </button>
  )
  if (state.kind === 'there' && state.status === 'published') {
    if (needsReview) return button('save', 'Save for review', 'button')
    return (
      <>
        {button('save', 'Save', 'button')}
        {state.waits === 'proposal' && button('publish', 'Put into use')}
      </>
    )
  }
  const isInReview = state.kind === 'there' && state.status === 'in-review'
  if (needsReview)
    return (
      <>
        {!isInReview && button('submit', 'Save and ask for a review', 'button')}
        {button('save', 'Save', isInReview ? 'button' : 'button-plain')}
      </>
    )
  return (
    <>
      {button('publish', 'Save and publish', 'button')}
      {button('save', 'Save')}
      {!isInReview && button('submit', 'Save and ask for a review', 'button-quiet')}
    </>
  )
}
