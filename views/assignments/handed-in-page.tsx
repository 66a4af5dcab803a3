import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'

export type HandedInPageProps = {
  viewer: Viewer
  /** What the assignment is called. */
  title: string
  /** In words, by the member's own clock. */
  gradedFrom: string
  /** Absent: they no longer belong to its cohort. */
  assignmentId: string | undefined
}

/** Page of `urls.sittingSummary(id)` while the grading of an attempt waits for the end of its window. */
export function HandedInPage({ viewer, title, gradedFrom, assignmentId }: HandedInPageProps) {
  return (
    <Layout title={`Handed in · ${title}`} viewer={viewer} place="cohorts">
      <div class="page-head">
        <p class="eyebrow">{title}</p>
        <h1>Handed in</h1>
        <p>
          Your answers are kept and can’t be changed any more. They are marked for everybody at the
          same time, when nobody can answer any more: {gradedFrom}. Until then nothing here says
          what was right.
        </p>
      </div>
      <div class="form-actions">
        {assignmentId !== undefined && (
          <a class="button" href={urls.assignment(assignmentId)}>
            To the assignment
          </a>
        )}
        <a class={assignmentId === undefined ? 'button' : 'button-plain'} href={urls.today()}>
          Today
        </a>
      </div>
    </Layout>
  )
}
