import { urls } from '#src/urls.ts'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { PrintedQuestion, type PrintPlace } from './printed-question.tsx'

export type PrintPageProps = {
  viewer: Viewer
  /** Such as `CPHIMS`. */
  examName: string
  /** Study day on which the set was begun. */
  on: string
  /** In the order of the set; at least one. */
  places: readonly PrintPlace[]
}

/** Page `/today/print`: the questions of a day's set for paper. Keys and reasons are nowhere on it. */
export function PrintPage({ viewer, examName, on, places }: PrintPageProps) {
  return (
    <Layout title="Questions to print" viewer={viewer} place="today">
      <div class="page-head">
        <p class="eyebrow">{fullDay(on)}</p>
        <h1>
          {examName}: {counted(places.length, 'question')}
        </h1>
      </div>
      <div class="no-print">
        <Notice tone="info">
          <p>
            Print this page from your browser’s menu. The set is fixed: here it waits with the same
            questions, and their options in the same order. <a href={urls.today()}>Back to Today</a>
          </p>
        </Notice>
      </div>
      <ol class="print-questions">
        {places.map((place, index) => (
          <PrintedQuestion place={place} before={places[index - 1]?.question} />
        ))}
      </ol>
      <section class="print-end" aria-labelledby="print-end-title">
        <h2 id="print-end-title">Where the reasons are</h2>
        <p>
          Not on paper, so that your answers count as given without having seen the keys. Open
          Today, choose Continue, and enter what you marked: each question then shows at once why
          every option is right or wrong.
        </p>
      </section>
    </Layout>
  )
}
