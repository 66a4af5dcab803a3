import { barField, barLevels } from '#src/domain/exam/score-bars.ts'
import { urls } from '#src/urls.ts'
import { ErrorSummary, type FormErrors, RadioField, SelectField } from '#views/components/field.tsx'
import { GuestLine } from '#views/components/guest-line.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { barWords } from './bar-words.ts'

export type OutcomePageProps = {
  viewer: Viewer
  /** Code of the exam, and its short name. */
  exam: string
  name: string
  /** Day of the exam. */
  examOn: string
  /** As told before or as typed; empty: nothing yet. */
  result: string
  /** Every domain, with its bar likewise. */
  bars: readonly { code: string; name: string; bar: string }[]
  errors: FormErrors
}

const resultChoices = [
  { value: 'passed', label: 'Passed' },
  { value: 'not-passed', label: 'Not passed' },
  {
    value: 'untold',
    label: 'Rather not say',
    hint: 'Nothing else is kept, and you are not asked again.',
  },
]

const barChoices = [
  { value: '', label: 'Not on the report' },
  ...barLevels.map((level) => ({ value: level, label: capital(barWords[level]) })),
]

/** Page `/outcome`. Posts `exam`, `examOn`, `result` and a `bar.<code>` for each domain to `urls.outcome()`. */
export function OutcomePage(props: OutcomePageProps) {
  const { viewer, exam, name, examOn, result, bars, errors } = props
  return (
    <Layout title="How it went" viewer={viewer} place="none">
      <div class="page-head">
        <h1>How it went</h1>
        <p>
          {name}, {fullDay(examOn)}. No other learner sees what you tell; it only enters the counts
          on <a href={urls.calibration()}>forecasts and results</a>. You can change it at any time.
        </p>
      </div>
      <form class="form" method="post" action={urls.outcome()}>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="exam" value={exam} />
        <input type="hidden" name="examOn" value={examOn} />
        <RadioField
          name="result"
          label="Result"
          error={errors['result']}
          value={result}
          choices={resultChoices}
        />
        <section class="form-section" aria-labelledby="bars">
          <h2 id="bars">Your score report</h2>
          <p class="hint">
            If you like: where does its bar for each domain stand? After an exam that was not
            passed, the plan for the next date leans towards the domains that were low; by how much
            is our choice.
          </p>
          {bars.map(({ code, name: domain, bar }) => (
            <SelectField
              name={barField(code)}
              label={domain}
              error={errors[barField(code)]}
              value={bar}
              choices={barChoices}
            />
          ))}
        </section>
        <div class="form-actions">
          <button type="submit" class="button">
            Save
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

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
