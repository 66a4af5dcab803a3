import { urls } from '#src/urls.ts'
import { ExamField } from '#views/components/exam-field.tsx'
import {
  ErrorSummary,
  Field,
  type FormErrors,
  SelectField,
  TextAreaField,
} from '#views/components/field.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { longestCohortAbout, longestCohortTitle } from './cohort-words.ts'

export type NewCohortValues = {
  /** The new cohort's, so that a form sent twice makes one. */
  id: string
  title: string
  exam: string
  zone: string
  about: string
  name: string
}

export type NewCohortPageProps = {
  viewer: Viewer
  exams: readonly { exam: string; name: string; title: string }[]
  zones: readonly string[]
  values: NewCohortValues
  errors: FormErrors
}

/** Page of `urls.newCohort()`. Posts its values to `urls.cohorts()`. */
export function NewCohortPage({ viewer, exams, zones, values, errors }: NewCohortPageProps) {
  return (
    <Layout title="New cohort" viewer={viewer} place="cohorts">
      <div class="page-head">
        <h1>New cohort</h1>
        <p>You are its first instructor. Members join by a code that you give them.</p>
      </div>
      <form class="form" method="post" action={urls.cohorts()}>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="id" value={values.id} />
        <Field
          name="title"
          label="Title"
          hint="Whoever has the code reads it before joining."
          maxlength={longestCohortTitle}
          required
          value={values.title}
          error={errors['title']}
        />
        <ExamField exams={exams} value={values.exam} error={errors['exam']} />
        <Field
          name="name"
          label="Your name in it"
          hint="Members see it."
          autocomplete="name"
          maxlength={80}
          required
          value={values.name}
          error={errors['name']}
        />
        <CohortAboutField value={values.about} error={errors['about']} />
        <ZoneField zones={zones} value={values.zone} error={errors['zone']} />
        <div class="form-actions">
          <button type="submit" class="button">
            Create the cohort
          </button>
          <a class="button-quiet" href={urls.cohorts()}>
            Not now
          </a>
        </div>
      </form>
    </Layout>
  )
}

type OneField = { value: string; error: string | undefined }

/** What a cohort is about, in its instructor's words. */
export function CohortAboutField({ value, error }: OneField) {
  return (
    <TextAreaField
      name="about"
      label="What it is about"
      hint="If you like: for whom it is, when you meet, how to reach you. Read before joining, too."
      rows={4}
      maxlength={longestCohortAbout}
      value={value}
      error={error}
    />
  )
}

/** The zone of a cohort. */
export function ZoneField({ zones, value, error }: OneField & { zones: readonly string[] }) {
  return (
    <SelectField
      name="zone"
      label="Time zone"
      hint="Its weeks begin and its assignments open and close by this clock."
      value={value}
      error={error}
      choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
    />
  )
}
