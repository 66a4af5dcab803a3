import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors, TextAreaField } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import type { FormValues } from './form-values.ts'
import { RuleFields } from './rule-fields.tsx'
import { SourceFields, type SourceFieldsProps } from './source-fields.tsx'

export type AssignmentFormPageProps = {
  viewer: Viewer
  cohort: { id: string; title: string; zone: string }
  /** `change`: `seenAt` is when the state of the form was saved. */
  of: { kind: 'new'; id: string } | { kind: 'change'; id: string; seenAt: number; title: string }
  /** Some have begun: only what leaves their marks as they are may change. */
  begun: number
  values: FormValues
  errors: FormErrors
  source: Omit<SourceFieldsProps, 'values' | 'errors' | 'action'>
  notice: 'changed' | undefined
}

/** Page of `urls.newAssignment(cohortId)` and `urls.assignmentEdit(id)`; posts every field to the same address. */
export function AssignmentFormPage(props: AssignmentFormPageProps) {
  const { viewer, cohort, of, values, errors, begun } = props
  const heading = of.kind === 'new' ? 'New assignment' : 'Change the assignment'
  const action = of.kind === 'new' ? urls.newAssignment(cohort.id) : urls.assignmentEdit(of.id)
  return (
    <Layout title={`${heading} · ${cohort.title}`} viewer={viewer} place="cohorts">
      <div class="page-head">
        <p class="eyebrow">
          <a href={urls.cohort(cohort.id)}>{cohort.title}</a>
        </p>
        <h1>{heading}</h1>
        {of.kind === 'new' && <p>A draft first: members see nothing until you publish it.</p>}
      </div>
      <div class="stack">
        {props.notice === 'changed' && (
          <Notice tone="warn" live="alert">
            <p>
              Somebody saved this assignment while you wrote. Nothing of yours is lost: compare with{' '}
              <a href={action}>what is saved</a> in another tab, and save again to put yours in its
              place.
            </p>
          </Notice>
        )}
        {begun > 0 && (
          <Notice tone="info">
            <p>
              {begun === 1 ? 'One person has' : `${begun} people have`} begun. Title, instructions,
              a later end and more attempts may still change; the rest would give marks that are
              there another meaning.
            </p>
          </Notice>
        )}
        <form class="form assignment-form" method="post" action={action}>
          <ErrorSummary errors={errors} />
          {of.kind === 'new' ? (
            <input type="hidden" name="id" value={of.id} />
          ) : (
            <input type="hidden" name="seen" value={of.seenAt} />
          )}
          <Field
            name="title"
            label="Title"
            value={values.title}
            maxlength={120}
            required
            error={errors['title']}
          />
          <TextAreaField
            name="instructions"
            label="Instructions"
            hint="Shown before an attempt begins. Markdown; may stay empty."
            value={values.instructions}
            rows={4}
            maxlength={10_000}
            error={errors['instructions']}
          />
          <SourceFields values={values} errors={errors} action={action} {...props.source} />
          <RuleFields values={values} errors={errors} zone={cohort.zone} />
          <div class="form-actions">
            <button type="submit" class="button" name="do" value="save">
              {of.kind === 'new' ? 'Save the draft' : 'Save'}
            </button>
            <a
              class="button-quiet"
              href={of.kind === 'new' ? urls.cohort(cohort.id) : urls.assignment(of.id)}
            >
              Cancel
            </a>
          </div>
        </form>
      </div>
    </Layout>
  )
}
