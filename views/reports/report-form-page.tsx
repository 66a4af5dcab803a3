import { urls } from '#src/urls.ts'
import {
  ErrorSummary,
  type FormErrors,
  RadioField,
  TextAreaField,
} from '#views/components/field.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

export const reportReasons = ['wrong-key', 'unclear', 'out-of-date', 'typo'] as const
export type ReportReason = (typeof reportReasons)[number]

/** Most characters of a report. */
export const reportLimit = 2000

export type ReportFormPageProps = {
  viewer: Viewer
  questionId: string
  /** Markdown. */
  stem: string
  /** Place in a sitting to go back to. Absent: the question's own page. */
  from: { sittingId: string; position: number } | undefined
  /** What was typed; empty at first. */
  values: { reason: string; body: string }
  /** Idempotency key of the report. */
  reportKey: string
  errors: FormErrors
}

/** What a reason is called. */
export const reasonWords: Record<ReportReason, string> = {
  'wrong-key': 'The answer is wrong',
  unclear: 'Unclear',
  'out-of-date': 'Out of date',
  typo: 'Typo',
}

const hints: Record<ReportReason, string> = {
  'wrong-key': 'Another option is right, or more than one is',
  unclear: 'It can be read in two ways, or something is missing',
  'out-of-date': 'A rule or a number has changed since',
  typo: 'Spelling, wording, a broken link',
}

/**
 * GET page of `urls.questionReports(id)`, with `?sitting=…&position=…` when opened from a sitting; posts
 * `key`, `reason`, `body`, `sitting`, `position` to the same address.
 */
export function ReportFormPage(props: ReportFormPageProps) {
  const { viewer, questionId, stem, from, values, reportKey, errors } = props
  const back = from
    ? urls.sittingQuestion(from.sittingId, from.position)
    : urls.question(questionId)
  return (
    <Layout title="Report a question" viewer={viewer} place="none">
      <div class="page-head">
        <h1>What is wrong with it?</h1>
        <p class="quoted">{plainWords(stem, 220)}</p>
      </div>
      <form class="form" method="post" action={urls.questionReports(questionId)}>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="key" value={reportKey} />
        {from && (
          <>
            <input type="hidden" name="sitting" value={from.sittingId} />
            <input type="hidden" name="position" value={from.position} />
          </>
        )}
        <RadioField
          name="reason"
          label="Kind"
          error={errors['reason']}
          value={values.reason}
          choices={reportReasons.map((reason) => ({
            value: reason,
            label: reasonWords[reason],
            hint: hints[reason],
          }))}
        />
        <TextAreaField
          name="body"
          label="What did you notice?"
          hint="A source helps: rule and section, page, link."
          error={errors['body']}
          value={values.body}
          rows={5}
          maxlength={reportLimit}
        />
        <p class="hint">
          Who you are and what you answered is not shown to the authors. They can write back to you
          here.
        </p>
        <div class="form-actions">
          <button type="submit" class="button">
            Send
          </button>
          <a class="button-quiet" href={back}>
            Back to the question
          </a>
        </div>
      </form>
    </Layout>
  )
}
