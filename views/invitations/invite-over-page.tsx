import { EmptyState } from '#views/components/empty-state.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

/** Page of an invitation that opens nothing. */
export function InviteOverPage({ viewer }: { viewer: Viewer }) {
  return (
    <Layout title="Invitation" viewer={viewer} place="none">
      <h1 class="sr-only">Invitation</h1>
      <EmptyState title="This invitation is over">
        <p>
          It was accepted or withdrawn, or its seven days have passed. Ask whoever sent it for
          another.
        </p>
      </EmptyState>
    </Layout>
  )
}
