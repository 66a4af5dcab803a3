import { urls } from '#src/urls.ts'
import type { Viewer } from '#views/layout.tsx'

/** Tells a guest where the answers are kept. Nothing for everybody else. */
export function GuestLine({ viewer }: { viewer: Viewer }) {
  if (viewer.kind !== 'guest') return null
  return (
    <p class="guest-line">
      Your answers are kept on this device.{' '}
      <a href={urls.signUp()}>Create an account to keep them everywhere</a>
    </p>
  )
}
