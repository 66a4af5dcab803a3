import { announcements } from '#src/domain/mock/clock.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'

/** What the server's clock said when the page was made. `leftMs` may be negative: then nothing is left. */
export type ClockState = { kind: 'none' } | { kind: 'running'; leftMs: number }

export type ClockProps = {
  mockId: string
  state: ClockState
  /** What runs out: two clocks of one mock are remembered apart. */
  of: 'exam' | 'break'
}

/**
 * The time left. A script counts on from there, lets it be hidden, says it aloud at few moments and leads to
 * the mock's address at the end; without scripts it says when it was true.
 */
export function Clock({ mockId, state, of }: ClockProps) {
  if (state.kind === 'none') return <p class="clock clock-none">No time limit</p>
  return (
    <div
      id="clock"
      class="clock"
      data-clock={`${mockId}/${of}`}
      data-left-ms={Math.max(0, Math.round(state.leftMs))}
      data-announce={announcements.join(' ')}
      data-over={urls.mock(mockId)}
    >
      <p class="clock-line">
        <Icon name="clock" />
        <span class="clock-time" role="timer">
          <span id="clock-time">{clockTime(state.leftMs)}</span> left
        </span>{' '}
        <span class="clock-loaded" id="clock-loaded">
          when this page was loaded
        </span>
        <button
          type="button"
          id="clock-hide"
          class="button-quiet clock-hide"
          aria-keyshortcuts="H"
          hidden
        >
          Hide clock
        </button>
      </p>
      <p class="clock-say" id="clock-say" role="status" />
    </div>
  )
}

/** `1:59:05`, below an hour `9:05`. */
function clockTime(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours === 0
    ? `${minutes}:${two(seconds % 60)}`
    : `${hours}:${two(minutes)}:${two(seconds % 60)}`
}
