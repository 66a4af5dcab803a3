import type { Child } from 'hono/jsx'

export type EmptyStateProps = {
  title: string
  /** What to do about it: a sentence, a link. */
  children: Child
}

/** What stands where a list would be. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}
