import { Notice } from '#views/components/notice.tsx'

/** How a mock ended, for the head of its report. `late`: something was sent after the time and is not counted. */
type MockEnd = { kind: 'submitted' } | { kind: 'time-up'; last: 'in-time' | 'late' }

/** Says that the time was up; nothing for a mock that was submitted. */
export function TimeUpNotice({ end }: { end: MockEnd }) {
  if (end.kind === 'submitted') return null
  return (
    <Notice tone="info">
      <p>
        <strong>Time was up.</strong> Everything you had answered by then counts; what was empty
        counts as not answered.
      </p>
      {end.last === 'late' && <p>Your last change came after the time: it is not counted.</p>}
    </Notice>
  )
}
