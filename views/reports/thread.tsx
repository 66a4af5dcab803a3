import { fullDay } from '#views/days.ts'

/** A message about a report. */
export type ThreadMessage = {
  from: 'author' | 'reporter'
  body: string
  /** `YYYY-MM-DD` */
  on: string
}

export type ThreadProps = {
  messages: readonly ThreadMessage[]
  /** What each side is called by whoever reads. */
  names: Record<ThreadMessage['from'], string>
}

/** What both sides wrote about a report, in order. Nothing where nobody wrote. */
export function Thread({ messages, names }: ThreadProps) {
  if (messages.length === 0) return null
  return (
    <ol class="report-thread">
      {messages.map(({ from, body, on }) => (
        <li>
          <p class="small muted">
            {names[from]}, {fullDay(on)}
          </p>
          <p class="report-message">{body}</p>
        </li>
      ))}
    </ol>
  )
}
