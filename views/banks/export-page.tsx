import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { RadioField } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, integer } from '#views/numbers.ts'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { formatWords } from './export-words.ts'
import { type LossLine, LossList } from './loss-list.tsx'

type Format = keyof typeof formatWords

export type ExportPageProps = {
  viewer: Viewer
  bank: BankFacts
  /** Absent: none is chosen yet. */
  format: Format | undefined
  which: 'all' | 'found' | 'chosen'
  /** The table's filter as fields of a form; empty: there is none. */
  filter: readonly [name: string, value: string][]
  statuses: readonly { status: string; words: string; questions: number; isChosen: 0 | 1 }[]
  /** Questions that are meant. */
  questions: number
  outcome:
    | { kind: 'no-format' | 'nothing' | 'too-many' }
    | {
        kind: 'written'
        losses: readonly LossLine[]
        file: { name: string; url: string }
        /** Whether an import may refuse the file for its size. */
        wayBack: 'open' | 'narrow'
      }
}

/**
 * Page `/banks/:id/export`. Sends `format`, `which`, `with` for each status, and the filter's own fields to the same
 * address, by GET.
 */
export function ExportPage(props: ExportPageProps) {
  const { viewer, bank, outcome } = props
  return (
    <Layout title={`Export · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Export" here="export" />
      <div class="stack">
        {outcome.kind !== 'no-format' && <Outcome {...props} />}
        <ExportForm {...props} />
      </div>
    </Layout>
  )
}

function Outcome({ bank, format, questions, outcome }: ExportPageProps) {
  switch (outcome.kind) {
    case 'no-format':
      return null
    case 'nothing':
      return (
        <EmptyState title="No question is meant">
          <p>Choose other questions below, or write or import some first.</p>
        </EmptyState>
      )
    case 'too-many':
      return (
        <Notice tone="warn">
          <p>
            That is more than fits into one file: 20,000 questions, or 40 MB of pictures. Export
            part of the bank, say one status at a time, or filter the table first.
          </p>
        </Notice>
      )
    case 'written':
      return (
        <section class="card stack" aria-labelledby="losses">
          <h2 id="losses">
            {format !== undefined && formatWords[format].name}: what this file loses
          </h2>
          {outcome.losses.length === 0 ? (
            <p>
              {counted(questions, 'question')}, and nothing of them is lost beside what the format
              says below.
            </p>
          ) : (
            <>
              <p>
                Of {counted(questions, 'question')}, {leftOutWords(outcome.losses)}
              </p>
              <LossList bankId={bank.id} losses={outcome.losses} />
            </>
          )}
          {outcome.wayBack === 'narrow' && (
            <p>
              With so many questions this package may be more than the 20 MB that an import takes
              here: to bring them back, export YAML or JSON as well, or one domain at a time with
              the filter of the table.
            </p>
          )}
          <div class="form-actions">
            <a class="button" href={outcome.file.url} download={outcome.file.name}>
              Download {outcome.file.name}
            </a>
          </div>
        </section>
      )
  }
}

function leftOutWords(losses: readonly LossLine[]): string {
  const out = new Set(
    losses.flatMap(({ severity, questions }) => (severity === 'error' ? questions : [])),
  )
  const lessened = new Set(losses.flatMap(({ questions }) => questions))
  for (const one of out) lessened.delete(one)
  return `${integer(out.size)} would be left out and ${integer(lessened.size)} would lose something:`
}

function ExportForm({ bank, format, which, filter, statuses }: ExportPageProps) {
  return (
    <form class="form" method="get" action={urls.bankExport(bank.id)}>
      {filter.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <RadioField
        name="format"
        label="Format"
        value={format ?? 'yaml'}
        choices={formats.map((one) => ({
          value: one,
          label: formatWords[one].name,
          hint: `${formatWords[one].keeps} Lost: ${formatWords[one].loses}`,
        }))}
      />
      <RadioField
        name="which"
        label="Questions"
        value={which}
        choices={[
          { value: 'all', label: 'All that are not retired' },
          ...(filter.length > 0
            ? [{ value: 'found', label: 'Those that the filter of the table finds' }]
            : []),
          { value: 'chosen', label: 'Those of the statuses ticked here' },
        ]}
      />
      <fieldset class="field">
        <legend>Statuses</legend>
        <div class="radio-list">
          {statuses.map(({ status, words, questions, isChosen }) => (
            <label class="check-card">
              <input type="checkbox" name="with" value={status} checked={isChosen === 1} />
              <span>
                {words} <span class="muted">{integer(questions)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="form-actions">
        <button type="submit" class={format === undefined ? 'button' : 'button-plain'}>
          See what is lost
        </button>
      </div>
    </form>
  )
}

const formats: readonly Format[] = [
  'yaml',
  'json',
  'csv',
  'yaml-zip',
  'json-zip',
  'csv-zip',
  'gift',
  'moodle-xml',
  'qti21',
  'qti30',
  'apkg',
]
