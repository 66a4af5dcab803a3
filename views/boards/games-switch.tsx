import { urls } from '#src/urls.ts'

/** Hides points, streaks and boards everywhere, or shows them again. Posts `games` to `urls.settings()`. */
export function GamesSwitch({ state }: { state: 'shown' | 'hidden' }) {
  return (
    <form method="post" action={urls.settings()}>
      <div class="form-actions">
        <button
          type="submit"
          class="button-plain"
          name="games"
          value={state === 'shown' ? 'hide' : 'show'}
        >
          {state === 'shown'
            ? 'Hide points, streaks and boards'
            : 'Show points, streaks and boards again'}
        </button>
      </div>
    </form>
  )
}

/** What stands in place of such a page for somebody who hid them. */
export function GamesHidden() {
  return (
    <div class="stack">
      <p>You have hidden points, streaks and boards. They count on quietly, and show nowhere.</p>
      <GamesSwitch state="hidden" />
    </div>
  )
}
