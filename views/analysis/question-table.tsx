import type { QuestionAnalysis } from '#src/domain/analysis/bank-analysis.ts'
import { standingOf } from '#src/domain/analysis/enough.ts'
import { urls } from '#src/urls.ts'
import { plainWords } from '#views/components/markdown.tsx'
import { Table } from '#views/components/table.tsx'
import { integer } from '#views/numbers.ts'
import { AlarmList } from './alarm-list.tsx'
import { fixed, range, share, tooFewWords, unbroken } from './analysis-words.ts'

/** A question in the version in force, with what is known of it; `stem` is the beginning of its Markdown. */
export type AnalysedQuestion = {
  ref: string
  domain: string
  number: number
  stem: string
  analysis: QuestionAnalysis
}

export type QuestionTableProps = { bankId: string; questions: readonly AnalysedQuestion[] }

/** Questions with their figures and alarms in plain words. Brackets: too few people to be sure. */
export function QuestionTable({ bankId, questions }: QuestionTableProps) {
  return (
    <section class="analysis-table" aria-labelledby="table-title">
      <h2 id="table-title">Questions</h2>
      <Table
        caption="Questions, the gravest alarm first; figures in brackets are from fewer than 50 people and uncertain"
        columns={[
          { name: 'Question' },
          { name: 'Alarms' },
          { name: 'People', align: 'end' },
          { name: 'Right', align: 'end' },
          { name: '95 %', align: 'end' },
          { name: 'Discrimination', align: 'end' },
          { name: '95 %', align: 'end' },
        ]}
        rows={questions.map((question) => [
          <>
            <a href={urls.questionAnalysis(bankId, question.ref)}>{question.ref}</a>
            <span class="analysis-stem">{plainWords(question.stem, 90)}</span>
          </>,
          ...figuresOf(question.analysis),
        ])}
      />
    </section>
  )
}

function figuresOf({ statistics, alarms }: QuestionAnalysis) {
  const standing = standingOf(statistics.n)
  if (standing === 'too-few')
    return [
      <span class="muted">{tooFewWords(statistics.n)}</span>,
      integer(statistics.n),
      ...['–', '–', '–', '–'],
    ]
  const { facilityInterval, discriminationIndex, discriminationInterval } = statistics
  const index = fixed(discriminationIndex, 0)
  return [
    alarms.length === 0 ? '–' : <AlarmList alarms={alarms} />,
    integer(statistics.n),
    share(statistics.facility),
    facilityInterval
      ? unbroken(
          `${Math.round(100 * facilityInterval.low)} to ${Math.round(100 * facilityInterval.high)}`,
        )
      : '–',
    standing === 'uncertain' && discriminationIndex !== undefined ? `(${index})` : index,
    unbroken(range(discriminationInterval, 0)),
  ]
}
