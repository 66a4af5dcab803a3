import type { Coverage, Lack } from '#src/domain/bank/coverage.ts'
import { urls } from '#src/urls.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Columns } from '#views/components/chart/columns.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, integer, percent } from '#views/numbers.ts'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { CoverageTable } from './coverage-table.tsx'
import { levelNames } from './question-words.ts'

export type CoveragePageProps = {
  viewer: Viewer
  bank: BankFacts
  coverage: Coverage
  /** Full mocks without a question used twice: from this bank, and with those that come with the program. */
  mocks: { alone: number; together: number }
  /** Scored questions of a full mock. */
  questionsOfMock: number
  /** Whether each form of the exam covers every task. */
  tasksOfMock: 'every' | 'any'
}

/** Page `/banks/:id/coverage`. */
export function CoveragePage(props: CoveragePageProps) {
  const { viewer, bank, coverage } = props
  const { published, coming } = coverage.held
  return (
    <Layout title={`Coverage · ${bank.title}`} viewer={viewer} place="banks" frame="wide">
      <BankHead bank={bank} heading="Coverage" here="coverage" />
      <div class="stack">
        {published + coming === 0 ? (
          <EmptyState title="No question yet">
            <p>
              <a href={urls.bankImport(bank.id)}>Import questions</a> or write some; this page then
              shows where they stand on the exam and what is missing.
            </p>
          </EmptyState>
        ) : (
          <Unplaced bank={bank} coverage={coverage} />
        )}
        <Capacity {...props} />
        <Shares {...props} />
        <Next {...props} />
        <CoverageTable bankId={bank.id} domains={coverage.domains} />
      </div>
    </Layout>
  )
}

function Unplaced({ bank, coverage }: Pick<CoveragePageProps, 'bank' | 'coverage'>) {
  const count = coverage.unplaced.published + coverage.unplaced.coming
  if (count === 0) return null
  return (
    <Notice tone="warn">
      <p>
        {counted(count, 'question stands', 'questions stand')} in no domain of the exam and{' '}
        {count === 1 ? 'counts' : 'count'} nowhere below.{' '}
        <a href={`${urls.bank(bank.id)}?state=no-domain`}>Show those without a domain</a>
      </p>
    </Notice>
  )
}

function Capacity({ coverage, mocks, questionsOfMock, tasksOfMock }: CoveragePageProps) {
  return (
    <section class="card" aria-labelledby="capacity">
      <h2 id="capacity">Mocks that it can feed</h2>
      <p>
        {counted(coverage.held.published, 'published question')}{' '}
        {coverage.held.published === 1 ? 'makes' : 'make'}{' '}
        <strong>{counted(mocks.alone, 'full mock')}</strong> of {integer(questionsOfMock)} questions
        in which no question comes twice; together with the questions that come with the program it
        is <strong>{integer(mocks.together)}</strong>.
      </p>
      <p class="muted">
        The scarcest domain decides{tasksOfMock === 'every' && ', and each form covers every task'}.
        Drafts and questions in review do not count until they are published.
      </p>
    </section>
  )
}

function Shares({ coverage: { domains, held } }: CoveragePageProps) {
  const columns = domains.map(({ code, held: own }) => ({
    plain: own.published,
    hatched: own.coming,
    label: code,
  }))
  const desc = domains
    .map(({ code, held: own, wanted }) => `${code}: ${own.published} of ${wanted}`)
    .join(', ')
  return (
    <section class="card" aria-labelledby="shares">
      <h2 id="shares">Against the shares of the exam</h2>
      <Chart
        id="coverage"
        caption={`Questions of each domain: ${integer(held.published)} published, ${integer(held.coming)} in draft or review.`}
        table={{
          caption: 'Share of each domain on the exam and in the bank',
          columns: [
            { name: 'Domain' },
            { name: 'Exam', align: 'end' },
            { name: 'Bank', align: 'end' },
            { name: 'Published', align: 'end' },
            { name: 'Wanted for three mocks', align: 'end' },
            { name: 'Draft or review', align: 'end' },
          ],
          rows: domains.map((domain) => [
            `${domain.code} ${domain.name}`,
            percent(domain.examShare),
            percent(domain.bankShare),
            integer(domain.held.published),
            integer(domain.wanted),
            integer(domain.held.coming),
          ]),
        }}
      >
        <Legend
          id="coverage-legend"
          entries={[
            { sign: 'column', words: 'published' },
            { sign: 'hatched', words: 'in draft or review' },
          ]}
        />
        <Columns chartId="coverage" size="wide" desc={desc} columns={columns} />
        <Columns chartId="coverage" size="narrow" desc={desc} columns={columns} />
      </Chart>
    </section>
  )
}

/** Lacks that are named. */
const mostNamed = 10

function Next({ coverage: { lacks } }: CoveragePageProps) {
  return (
    <section class="card" aria-labelledby="next">
      <h2 id="next">Write these next</h2>
      {lacks.length === 0 ? (
        <p>Nothing: every domain has enough of every level for three full mocks.</p>
      ) : (
        <>
          <p class="muted">
            With three times what one mock takes, a candidate’s later mocks are mostly new to them.
            What lacks most comes first.
          </p>
          <ol class="coverage-next">
            {lacks.slice(0, mostNamed).map((lack) => (
              <li>
                <NextLine lack={lack} />
              </li>
            ))}
          </ol>
          {lacks.length > mostNamed && (
            <p class="muted">
              and {counted(lacks.length - mostNamed, 'smaller lack')}, marked in the table below.
            </p>
          )}
        </>
      )}
    </section>
  )
}

function NextLine({ lack }: { lack: Lack }) {
  const { domain, level, lacking, published, wanted, tasks } = lack
  return (
    <>
      <strong>
        {integer(lacking)} on {domain.code} {domain.name}, {levelNames[level].toLowerCase()}
      </strong>
      : it has {integer(published)} of {integer(wanted)}. Begin with{' '}
      {tasks.map((task, index) => (
        <>
          {index > 0 && (index === tasks.length - 1 ? ' or ' : ', ')}
          {task.code} {task.title} ({task.published === 0 ? 'none' : integer(task.published)})
        </>
      ))}
      .
    </>
  )
}
