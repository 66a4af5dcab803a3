import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type CohortRole, roleWords } from './cohort-words.ts'

type CohortRow = {
  id: string
  /** Short name, such as `CPHIMS`. */
  examName: string
  title: string
  role: CohortRole
  state: 'in-use' | 'archived'
  /** How many members it has; shown to its instructors. */
  members: number
  /** `YYYY-MM-DD` */
  joinedOn: string
}

export type CohortsPageProps = {
  viewer: Viewer
  cohorts: readonly CohortRow[]
  notice: 'left' | 'deleted' | undefined
}

const noticeWords = {
  left: 'You have left the cohort. Its instructors see nothing more of you.',
  deleted: 'The cohort is deleted.',
}

/** Page of `urls.cohorts()`: the cohorts of the viewer. */
export function CohortsPage({ viewer, cohorts, notice }: CohortsPageProps) {
  return (
    <Layout title="Cohorts" viewer={viewer} place="cohorts">
      <div class="page-head">
        <h1>Cohorts</h1>
        <p>Groups that prepare for one exam together.</p>
      </div>
      <div class="stack">
        {notice && (
          <Notice tone="ok" live="status">
            <p>{noticeWords[notice]}</p>
          </Notice>
        )}
        {cohorts.length === 0 ? (
          <EmptyState title="You are in no cohort yet">
            <p>
              Whoever runs one gives you a code or a link. Before you join you see who its
              instructors are, and what they would see of you.
            </p>
          </EmptyState>
        ) : (
          <ul class="banks">
            {cohorts.map((cohort) => (
              <CohortCard cohort={cohort} />
            ))}
          </ul>
        )}
        <section class="form-section" aria-labelledby="join">
          <h2 id="join">Join a cohort</h2>
          <CodeForm errors={{}} value="" />
        </section>
        <section class="form-section" aria-labelledby="new">
          <h2 id="new">Run one</h2>
          <p class="muted">
            Set assignments, see who needs help, and share banks of your own with its members.
          </p>
          <div class="form-actions">
            <a class="button-plain" href={urls.newCohort()}>
              New cohort
            </a>
          </div>
        </section>
      </div>
    </Layout>
  )
}

function CohortCard({ cohort }: { cohort: CohortRow }) {
  const { role, state } = cohort
  return (
    <li class="card bank-card">
      <p class="eyebrow">
        {[cohort.examName, roleWords[role], state === 'archived' && 'Archived']
          .filter((words) => words !== false)
          .join(' · ')}
      </p>
      <h2>
        <a href={urls.cohort(cohort.id)}>{cohort.title}</a>
      </h2>
      <p class="small muted">
        {role === 'instructor'
          ? `${counted(cohort.members, 'member')}, since ${fullDay(cohort.joinedOn)}`
          : `Since ${fullDay(cohort.joinedOn)}`}
      </p>
    </li>
  )
}

/** A field to type the code of a cohort into. Posts `code` to `urls.join()`. */
function CodeForm({ errors, value }: { errors: FormErrors; value: string }) {
  return (
    <form class="form" method="post" action={urls.join()}>
      <ErrorSummary errors={errors} />
      <Field
        name="code"
        label="Code"
        hint="Nine letters and digits; capitals, spaces and dashes don’t matter."
        autocomplete="off"
        maxlength={40}
        required
        value={value}
        error={errors['code']}
      />
      <div class="form-actions">
        <button type="submit" class="button">
          Look at it
        </button>
      </div>
      <p class="small muted">You see what joining means first.</p>
    </form>
  )
}

export type JoinCodePageProps = { viewer: Viewer; value: string; errors: FormErrors }

/** Page of `urls.join()`: the code alone, for whoever was told one. */
export function JoinCodePage({ viewer, value, errors }: JoinCodePageProps) {
  return (
    <Layout title="Join a cohort" viewer={viewer} place="none">
      <div class="page-head">
        <h1>Join a cohort</h1>
        <p>With the code that one of its instructors gave you.</p>
      </div>
      <CodeForm errors={errors} value={value} />
    </Layout>
  )
}
