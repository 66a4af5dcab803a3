import {
  CheckField,
  Field,
  type FormErrors,
  RadioField,
  SelectField,
} from '#views/components/field.tsx'
import type { FormValues } from './form-values.ts'

export type RuleFieldsProps = { values: FormValues; errors: FormErrors; zone: string }

/** When it may be worked on, and what counts. */
export function RuleFields(props: RuleFieldsProps) {
  return (
    <>
      <WindowFields {...props} />
      <AttemptFields {...props} />
      <LateFields {...props} />
    </>
  )
}

function WindowFields({ values, errors, zone }: RuleFieldsProps) {
  return (
    <section class="form-section" aria-labelledby="window-title">
      <h2 id="window-title">Window</h2>
      <p class="hint">
        By the clock of the cohort: {zone.replaceAll('_', ' ')}. Members see their own clock beside
        it.
      </p>
      <div class="field-pair">
        <Field
          name="opens"
          label="Opens"
          type="datetime-local"
          value={values.opens}
          required
          error={errors['opens']}
        />
        <Field
          name="closes"
          label="Closes"
          type="datetime-local"
          value={values.closes}
          required
          error={errors['closes']}
        />
      </div>
    </section>
  )
}

function AttemptFields({ values, errors }: RuleFieldsProps) {
  return (
    <section class="form-section" aria-labelledby="attempts-title">
      <h2 id="attempts-title">Attempts</h2>
      <div class="field-pair">
        <Field
          name="attempts"
          label="Attempts"
          hint="Empty: any number."
          type="number"
          min={1}
          max={100}
          value={values.attempts}
          error={errors['attempts']}
        />
        <SelectField
          name="counts"
          label="Which one counts"
          value={values.counts}
          error={errors['counts']}
          choices={[
            { value: 'best', label: 'The best' },
            { value: 'last', label: 'The last' },
            { value: 'first', label: 'The first' },
          ]}
        />
      </div>
      <div class="field-pair">
        <Field
          name="limit"
          label="Time for one attempt"
          hint="Empty: no clock. Extra time is added for whoever has it."
          type="number"
          min={1}
          max={1440}
          unit="minutes"
          value={values.limit}
          error={errors['limit']}
        />
        <Field
          name="passMark"
          label="Pass mark"
          hint="Empty: nobody passes or fails."
          type="number"
          min={1}
          max={100}
          unit="%"
          value={values.passMark}
          error={errors['passMark']}
        />
      </div>
      <CheckField
        name="shuffle"
        label="Another order of questions in each attempt"
        hint="Options are always shuffled where their order means nothing"
        checked={values.shuffle === '1'}
      />
      <RadioField
        name="shows"
        label="Right, wrong and the reasons are shown"
        error={errors['shows']}
        value={values.shows}
        choices={[
          { value: 'each-question', label: 'After each question', hint: 'Answers are final' },
          {
            value: 'each-attempt',
            label: 'After each attempt',
            hint: 'Answers can be changed until it is handed in',
          },
          {
            value: 'window',
            label: 'When the window is over',
            hint: 'All attempts are marked then, for everybody at the same time',
          },
        ]}
      />
    </section>
  )
}

function LateFields({ values, errors }: RuleFieldsProps) {
  return (
    <section class="form-section" aria-labelledby="late-title">
      <h2 id="late-title">After the window</h2>
      <CheckField
        name="late"
        label="Take late attempts"
        hint="What begins or is handed in after the window is late"
        checked={values.late === '1'}
      />
      <div class="field-pair late-fields">
        <Field
          name="lateUntil"
          label="Until"
          type="datetime-local"
          value={values.lateUntil}
          error={errors['lateUntil']}
        />
        <Field
          name="lateDeduction"
          label="Deduction"
          hint="Share of the mark that is lost."
          type="number"
          min={0}
          max={100}
          unit="%"
          value={values.lateDeduction}
          error={errors['lateDeduction']}
        />
      </div>
    </section>
  )
}
