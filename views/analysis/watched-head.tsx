import { urls } from '#src/urls.ts'
import { BankHead } from '#views/banks/bank-head.tsx'
import { PlaceHead } from '#views/components/place-head.tsx'

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
    <PlaceHead
      exam={bank.exam}
      title={bank.title}
      heading={heading}
      label="Bank"
      tabs={[
        {
          words: 'Item analysis',
          href: urls.bankAnalysis(bank.id),
          state: here === 'analysis' ? 'here' : 'elsewhere',
        },
        {
          words: 'Reports',
          href: urls.bankReports(bank.id),
          state: here === 'reports' ? 'here' : 'elsewhere',
        },
      ]}
    />
  )
}
