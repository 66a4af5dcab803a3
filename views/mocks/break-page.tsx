import { extraBreakMinutes } from '#src/domain/mock/clock.ts'
import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { Clock, type ClockState } from './clock.tsx'
import type { MockFacts } from './question.tsx'
import { ClockScript } from './scripts.tsx'

/**
 * - `offered`: an extra break that the learner may take now; posts `key` to `urls.mockBreak(id)`. `position` is
 *   where they came from
 * - `running`: posts `key` to `urls.mockResume(id)`; `leftMs` is what is left of the break, `next` the section
 *   after it, absent in the middle of one
 */
type BreakState =
  | { kind: 'offered'; breaksLeft: number; position: number; clock: ClockState }
  | { kind: 'running'; leftMs: number; next: { name: string; questions: number } | undefined }

export type BreakPageProps = {
  viewer: Viewer
  mock: MockFacts
  state: BreakState
  /** Idempotency key of the break or resume step. */
  stepKey: string
}

/** Page of `urls.mockBreak(id)`. */
export function BreakPage({ viewer, mock, state, stepKey }: BreakPageProps) {
  const title = state.kind === 'running' ? 'Break' : 'Stop the clock?'
  return (
    <Layout title={`${title} · ${mock.title}`} viewer={viewer} place="none">
      <div class="mock-page-head">
        <div class="page-head">
          <p class="eyebrow">{mock.title}</p>
          <h1>{title}</h1>
        </div>
        <Clock mockId={mock.id} {...clockOf(state)} />
      </div>
      <p class="mock-lead">{words(state)}</p>
      <form
        class="form-actions mock-begin"
        method="post"
        action={state.kind === 'running' ? urls.mockResume(mock.id) : urls.mockBreak(mock.id)}
      >
        <input type="hidden" name="key" value={stepKey} />
        <button type="submit" class="button">
          {state.kind === 'running' ? 'Resume' : 'Take a break'}
        </button>
        {state.kind === 'offered' && (
          <a class="button-quiet" href={urls.mockPlace(mock.id, state.position)}>
            Back to question {state.position}
          </a>
        )}
      </form>
      <ClockScript />
    </Layout>
  )
}

function clockOf(state: BreakState): { state: ClockState; of: 'exam' | 'break' } {
  return state.kind === 'running'
    ? { state: { kind: 'running', leftMs: state.leftMs }, of: 'break' }
    : { state: state.clock, of: 'exam' }
}

function words(state: BreakState): string {
  if (state.kind === 'offered')
    return `The exam’s clock stops for up to ${extraBreakMinutes} minutes, and the questions are out of sight. You have ${counted(state.breaksLeft, 'such break')} left. Then the clock runs on by itself.`
  const then =
    state.next === undefined
      ? 'Then you go on where you were.'
      : `Next: ${state.next.name}, ${counted(state.next.questions, 'question')}.`
  return `The exam’s clock stands still. When the break is over it runs on by itself. ${then}`
}
