export type ConfusionLinkProps = {
  /** Of the most frequent pair, 0 to 1. */
  share: number
  /** Whether it goes one way or both. */
  ends: 'one' | 'both'
}

const thinnest = 2
const thickest = 10
const middle = 12

/** The arrow between two ideas, thicker the more often. Words beside it say the same, hence hidden from screen readers. */
export function ConfusionLink({ share, ends }: ConfusionLinkProps) {
  const width = Math.round((thinnest + share * (thickest - thinnest)) * 10) / 10
  return (
    <svg class="confusion-link" viewBox="0 0 72 24" aria-hidden="true">
      <path
        class="chart-outline"
        d={`M${ends === 'both' ? 12 : 2} ${middle}H60`}
        stroke-width={width}
      />
      <path class="chart-fill" d="M58 2L72 12L58 22z" />
      {ends === 'both' && <path class="chart-fill" d="M14 2L0 12L14 22z" />}
    </svg>
  )
}
