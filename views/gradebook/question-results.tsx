import { type Interval, wilsonInterval } from '#src/domain/statistics/wilson.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import { Strip, StripScale } from '#views/components/chart/strip.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { percent, tenths } from '#views/numbers.ts'

/** What came of one question over the attempts that count; `stem` is Markdown. */
export type QuestionResult = {
  ref: string
  domain: string
  stem: string
  asked: number
  /** Of these, left out. */
  unanswered: number
  earned: number
  /** The wrong option chosen most, where one is chosen. Absent: nobody chose one, or nothing is chosen. */
  wrong: { text: string; times: number } | undefined
}

export type QuestionResultsProps = { questions: readonly QuestionResult[] }

/** Every question with the share right, as a picture and a table; hardest first. */
export function QuestionResults({ questions }: QuestionResultsProps) {
  return (
    <section class="card" aria-labelledby="questions">
      <h2 id="questions">Questions</h2>
      <Chart
        id="questions-chart"
        caption="Share right of each question over the attempts that count, the hardest first. What was left out earns nothing."
        table={{
          caption: 'Questions, the hardest first',
          columns: [
            { name: 'Question' },
            { name: 'Domain' },
            { name: 'Asked', align: 'end' },
            { name: 'Left out', align: 'end' },
            { name: 'Earned', align: 'end' },
            { name: 'Right', align: 'end' },
            { name: '90 %', align: 'end' },
            { name: 'Wrong option chosen most' },
          ],
          rows: questions.map((question) => {
            const { ref, domain, asked, unanswered, earned, wrong } = question
            return [
              ref,
              domain,
              String(asked),
              String(unanswered),
              tenths(earned),
              percent(earned / asked),
              rangeWords(wilsonInterval(earned, asked)),
              wrong ? `${plainWords(wrong.text, 80)} (${wrong.times})` : '–',
            ]
          }),
        }}
      >
        <Legend
          id="questions-legend"
          entries={[
            { sign: 'bar', words: 'share right' },
            { sign: 'whisker', words: 'where it lies for people like these, with 90 % certainty' },
          ]}
        />
        <StripScale />
        <ol class="result-questions">
          {questions.map((question, index) => (
            <QuestionRow question={question} id={`question-${index + 1}`} />
          ))}
        </ol>
      </Chart>
    </section>
  )
}

function QuestionRow({ question, id }: { question: QuestionResult; id: string }) {
  const { ref, domain, stem, asked, unanswered, earned, wrong } = question
  const share = earned / asked
  return (
    <li>
      <p id={id}>
        <strong>{percent(share)}</strong> {plainWords(stem, 110)}{' '}
        <span class="small muted">
          {domain} · {ref}
        </span>
      </p>
      <Strip
        id={`${id}-strip`}
        labelledBy={id}
        desc={`${tenths(earned)} of ${asked} right, ${percent(share)}`}
        share={share}
        interval={wilsonInterval(earned, asked)}
      />
      <p class="small muted">
        {tenths(earned)} of {asked}
        {unanswered > 0 && `, ${unanswered} left out`}
        {wrong &&
          `; chosen most of the wrong ones, by ${wrong.times}: “${plainWords(wrong.text, 90)}”`}
      </p>
    </li>
  )
}

/** `20 to 43 %`. */
export function rangeWords({ low, high }: Interval): string {
  return `${Math.round(low * 100)} to ${percent(high)}`
}
