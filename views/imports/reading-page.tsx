import { urls } from '#src/urls.ts'
import { type BankFacts, BankHead } from '#views/banks/bank-head.tsx'
import { ProgressLine } from '#views/components/bar.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { integer } from '#views/numbers.ts'
import { type FileProblem, ProblemList } from './problem-list.tsx'

/** How far a file was read: questions done of those that there are, which is 0 until they are known. */
export type Reading = { id: string; done: number; total: number }

type Around = { viewer: Viewer; bank: BankFacts; fileName: string }

/** Page `/imports/:id` while its file is read. */
export function ReadingPage({ viewer, bank, fileName, ...reading }: Around & Reading) {
  return (
    <Layout title={`Reading ${fileName}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading={`Reading ${fileName}`} here="import" />
      <div class="stack">
        <ReadingProgress {...reading} />
        <p class="muted">
          You can leave this page: reading goes on, and the file waits under Import until you are
          back.
        </p>
        <p class="script-hidden">
          <a href={urls.importReview(reading.id)}>Look again</a>
        </p>
      </div>
    </Layout>
  )
}

/** Fragment `#reading`: asks for itself every second, and is led on once the file is read. */
export function ReadingProgress({ id, done, total }: Reading) {
  const words = total === 0 ? 'Looking for questions' : `${integer(done)} of ${integer(total)}`
  return (
    <section
      id="reading"
      class="card reading"
      hx-get={urls.importReview(id)}
      hx-trigger="every 1s"
      hx-swap="outerHTML"
    >
      <p role="status">
        <strong>{words}</strong>
        {total > 0 && ' questions read'}
      </p>
      <ProgressLine done={done} of={Math.max(total, 1)} label={words} />
    </section>
  )
}

/** Page `/imports/:id` of a file in which no question was found. */
export function FailedPage(props: Around & { problems: readonly FileProblem[] }) {
  const { viewer, bank, fileName, problems } = props
  return (
    <Layout title={`${fileName} could not be read`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading={fileName} here="import" />
      <div class="stack">
        <Notice tone="bad">
          <p>
            <strong>No question could be taken from this file.</strong> The bank is as it was.
          </p>
        </Notice>
        <ProblemList problems={problems} />
        <div class="form-actions">
          <a class="button" href={urls.bankImport(bank.id)}>
            Try another file
          </a>
        </div>
      </div>
    </Layout>
  )
}
