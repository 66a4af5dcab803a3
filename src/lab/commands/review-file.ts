import { formatCsv, parseRecords } from './csv-table.ts'

/** One blind answer to one wording of a question, as `review.csv` keeps it. */
export type Review = {
  id: string
  /** Content hash of the wording that was answered. */
  hash: string
  /** Local day. */
  date: string
  checker: string
  /** Texts of what was chosen, because letters and ids change their meaning. */
  blindAnswer: string
  certainty: string
  agreed: 'yes' | 'no'
  /** Text of what could also be right; empty for nothing. */
  alternative: string
  /** `yes` once the question has been reworded since. */
  changed: 'yes' | 'no'
}

const columns = [
  'id',
  'hash',
  'date',
  'checker',
  'blindAnswer',
  'certainty',
  'agreed',
  'alternative',
  'changed',
] as const

/** Records of a `review.csv`, in file order; an empty text has none. */
export function parseReviews(text: string): Review[] {
  return parseRecords(text).map((record) => ({
    id: record['id'] ?? '',
    hash: record['hash'] ?? '',
    date: record['date'] ?? '',
    checker: record['checker'] ?? '',
    blindAnswer: record['blindanswer'] ?? '',
    certainty: record['certainty'] ?? '',
    agreed: record['agreed'] === 'yes' ? 'yes' : 'no',
    alternative: record['alternative'] ?? '',
    changed: record['changed'] === 'yes' ? 'yes' : 'no',
  }))
}

/** The whole `review.csv`, sorted by question, then as recorded. */
export function formatReviews(reviews: readonly Review[]): string {
  const sorted = reviews.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return formatCsv([columns, ...sorted.map((review) => columns.map((column) => review[column]))])
}
