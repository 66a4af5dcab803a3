import type { Child } from 'hono/jsx'
import { captionId } from './chart.tsx'

/** Where a picture is shown: beside its twin, the one for the width at hand. */
export type PictureSize = 'narrow' | 'wide'

/**
 * Widths in the units of the drawing. Pictures only ever grow from here, so that a text of 12 units never
 * gets smaller than 12 px: `narrow` fits a card on a screen of 320 px, `wide` starts where its own width
 * is there.
 */
export const pictureWidths: Record<PictureSize, number> = { narrow: 254, wide: 480 }

export type PictureProps = {
  /** Of the chart that it belongs to, whose caption names it. */
  chartId: string
  size: PictureSize
  height: number
  /** The finding and the extremes in words. */
  desc: string
  children: Child
}

/** One drawing of a chart, for one range of widths. */
export function Picture({ chartId, size, height, desc, children }: PictureProps) {
  const descId = `${chartId}-${size}-desc`
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the caption in sight names it
    <svg
      class={`chart-picture chart-only-${size}`}
      viewBox={`0 0 ${pictureWidths[size]} ${height}`}
      role="img"
      aria-labelledby={captionId(chartId)}
      aria-describedby={descId}
    >
      <desc id={descId}>{desc}</desc>
      {children}
    </svg>
  )
}
