import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'

export type FlagProps = {
  sittingId: string
  position: number
  isFlagged: boolean
  /** Idempotency key of the next flag or unflag. */
  flagKey: string
}

/** Fragment `#flag`. Posts `position`, `flagged` (1 or 0, the wish) and `key` to `urls.sittingFlags(id)`. */
export function Flag({ sittingId, position, isFlagged, flagKey }: FlagProps) {
  return (
    <form
      id="flag"
      class="flag"
      method="post"
      action={urls.sittingFlags(sittingId)}
      hx-post={urls.sittingFlags(sittingId)}
      hx-target="#flag"
      hx-swap="outerHTML"
    >
      <input type="hidden" name="position" value={position} />
      <input type="hidden" name="key" value={flagKey} />
      <input type="hidden" name="flagged" value={isFlagged ? '0' : '1'} />
      <button
        type="submit"
        id="flag-button"
        class="flag-button"
        aria-pressed={isFlagged ? 'true' : 'false'}
        aria-keyshortcuts="F"
      >
        <Icon name="flag" />
        <span class="flag-word">{isFlagged ? 'Flagged' : 'Flag'}</span>
      </button>
    </form>
  )
}
