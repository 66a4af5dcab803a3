import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'

export type ShutQuestionPageProps = {
  viewer: Viewer
  /** The set or the mock whose place it is; `next` absent: no other place of it is open. Absent: its own page. */
  set?: {
    id: string
    title: string
    questions: number
    position: number
    next: number | undefined
    state: 'running' | 'over'
  }
}

const title = 'This question is shut for now'

/** Page of a question, or of its place in a set or a mock, while something that is not over may ask it. */
export function ShutQuestionPage({ viewer, set }: ShutQuestionPageProps) {
  return (
    <Layout title={title} viewer={viewer} place="none">
      <div class="page-head">
        {set !== undefined && (
          <p class="eyebrow">
            Question {set.position} of {set.questions} · {set.title}
          </p>
        )}
        <h1>{title}</h1>
        <p>
          A mock exam or an assignment of yours that is not over may ask it. Until it is over, no
          page shows what is right here.{' '}
          {set?.state !== 'running'
            ? 'Your answers and your note are kept, and are shown again then.'
            : 'Go on without it: this place opens again then, unless you end the set before.'}
        </p>
      </div>
      {set === undefined ? (
        <a class="button" href={urls.today()}>
          To today
        </a>
      ) : (
        <WayOn {...set} />
      )}
    </Layout>
  )
}

function WayOn({ id, next, state }: NonNullable<ShutQuestionPageProps['set']>) {
  return (
    <div class="form-actions">
      {next !== undefined && (
        <a class="button" href={urls.sittingQuestion(id, next)}>
          Next question
        </a>
      )}
      <a class={next === undefined ? 'button' : 'button-plain'} href={urls.sittingSummary(id)}>
        {state === 'running' ? 'Summary of the set' : 'Summary'}
      </a>
    </div>
  )
}
