import { urls } from '#src/urls.ts'
import { BankHead } from '#views/banks/bank-head.tsx'

/** A bank that the viewer looks after: as an author, or as an admin where it comes with the program. */
export type WatchedFacts = { id: string; title: string; exam: string; isShipped: boolean }

export type WatchedHeadProps = {
  bank: WatchedFacts
  heading: string
  here: 'analysis' | 'reports'
}

/** The head of a bank's pages about its answers and its reports. */
export function WatchedHead({ bank, heading, here }: WatchedHeadProps) {
  if (!bank.isShipped) return <BankHead bank={bank} heading={heading} here={here} />
  return (
    <>
      <div class="page-head">
        <p class="eyebrow">
          {bank.exam.toUpperCase()} · {bank.title}
        </p>
        <h1>{heading}</h1>
      </div>
      <nav class="tabs" aria-label="Bank">
        <a href={urls.bankAnalysis(bank.id)} aria-current={current(here === 'analysis')}>
          Item analysis
        </a>
        <a href={urls.bankReports(bank.id)} aria-current={current(here === 'reports')}>
          Reports
        </a>
      </nav>
    </>
  )
}

function current(isHere: boolean): 'page' | undefined {
  return isHere ? 'page' : undefined
}
