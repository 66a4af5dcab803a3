import { urls } from '#src/urls.ts'
import { PlaceHead } from '#views/components/place-head.tsx'

/** A bank as the head of each of its pages names it. */
export type BankFacts = { id: string; title: string; exam: string }

type BankPlace =
  | 'questions'
  | 'import'
  | 'export'
  | 'coverage'
  | 'shelf-life'
  | 'analysis'
  | 'reports'
  | 'members'
  | 'settings'

export type BankHeadProps = {
  bank: BankFacts
  /** Heading of the page. Absent: the bank's title. */
  heading?: string
  here: BankPlace
}

const places: readonly { place: BankPlace; words: string; url: (id: string) => string }[] = [
  { place: 'questions', words: 'Questions', url: urls.bank },
  { place: 'import', words: 'Import', url: urls.bankImport },
  { place: 'export', words: 'Export', url: urls.bankExport },
  { place: 'coverage', words: 'Coverage', url: urls.bankCoverage },
  { place: 'shelf-life', words: 'Shelf life', url: urls.bankShelfLife },
  { place: 'analysis', words: 'Item analysis', url: urls.bankAnalysis },
  { place: 'reports', words: 'Reports', url: urls.bankReports },
  { place: 'members', words: 'Authors', url: urls.bankMembers },
  { place: 'settings', words: 'Settings', url: urls.bankSettings },
]

/** Title of a bank with the way to everything in it. */
export function BankHead({ bank, heading, here }: BankHeadProps) {
  return (
    <PlaceHead
      among={{ href: urls.banks(), words: 'Banks' }}
      exam={bank.exam}
      title={bank.title}
      heading={heading}
      label="Bank"
      tabs={places.map(({ place, words, url }) => ({
        words,
        href: url(bank.id),
        state: place === here ? 'here' : 'elsewhere',
      }))}
    />
  )
}
