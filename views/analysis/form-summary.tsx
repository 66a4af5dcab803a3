import { type FormAnalysis, fewestFormQuestions } from '#src/domain/analysis/bank-analysis.ts'
import { fewest } from '#src/domain/analysis/enough.ts'
import { Notice } from '#views/components/notice.tsx'
import { counted, integer } from '#views/numbers.ts'
import { fixed, range, sentence, share } from './analysis-words.ts'

/** The bank as a form: what the totals of those say who answered the same questions. */
export function FormSummary({ form }: { form: FormAnalysis | undefined }) {
  return (
    <section class="card analysis-form" aria-labelledby="form-title">
      <h2 id="form-title">As one form</h2>
      {form === undefined ? (
        <p>
          No {fewest.verdict} people have answered the same {fewestFormQuestions} questions yet.
          From then on, mean, reliability and the error of a total stand here.
        </p>
      ) : (
        <Known {...form} />
      )}
    </section>
  )
}

function Known({ statistics, alarms }: FormAnalysis) {
  const { people, questions, maximum, mean, median, sd, alpha, alphaInterval } = statistics
  const facts = [
    { name: 'Mean', value: `${share(mean === undefined ? undefined : mean / maximum)}` },
    { name: 'Median', value: `${fixed(median, 1)} of ${integer(maximum)}` },
    { name: 'Standard deviation', value: `${fixed(sd, 1)} points` },
    {
      name: 'Reliability (alpha)',
      value: `${fixed(alpha, 2)} (95 %: ${range(alphaInterval, 2)})`,
    },
    { name: 'Error of a total (SEM)', value: `± ${fixed(statistics.standardError, 1)} points` },
  ]
  return (
    <>
      <p>
        {counted(people, 'person', 'people')} answered the same {counted(questions, 'question')}.
      </p>
      <dl class="analysis-facts">
        {facts.map(({ name, value }) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {alarms.length > 0 && (
        <Notice tone="warn">
          <ul>
            {alarms.map(({ reason }) => (
              <li>{sentence(reason)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
