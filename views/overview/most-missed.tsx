import type { MissedQuestion } from '#src/domain/cohort/overview.ts'
import { wilsonInterval } from '#src/domain/statistics/wilson.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Strip, StripScale } from '#views/components/chart/strip.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { integer, percent, tenths } from '#views/numbers.ts'

/** The questions of assignments that were missed most. */
export function MostMissed({ questions }: { questions: readonly MissedQuestion[] }) {
  return (
    <section class="card" aria-labelledby="missed">
      <h2 id="missed">Questions most missed</h2>
      {questions.length === 0 ? (
        <p class="muted">
          Shown once five members have been asked the same question in an assignment.
        </p>
      ) : (
        <Chart
          id="missed-chart"
          caption="Share right in assignments of the last weeks, the most missed first; over the attempts that count, from five members on."
          table={{
            caption: 'Questions most missed',
            columns: [
              { name: 'Question' },
              { name: 'Domain' },
              { name: 'Asked', align: 'end' },
              { name: 'Right', align: 'end' },
            ],
            rows: questions.map(({ ref, domain, asked, earned }) => [
              ref,
              domain,
              integer(asked),
              `${tenths(earned)} (${percent(earned / asked)})`,
            ]),
          }}
        >
          <StripScale />
          <ol class="result-questions">
            {questions.map((question, index) => (
              <MissedRow question={question} id={`missed-${index + 1}`} />
            ))}
          </ol>
        </Chart>
      )}
    </section>
  )
}

function MissedRow({ question, id }: { question: MissedQuestion; id: string }) {
  const { ref, stem, domain, asked, earned } = question
  return (
    <li>
      <p id={id}>
        <strong>{percent(earned / asked)}</strong> {plainWords(stem, 110)}{' '}
        <span class="small muted">
          {domain} · {ref} · {tenths(earned)} of {asked}
        </span>
      </p>
      <Strip
        id={`${id}-strip`}
        labelledBy={id}
        desc={`${tenths(earned)} of ${asked} right`}
        share={earned / asked}
        interval={wilsonInterval(earned, asked)}
      />
    </li>
  )
}
