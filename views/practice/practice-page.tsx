import type { Mode } from '#src/domain/sitting/mode.ts'
import { urls } from '#src/urls.ts'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { PracticeFilters, type PracticeFiltersProps } from './filters.tsx'
import { type OtherBank, OtherBanks } from './other-banks.tsx'

export type PracticePageProps = PracticeFiltersProps & {
  viewer: Viewer
  /** Questions kept for mock exams that the learner has not met in one yet, 0 or more. */
  sealed: number
  /** Mocks that go on, with how many questions each keeps from practice until it ends; 1 or more. */
  holding: readonly { id: string; mode: Mode; questions: number }[]
  /** Banks that did not come with the program. */
  otherBanks: readonly OtherBank[]
}

/** Page `/practice`. */
export function PracticePage(props: PracticePageProps) {
  const { viewer, sealed, holding, otherBanks, ...filters } = props
  return (
    <Layout title="Practise" viewer={viewer} place="practice" frame="wide">
      <div class="page-head">
        <h1>Practise</h1>
        <p>As much as you like. It never disturbs the plan.</p>
      </div>
      {filters.exams.length > 1 && (
        <nav class="tabs" aria-label="Exam">
          {filters.exams.map(({ exam, name }) => (
            <a
              href={urls.practice(`?exam=${encodeURIComponent(exam)}`)}
              aria-current={exam === filters.blueprint.exam ? 'page' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
      )}
      <PracticeFilters {...filters} />
      {holding.map((mock) => (
        <HeldLine mock={mock} />
      ))}
      {sealed > 0 && (
        <p class="small muted">
          {counted(sealed, 'more question is', 'more questions are')} kept for{' '}
          <a href={urls.mocks()}>mock exams</a>, so that a mock can ask you something new.
        </p>
      )}
      {otherBanks.length > 0 && <OtherBanks banks={otherBanks} />}
      <GuestLine viewer={viewer} />
    </Layout>
  )
}

function HeldLine({ mock }: { mock: PracticePageProps['holding'][number] }) {
  const name = mock.mode === 'diagnostic' ? 'diagnostic' : 'mock exam'
  return (
    <p class="small muted">
      {counted(mock.questions, 'question of your', 'questions of your')} open {name}{' '}
      {mock.questions === 1 ? 'is' : 'are'} left out until you hand it in.{' '}
      <a href={urls.mock(mock.id)}>Back to the {name}</a>
    </p>
  )
}
