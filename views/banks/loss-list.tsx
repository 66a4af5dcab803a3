import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { counted, integer } from '#views/numbers.ts'

/** The same fault of many questions, by their refs. An `error` leaves them out. */
export type LossLine = {
  severity: 'error' | 'warning'
  message: string
  questions: readonly string[]
}

/** Questions of one fault that are named. */
const mostNamed = 100

/** Each thing that a file would not hold, with the questions that lose it. */
export function LossList({ bankId, losses }: { bankId: string; losses: readonly LossLine[] }) {
  return (
    <ul class="problems">
      {losses.map(({ severity, message, questions }) => (
        <li>
          <details class={`problem problem-${severity}`}>
            <summary>
              <Icon name="warn" />
              <span>
                {severity === 'error' && <strong>Left out: </strong>}
                {message} <span class="muted">· {counted(questions.length, 'question')}</span>
              </span>
            </summary>
            <ul class="problem-places">
              {questions.slice(0, mostNamed).map((ref) => (
                <li>
                  <a href={urls.bankQuestion(bankId, ref)}>{ref}</a>
                </li>
              ))}
              {questions.length > mostNamed && (
                <li class="muted">and {integer(questions.length - mostNamed)} more</li>
              )}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  )
}
