import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type CohortFacts, CohortHead } from './cohort-head.tsx'
import { longestCohortTitle } from './cohort-words.ts'

export type DeleteCohortPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  members: number
  assignments: number
  /** `title`: it has to be typed. */
  asks: 'title' | 'nothing'
  errors: FormErrors
}

/** Page of `urls.cohortDelete(id)`. Posts `do` (`delete`) and `title`, as typed, to the same address. */
export function DeleteCohortPage(props: DeleteCohortPageProps) {
  const { viewer, cohort, members, assignments, asks, errors } = props
  return (
    <Layout title={`Delete · ${cohort.title}`} viewer={viewer} place="cohorts">
      <CohortHead cohort={cohort} heading="Delete the cohort" here="settings" />
      <div class="stack">
        <Notice tone="warn">
          {asks === 'nothing' ? (
            <p>Nobody has joined it. It goes for good, with its roster and invitations.</p>
          ) : (
            <p>
              It goes for good, for everybody: {counted(members, 'member')},{' '}
              {counted(assignments, 'assignment')} with every mark, board, roster and invitation.
              What people answered stays among their own answers. To keep the marks, archive it
              instead.
            </p>
          )}
        </Notice>
        <form class="form" method="post" action={urls.cohortDelete(cohort.id)}>
          <ErrorSummary errors={errors} />
          {asks === 'title' && (
            <Field
              name="title"
              label="Type the title of the cohort"
              hint={cohort.title}
              autocomplete="off"
              maxlength={longestCohortTitle}
              required
              error={errors['title']}
            />
          )}
          <div class="form-actions">
            <button type="submit" class="button-plain button-bad" name="do" value="delete">
              Delete for good
            </button>
            <a class="button-quiet" href={urls.cohortSettings(cohort.id)}>
              Keep it
            </a>
          </div>
        </form>
      </div>
    </Layout>
  )
}
