import type { QuestionAnalysis } from '#src/domain/analysis/bank-analysis.ts'
import { fewest } from '#src/domain/analysis/enough.ts'
import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Markdown } from '#views/components/markdown.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Table } from '#views/components/table.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, duration, integer, percent } from '#views/numbers.ts'
import { AlarmList } from './alarm-list.tsx'
import { fixed, range, share, tooFewWords } from './analysis-words.ts'
import { OptionTableView } from './option-table.tsx'
import { type WatchedFacts, WatchedHead } from './watched-head.tsx'

export type AnalysedVersion = {
  number: number
  state: 'in-force' | 'earlier' | 'later'
  /** `YYYY-MM-DD` */
  since: string
  /** Graded by a corrected key. */
  key: 'own' | 'corrected'
  /** Absent: nobody has answered it. */
  analysis: QuestionAnalysis | undefined
}

export type QuestionAnalysisPageProps = {
  viewer: Viewer
  bank: WatchedFacts
  question: {
    ref: string
    /** Markdown. */
    stem: string
    openReports: number
  }
  /** Of the newest version that enough people have answered. Absent: none. */
  figures: VersionFigures | undefined
  /** Newest first; one of them is in force. */
  versions: readonly AnalysedVersion[]
}

/** What is known of a version; `options` are texts of what it offers by their ids, Markdown: of a pair or a place both sides. */
type VersionFigures = {
  number: number
  /** Whether they were made by the key of now, or before it was corrected. */
  key: 'of-now' | 'before'
  analysis: QuestionAnalysis
  options: ReadonlyMap<string, readonly string[]>
}

/** Page `/banks/:id/questions/:ref/analysis`. */
export function QuestionAnalysisPage(props: QuestionAnalysisPageProps) {
  const { viewer, bank, question, figures, versions } = props
  const inForce = versions.find(({ state }) => state === 'in-force')
  const tooFew = `The version in force has ${tooFewWords(inForce?.analysis?.statistics.n ?? 0)} people.`
  const isOfEarlier = figures !== undefined && figures.number !== inForce?.number
  return (
    <Layout title={`${question.ref} · Item analysis`} viewer={viewer} place="banks" frame="wide">
      <WatchedHead bank={bank} heading={question.ref} here="analysis" />
      <div class="stack">
        <div class="card">
          <Markdown text={question.stem} />
        </div>
        {figures === undefined && (
          <EmptyState title="Too few answers yet">
            <p>{tooFew}</p>
          </EmptyState>
        )}
        {isOfEarlier && (
          <>
            <p class="chart-words">{tooFew}</p>
            <h2>As version {integer(figures.number)} was answered</h2>
          </>
        )}
        {figures && <Figures {...figures} />}
        <WhatToDo {...props} />
        <VersionTable versions={versions} />
      </div>
    </Layout>
  )
}

function Figures({ analysis, key, options }: VersionFigures) {
  const { alarms, drift } = analysis
  return (
    <>
      {key === 'before' && (
        <Notice tone="info">
          <p>
            The key has been corrected since these figures were made: they and their alarms are
            still those of the key before. New ones come by themselves.
          </p>
        </Notice>
      )}
      {alarms.length === 0 ? (
        <p>No alarm.</p>
      ) : (
        <Notice tone={alarms.some(({ kind }) => kind === 'wrong-key') ? 'bad' : 'warn'}>
          <AlarmList alarms={alarms} />
        </Notice>
      )}
      {analysis.options && <OptionTableView table={analysis.options} texts={options} />}
      <p>
        {drift
          ? `In the last 90 days ${percent(drift.recent)} of its points were earned, ${percent(drift.allTime)} in all.`
          : 'Nothing shows that it has become easier or harder in the last 90 days.'}
      </p>
    </>
  )
}

function WhatToDo({ bank, question, figures }: QuestionAnalysisPageProps) {
  const { ref, openReports } = question
  const isKeyDoubted =
    figures?.key === 'of-now' && figures.analysis.alarms.some(({ kind }) => kind === 'wrong-key')
  return (
    <div class="form-actions">
      {!bank.isShipped && (
        <>
          {isKeyDoubted && (
            <a class="button" href={urls.bankCorrection(bank.id, ref)}>
              Correct the key
            </a>
          )}
          <a class="button-plain" href={urls.bankQuestion(bank.id, ref)}>
            Edit the question
          </a>
        </>
      )}
      <a class="button-quiet" href={`${urls.bankReports(bank.id)}#question-${ref}`}>
        {openReports === 0 ? 'Reports of this bank' : counted(openReports, 'open report')}
      </a>
      <a class="button-quiet" href={urls.bankAnalysis(bank.id)}>
        All questions
      </a>
    </div>
  )
}

const lines: readonly {
  name: string
  of: (analysis: QuestionAnalysis) => string
}[] = [
  { name: 'Right', of: ({ statistics }) => share(statistics.facility) },
  {
    name: 'Right, 95\u202f%',
    of: ({ statistics: { facilityInterval: found } }) =>
      found ? `${percent(found.low)} to ${percent(found.high)}` : '–',
  },
  { name: 'Discrimination', of: ({ statistics }) => fixed(statistics.discriminationIndex, 0) },
  {
    name: 'Discrimination, 95\u202f%',
    of: ({ statistics }) => range(statistics.discriminationInterval, 0),
  },
  { name: 'Efficiency', of: ({ statistics }) => fixed(statistics.discriminativeEfficiency, 0) },
  {
    name: 'Upper less lower group',
    of: ({ statistics }) => fixed(statistics.upperLower?.difference, 2),
  },
  { name: 'Biserial', of: ({ statistics }) => fixed(statistics.biserial, 2) },
  {
    name: 'Difficulty in logits',
    of: ({ statistics: { difficulty } }) =>
      difficulty ? `${fixed(difficulty.logits, 2)} ± ${fixed(difficulty.error, 2)}` : '–',
  },
  {
    name: 'Median time',
    of: ({ statistics: { medianMs } }) => (medianMs === undefined ? '–' : duration(medianMs)),
  },
  { name: 'Rapid guesses', of: ({ statistics }) => share(statistics.rapidShare) },
]

/** Versions side by side: another wording is another question. */
function VersionTable({ versions }: { versions: readonly AnalysedVersion[] }) {
  const shown = versions.map(({ analysis }) =>
    analysis && analysis.statistics.n >= fewest.anything ? analysis : undefined,
  )
  const peopleOf = ({ analysis }: AnalysedVersion) => analysis?.statistics.n ?? 0
  return (
    <Table
      caption="Its versions, the newest first"
      columns={[
        { name: 'Figure' },
        ...versions.map((version) => ({ name: nameOf(version), align: 'end' as const })),
      ]}
      rows={[
        ['Since', ...versions.map(({ since }) => fullDay(since))],
        [
          'People',
          ...versions.map((version, index) =>
            shown[index] ? (
              integer(peopleOf(version))
            ) : (
              <span class="analysis-few">{tooFewWords(peopleOf(version))}</span>
            ),
          ),
        ],
        [
          'Graded by',
          ...versions.map(({ key }) => (key === 'own' ? 'its key' : 'a corrected key')),
        ],
        ...lines.map(({ name, of }) => [name, ...shown.map((one) => (one ? of(one) : '–'))]),
      ]}
    />
  )
}

function nameOf({ number, state }: AnalysedVersion): string {
  return state === 'in-force' ? `Version ${number}, in force` : `Version ${number}`
}
