import { fewestMinutes, mostMinutes } from '#src/domain/plan/minutes-a-day.ts'
import { urls } from '#src/urls.ts'
import { ExamField } from '#views/components/exam-field.tsx'
import {
  CheckField,
  ErrorSummary,
  Field,
  type FormErrors,
  SelectField,
} from '#views/components/field.tsx'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

/** Fields as typed, so that a refused form keeps them. */
export type GoalValues = {
  exam: string
  /** `YYYY-MM-DD`, empty for no date. */
  examOn: string
  minutesPerDay: string
  /** IANA name. */
  zone: string
  /** `0` to `12`. */
  rolloverHour: string
  /** `1`, `1.25`, `1.5`, `2`, or `0` for no clock. */
  timeFactor: string
  extraBreaks: boolean
}

export type GoalPageProps = {
  viewer: Viewer
  exams: readonly { exam: string; name: string; title: string }[]
  /** IANA names to choose from. */
  zones: readonly string[]
  /** `offered`: none is chosen yet, so a script may preselect the browser's. */
  zoneIs: 'own' | 'offered'
  values: GoalValues
  errors: FormErrors
  /** `first`: no goal was set before. */
  state: 'first' | 'idle'
}

const factors = [
  { value: '1', label: 'Standard time' },
  { value: '1.25', label: 'Time and a quarter (1.25×)' },
  { value: '1.5', label: 'Time and a half (1.5×)' },
  { value: '2', label: 'Double time (2×)' },
  { value: '0', label: 'No clock' },
]

const hours = Array.from({ length: 13 }, (_, hour) => ({
  value: String(hour),
  label: hour === 0 ? 'Midnight' : `${hour}:00`,
}))

/**
 * Page `/goal`. Posts `exam`, `examOn`, `minutesPerDay`, `zone`, `rolloverHour`, `timeFactor`, `extraBreaks`
 * (`1` or absent) to `urls.goal()`.
 */
export function GoalPage(props: GoalPageProps) {
  const { viewer, exams, errors, values, state } = props
  return (
    <Layout title="Your goal" viewer={viewer} place="none">
      <div class="page-head">
        <h1>Your goal</h1>
        <p>Each day is planned towards it. Changing it moves no dates by itself.</p>
      </div>
      <form class="form" method="post" action={urls.goal()}>
        <ErrorSummary errors={errors} />
        <ExamField exams={exams} value={values.exam} error={errors['exam']} />
        <div class="field-pair">
          <Field
            name="examOn"
            label="Exam date"
            hint="Leave it empty if there is none yet."
            type="date"
            error={errors['examOn']}
            value={values.examOn}
          />
          <Field
            name="minutesPerDay"
            label="Limit a day"
            hint="What doesn’t fit waits."
            type="number"
            min={fewestMinutes}
            max={mostMinutes}
            unit="minutes"
            required
            error={errors['minutesPerDay']}
            value={values.minutesPerDay}
          />
        </div>
        <DaySection {...props} />
        <section class="form-section" aria-labelledby="accommodation">
          <h2 id="accommodation">Accommodation</h2>
          <p class="hint">
            As your exam body granted it. Only you see it, and every clock here keeps to it.
          </p>
          <SelectField
            name="timeFactor"
            label="Time"
            error={errors['timeFactor']}
            value={values.timeFactor}
            choices={factors}
          />
          <CheckField
            name="extraBreaks"
            label="Extra breaks"
            hint="In mocks the clock may be stopped between questions; assignments have no breaks"
            checked={values.extraBreaks}
          />
        </section>
        <div class="form-actions">
          <button type="submit" class="button">
            {state === 'first' ? 'Set the goal' : 'Save'}
          </button>
          <a class="button-quiet" href={urls.today()}>
            Back to today
          </a>
        </div>
      </form>
      <GuestLine viewer={viewer} />
    </Layout>
  )
}

function DaySection({ values, errors, zones, zoneIs }: GoalPageProps) {
  return (
    <section class="form-section" aria-labelledby="day">
      <h2 id="day">Your day</h2>
      <div class="field-pair" {...(zoneIs === 'offered' && { 'data-zone-unset': '' })}>
        <SelectField
          name="zone"
          label="Time zone"
          error={errors['zone']}
          value={values.zone}
          choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
        <SelectField
          name="rolloverHour"
          label="A new day begins at"
          hint="Night shift: answers before this hour count for the day before."
          error={errors['rolloverHour']}
          value={values.rolloverHour}
          choices={hours}
        />
      </div>
    </section>
  )
}
