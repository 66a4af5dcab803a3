import type { MockSize } from '#src/domain/mock/form/sizes.ts'
import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type EarlierMock, EarlierMocks } from './earlier-mocks.tsx'
import { MockSizes, type MockSizesProps } from './mock-sizes.tsx'
import { minutesWords, sizeWords } from './report-words.ts'

/**
 * A mock that is not over. `running`: `position` is where to go on, `remainingMs` is absent without a clock.
 */
export type OpenMock = { id: string; examName: string; size: MockSize; questions: number } & (
  | { kind: 'ready' }
  | { kind: 'running'; answered: number; position: number; remainingMs: number | undefined }
  | { kind: 'break' }
)

export type MocksPageProps = {
  viewer: Viewer
  state:
    | { kind: 'no-exam' }
    | {
        kind: 'exam'
        examName: string
        open: OpenMock | undefined
        sizes: Omit<MockSizesProps, 'button'>
        /** Newest first. */
        earlier: readonly EarlierMock[]
      }
  /** `bank-too-small`: the form that was asked for could not be made. */
  notice: 'bank-too-small' | undefined
}

/** Page `/mocks`. */
export function MocksPage({ viewer, state, notice }: MocksPageProps) {
  return (
    <Layout title="Mock exams" viewer={viewer} place="mocks" frame="wide">
      <div class="page-head">
        {state.kind === 'exam' && <p class="eyebrow">{state.examName}</p>}
        <h1>Mock exams</h1>
      </div>
      {state.kind === 'no-exam' ? (
        <EmptyState title="No exam chosen yet">
          <p>
            <a href={urls.goal()}>Choose your exam</a>, and a mock can follow its rules.
          </p>
        </EmptyState>
      ) : (
        <div class="mocks">
          {notice === 'bank-too-small' && (
            <Notice tone="warn" live="status">
              <p>There are too few questions for a mock of this size. Choose a smaller one.</p>
            </Notice>
          )}
          {state.open !== undefined && <OpenMockCard mock={state.open} examName={state.examName} />}
          <MockSizes {...state.sizes} button={state.open === undefined ? 'filled' : 'plain'} />
          <EarlierMocks mocks={state.earlier} examName={state.examName} />
        </div>
      )}
      <GuestLine viewer={viewer} />
    </Layout>
  )
}

/** `examName` is the exam in hand: a mock of another one says so. */
function OpenMockCard({ mock, examName }: { mock: OpenMock; examName: string }) {
  return (
    <section class="card open-mock" aria-labelledby="open-title">
      <div>
        <h2 id="open-title">
          {mock.examName !== examName && `${mock.examName}: `}
          {sizeWords[mock.size]}, {mock.kind === 'ready' ? 'ready to begin' : 'in progress'}
        </h2>
        <p class="muted">{stateWords(mock)}</p>
      </div>
      <a
        class="button"
        href={mock.kind === 'running' ? urls.mockPlace(mock.id, mock.position) : urls.mock(mock.id)}
      >
        Continue
        <Icon name="arrow" />
      </a>
    </section>
  )
}

function stateWords(mock: OpenMock): string {
  switch (mock.kind) {
    case 'ready':
      return `${counted(mock.questions, 'question')}. Its clock starts when you begin, not before.`
    case 'break':
      return 'On a break: the clock is stopped until it ends.'
    case 'running': {
      const answered = `${mock.answered} of ${mock.questions} answered`
      return mock.remainingMs === undefined
        ? `${answered}. No clock runs.`
        : `${answered}, ${minutesWords(mock.remainingMs)} left. The clock is running.`
    }
  }
}
