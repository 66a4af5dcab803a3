import { urls } from '#src/urls.ts'
import { type BankFacts, BankHead } from '#views/banks/bank-head.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

type WaitingRow = {
  ref: string
  stem: string
  /** Who wrote it; absent: their account is gone. */
  by: string | undefined
  /** Such as `26 Nov 2026`. */
  on: string
  what: 'question' | 'change'
}

export type WaitingPageProps = {
  viewer: Viewer
  bank: BankFacts
  /** Those that changed first at the top. */
  mine: readonly WaitingRow[]
  others: readonly WaitingRow[]
}

/** Page `/banks/:id/waiting`: what waits for the reader's review, and what of theirs waits for another author. */
export function WaitingPage({ viewer, bank, mine, others }: WaitingPageProps) {
  return (
    <Layout title={`Reviews · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Waits for my review" here="questions" />
      <div class="stack">
        {mine.length === 0 ? (
          <EmptyState title="Nothing waits for you">
            <p>
              <a href={urls.bank(bank.id)}>All questions of the bank</a>
            </p>
          </EmptyState>
        ) : (
          <Rows bankId={bank.id} rows={mine} />
        )}
        {others.length > 0 && (
          <section aria-labelledby="others">
            <h2 id="others">Waits for another author</h2>
            <Rows bankId={bank.id} rows={others} />
          </section>
        )}
      </div>
    </Layout>
  )
}

function Rows({ bankId, rows }: { bankId: string; rows: readonly WaitingRow[] }) {
  return (
    <ul class="row-list">
      {rows.map(({ ref, stem, by, on, what }) => (
        <li>
          <div>
            <p>
              <a href={urls.bankQuestion(bankId, ref)}>{plainWords(stem, 120) || ref}</a>
            </p>
            <p class="small muted">
              {what === 'change' ? 'A change' : 'A question'}
              {by !== undefined && ` by ${by}`}, {on}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
