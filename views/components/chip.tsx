import type { Child } from 'hono/jsx'
import type { Tone } from './notice.tsx'

/** A word or two about the thing beside it. */
export function Chip({ tone, children }: { tone?: Tone | 'plain'; children: Child }) {
  return <span class={`chip chip-${tone ?? 'plain'}`}>{children}</span>
}
