export type BarProps = {
  /** 0 to 1. */
  share: number
  tone?: 'accent' | 'ok' | 'quiet'
}

/** A share as a thin bar. The number stands beside it in words, hence hidden from screen readers. */
export function Bar({ share, tone = 'accent' }: BarProps) {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
  return (
    <svg
      class={`bar bar-${tone}`}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="bar-track" width="100" height="6" />
      <rect class="bar-fill" width={width} height="6" />
    </svg>
  )
}

/** How much of a list is done, as a hair-thin line with a name. */
export function ProgressLine({ done, of, label }: { done: number; of: number; label: string }) {
  return (
    <progress class="progress-line" max={Math.max(1, of)} value={done} aria-label={label}>
      {done} of {of}
    </progress>
  )
}
