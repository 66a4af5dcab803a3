import { urls } from '#src/urls.ts'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { Clock, type ClockState } from './clock.tsx'
import { countStates, type PlaceState, rangeWords, stateWords } from './numbers.tsx'
import type { MockFacts, SectionFacts } from './question.tsx'
import { ClockScript } from './scripts.tsx'

/**
 * What is about to end.
 * - `section`: another follows. Posts `key`, `section` (counted from 0) and `break` (1 or 0) to
 *   `urls.mockSection(id)`; `breakMinutes` is 0 where no break follows
 * - `exam`, `assignment`: posts `key` to `urls.mockSubmit(id)`
 */
type Ending =
  | { kind: 'section'; breakMinutes: number; next: { name: string; questions: number } }
  | { kind: 'exam' | 'assignment' }

export type SectionPageProps = {
  viewer: Viewer
  mock: MockFacts
  section: SectionFacts | undefined
  clock: ClockState
  /** The places that can't be reached afterwards. */
  places: readonly PlaceState[]
  ending: Ending
  /** Idempotency key of the leave or close step. */
  endKey: string
}

/** Page of `urls.mockSection(id)`: the last moment before a section, or the whole exam, is over. */
export function SectionPage(props: SectionPageProps) {
  const { viewer, mock, section, clock, places, ending } = props
  const title = titles[ending.kind]
  return (
    <Layout title={`${title} · ${mock.title}`} viewer={viewer} place="none">
      <div class="mock-page-head">
        <div class="page-head">
          <p class="eyebrow">
            {mock.title}
            {section && ` · Section ${section.number} of ${section.of}: ${section.name}`}
          </p>
          <h1>{title}</h1>
        </div>
        <Clock mockId={mock.id} state={clock} of="exam" />
      </div>
      <Notice tone={countStates(places).unanswered > 0 ? 'warn' : 'info'}>
        <p>
          <strong>
            {rangeWords(places)}: {stateWords(places)}.
          </strong>
        </p>
        <p>{warning(ending, places.length)}</p>
      </Notice>
      <EndForm {...props} />
      <ClockScript />
    </Layout>
  )
}

const titles: Record<Ending['kind'], string> = {
  section: 'End this section?',
  exam: 'End the exam?',
  assignment: 'Hand this in?',
}

function EndForm({ mock, section, ending, endKey }: SectionPageProps) {
  const back = (
    <a class="button-quiet" href={urls.mockReview(mock.id)}>
      Back to the review
    </a>
  )
  if (ending.kind !== 'section')
    return (
      <form class="form-actions mock-begin" method="post" action={urls.mockSubmit(mock.id)}>
        <input type="hidden" name="key" value={endKey} />
        <button type="submit" class="button">
          {ending.kind === 'exam' ? 'Submit the exam' : 'Hand in'}
        </button>
        {back}
      </form>
    )
  return (
    <form class="mock-begin" method="post" action={urls.mockSection(mock.id)}>
      <p class="muted">
        Next: {ending.next.name}, {counted(ending.next.questions, 'question')}.
      </p>
      <input type="hidden" name="key" value={endKey} />
      <input type="hidden" name="section" value={(section?.number ?? 1) - 1} />
      <div class="form-actions">
        {ending.breakMinutes > 0 && (
          <button type="submit" class="button" name="break" value="1">
            Take the break ({ending.breakMinutes} minutes, outside the clock)
          </button>
        )}
        <button
          type="submit"
          class={ending.breakMinutes > 0 ? 'button-plain' : 'button'}
          name="break"
          value="0"
        >
          {ending.breakMinutes > 0 ? 'Go on without a break' : 'Go on'}
        </button>
        {back}
      </div>
    </form>
  )
}

function warning(ending: Ending, questions: number): string {
  const these = questions === 1 ? 'this question' : `these ${questions} questions`
  return ending.kind !== 'section'
    ? 'You can’t come back: after this the answers are marked.'
    : `You can’t come back to ${these}.`
}
