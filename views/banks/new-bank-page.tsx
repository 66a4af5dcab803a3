import { urls } from '#src/urls.ts'
import { ExamField } from '#views/components/exam-field.tsx'
import { ErrorSummary, Field, type FormErrors, TextAreaField } from '#views/components/field.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

/** Most characters of a bank's title and of what is said of it. */
export const longestTitle = 120
export const longestAbout = 1000

export type NewBankPageProps = {
  viewer: Viewer
  exams: readonly { exam: string; name: string; title: string }[]
  /** `id` is the new bank's, so that a form sent twice makes one. */
  values: { id: string; title: string; exam: string; about: string }
  /** Where its author goes on: to bring a file, or to the empty bank. */
  next: 'import' | 'bank'
  errors: FormErrors
}

/** Page `/banks/new`. Posts `id`, `title`, `exam`, `about` and `for` (`import` or `bank`) to `urls.banks()`. */
export function NewBankPage({ viewer, exams, values, next, errors }: NewBankPageProps) {
  return (
    <Layout title="New bank" viewer={viewer} place="banks">
      <div class="page-head">
        <h1>{next === 'import' ? 'Bring your questions' : 'New bank'}</h1>
        <p>
          {next === 'import'
            ? 'First the bank that they go into; then the file.'
            : 'Nobody but you sees it until you share it.'}
        </p>
      </div>
      <form class="form" method="post" action={urls.banks()}>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="id" value={values.id} />
        <input type="hidden" name="for" value={next} />
        <Field
          name="title"
          label="Title"
          hint="Whoever practises its questions reads it beside them."
          maxlength={longestTitle}
          required
          value={values.title}
          error={errors['title']}
        />
        <ExamField exams={exams} value={values.exam} error={errors['exam']} />
        <AboutField value={values.about} error={errors['about']} />
        <div class="form-actions">
          <button type="submit" class="button">
            {next === 'import' ? 'Create it and choose a file' : 'Create the bank'}
          </button>
          <a class="button-quiet" href={urls.banks()}>
            Not now
          </a>
        </div>
      </form>
    </Layout>
  )
}

/** What a bank is about, in its author's words. */
export function AboutField({ value, error }: { value: string; error: string | undefined }) {
  return (
    <TextAreaField
      name="about"
      label="What it is about"
      hint="If you like: where the questions come from, whom they are for."
      rows={3}
      maxlength={longestAbout}
      value={value}
      error={error}
    />
  )
}
