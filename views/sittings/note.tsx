import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'

export type NoteProps = {
  questionId: string
  note: string
  /** Where the form leads back to: a place of a sitting, or the question's own page. */
  from: { sittingId: string; position: number } | undefined
  /** What a reply says; `idle` on a page. */
  state: 'idle' | 'saved' | 'too-long'
}

/** Most characters of a note. */
export const noteLimit = 4000

/**
 * Fragment `#note`: the private note, folded away. Posts `text`, and `sitting` and `position` when it is
 * shown in a sitting, to `urls.questionNote(id)`.
 */
export function Note({ questionId, note, from, state }: NoteProps) {
  return (
    <details id="note" class="fold" open={state !== 'idle'}>
      <summary>
        <Icon name="note" />
        <span>{note === '' ? 'Add a private note' : 'Your private note'}</span>
      </summary>
      <form
        class="note-form"
        method="post"
        action={urls.questionNote(questionId)}
        hx-post={urls.questionNote(questionId)}
        hx-target="#note"
        hx-swap="outerHTML"
      >
        {from && (
          <>
            <input type="hidden" name="sitting" value={from.sittingId} />
            <input type="hidden" name="position" value={from.position} />
          </>
        )}
        <textarea
          id="note-text"
          name="text"
          rows={3}
          maxlength={noteLimit}
          aria-label="Private note"
          {...(state === 'too-long' && {
            'aria-invalid': 'true',
            'aria-describedby': 'note-state',
          })}
        >
          {note}
        </textarea>
        <div class="note-actions">
          {/* The id keeps the focus on it when the reply comes, and the focus reads out the state. */}
          <button
            type="submit"
            id="note-save"
            class="button-plain button-small"
            aria-describedby="note-state"
          >
            Save note
          </button>
          <p class="small muted" id="note-state" role="status">
            {words[state]}
          </p>
        </div>
      </form>
    </details>
  )
}

const words: Record<NoteProps['state'], string> = {
  idle: 'Only you can see it.',
  saved: 'Saved.',
  'too-long': `Too long: at most ${noteLimit} characters.`,
}
