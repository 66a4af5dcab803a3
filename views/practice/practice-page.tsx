import { urls } from '#src/urls.ts'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { PracticeFilters, type PracticeFiltersProps } from './filters.tsx'

export type PracticePageProps = PracticeFiltersProps & {
  viewer: Viewer
  /** Questions kept for mock exams that the learner has not met in one yet, 0 or more. */
  sealed: number
}

/** Page `/practice`. */
export function PracticePage({ viewer, sealed, ...filters }: PracticePageProps) {
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
      {sealed > 0 && (
        <p class="small muted">
          {counted(sealed, 'more question is', 'more questions are')} kept for{' '}
          <a href={urls.mocks()}>mock exams</a>, so that a mock can ask you something new.
        </p>
      )}
      <GuestLine viewer={viewer} />
    </Layout>
  )
}
