import { fewest } from '#src/domain/analysis/enough.ts'
import { urls } from '#src/urls.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import { counted } from '#views/numbers.ts'
import { alarmWords, fixed, share } from './analysis-words.ts'
import type { AnalysedQuestion } from './question-table.tsx'
import { Scatter, type ScatterPoint } from './scatter.tsx'

export type QuestionPictureProps = { bankId: string; questions: readonly AnalysedQuestion[] }

const chartId = 'questions'

/** Difficulty against discrimination, of the questions that enough people answered. Nothing without any. */
export function QuestionPicture({ bankId, questions }: QuestionPictureProps) {
  const points = questions.flatMap((question) => toPoint(bankId, question))
  if (points.length === 0) return null
  const flagged = points.filter(({ look }) => look === 'flagged').length
  return (
    <section class="card" aria-labelledby="picture-title">
      <h2 id="picture-title">Difficulty and discrimination</h2>
      <Chart
        id={chartId}
        caption={`${counted(points.length, 'question')}, ${flagged} with an alarm. Further right, more people get it right; higher up, it tells strong candidates from weak ones. Below the dashed line it hardly does; below 0 it works against the rest.`}
        table={{
          caption: 'Difficulty and discrimination of each question',
          columns: [
            { name: 'Question' },
            { name: 'Right', align: 'end' },
            { name: 'Discrimination', align: 'end' },
            { name: 'Alarms' },
          ],
          rows: points.map((point) => [
            point.name,
            share(point.facility),
            fixed(point.discrimination, 0),
            point.look === 'flagged' ? point.alarms : '–',
          ]),
        }}
      >
        <Scatter chartId={chartId} size="narrow" points={points} />
        <Scatter chartId={chartId} size="wide" points={points} />
        <Legend
          id="questions-signs"
          entries={[
            { sign: 'point', words: 'A question' },
            { sign: 'diamond', words: 'One with an alarm' },
          ]}
        />
      </Chart>
    </section>
  )
}

function toPoint(
  bankId: string,
  { ref, analysis }: AnalysedQuestion,
): (ScatterPoint & { alarms: string })[] {
  const { statistics } = analysis
  const { n, facility, discriminationIndex: discrimination } = statistics
  if (n < fewest.anything || facility === undefined || discrimination === undefined) return []
  const alarms = analysis.alarms.map(({ kind }) => alarmWords[kind]).join(', ')
  const told = `${share(facility)} right, discrimination ${fixed(discrimination, 0)}`
  return [
    {
      name: ref,
      words: alarms === '' ? told : `${told}; ${alarms}`,
      href: urls.questionAnalysis(bankId, ref),
      facility,
      discrimination,
      look: alarms === '' ? 'plain' : 'flagged',
      alarms,
    },
  ]
}
