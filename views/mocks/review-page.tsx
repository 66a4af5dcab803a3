import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { Clock, type ClockState } from './clock.tsx'
import { countStates, NumberTable, type PlaceState, rangeWords, stateWords } from './numbers.tsx'
import type { MockFacts, SectionFacts } from './question.tsx'
import { ClockScript } from './scripts.tsx'

type ReviewShow = 'all' | 'unanswered' | 'flagged'

export type ReviewPageProps = {
  viewer: Viewer
  mock: MockFacts
  section: SectionFacts | undefined
  clock: ClockState
  /** The places of the present section, in order. */
  places: readonly PlaceState[]
  show: ReviewShow
  /** Where the learner was last. */
  position: number
  /** What comes after the places shown: another section, or the end. */
  after: 'section' | 'end' | 'hand-in'
}

const filters: readonly { show: ReviewShow; word: string }[] = [
  { show: 'all', word: 'All' },
  { show: 'unanswered', word: 'Unanswered' },
  { show: 'flagged', word: 'Flagged' },
]

const endWords: Record<ReviewPageProps['after'], string> = {
  section: 'End this section…',
  end: 'End the exam…',
  'hand-in': 'Hand in…',
}

/** Page of `urls.mockReview(id)`, with `?show=unanswered` or `?show=flagged` for a part of it. */
export function ReviewPage(props: ReviewPageProps) {
  const { viewer, mock, section, clock, places, show, position, after } = props
  const shown = places.filter((place) => isShown(place, show))
  return (
    <Layout title={`Review · ${mock.title}`} viewer={viewer} place="none" frame="wide">
      <div class="mock-page-head">
        <div class="page-head">
          <p class="eyebrow">
            {mock.title}
            {section && ` · Section ${section.number} of ${section.of}: ${section.name}`}
          </p>
          <h1>Review</h1>
          <p>
            {rangeWords(places)}: {stateWords(places)}.
          </p>
        </div>
        <Clock mockId={mock.id} state={clock} of="exam" />
      </div>
      <nav class="tabs mock-filters" aria-label="Which questions">
        {filters.map((filter) => (
          <a
            href={reviewUrl(mock.id, filter.show)}
            aria-current={filter.show === show ? 'page' : undefined}
          >
            {filter.word} ({countShown(places, filter.show)})
          </a>
        ))}
      </nav>
      {shown.length === 0 ? (
        <EmptyState title={show === 'flagged' ? 'Nothing is flagged' : 'Everything is answered'}>
          <a href={urls.mockReview(mock.id)}>Show all questions</a>
        </EmptyState>
      ) : (
        <NumberTable mockId={mock.id} places={shown} />
      )}
      <div class="review-actions">
        <a class="button" href={urls.mockPlace(mock.id, position)}>
          Back to question {position}
        </a>
        <a class="button-plain" href={urls.mockSection(mock.id)}>
          {endWords[after]}
        </a>
      </div>
      <ClockScript />
    </Layout>
  )
}

function isShown(place: PlaceState, show: ReviewShow): boolean {
  if (show === 'all') return true
  return show === 'flagged' ? place.isFlagged : !place.isAnswered
}

function countShown(places: readonly PlaceState[], show: ReviewShow): number {
  return show === 'all' ? places.length : countStates(places)[show]
}

function reviewUrl(mockId: string, show: ReviewShow): string {
  return show === 'all' ? urls.mockReview(mockId) : `${urls.mockReview(mockId)}?show=${show}`
}
