import type { RowOf } from '#db/batch.ts'
import type { BankQuestionRow, statusCounts } from '#db/queries/bank-questions.ts'
import { parseIds } from '#db/queries/stored.ts'
import { type BankSearch, type Cursor, isUnfiltered, questionKinds } from '#src/domain/bank/find.ts'
import { statuses } from '#src/domain/bank/status.ts'
import { type Blueprint, findDomain } from '#src/domain/exam/blueprint.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Found, QuestionRow } from '#views/banks/bank-questions.tsx'
import { plainWords } from '#views/components/markdown.tsx'

/** Questions of a page. */
export const pageSize = 50

/** The day by which it is told what is past its date; the same for all authors of a bank, wherever they are. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

const mostWords = 110

/** The questions of a page, in the order of the search, and what is before and after it. */
export function toPage(read: readonly BankQuestionRow[], search: BankSearch) {
  const { side } = search.cursor
  const kept = read.slice(0, pageSize)
  const hasMore = read.length > pageSize
  const rows = side === 'before' ? kept.toReversed() : kept
  const [first, last] = [rows[0], rows.at(-1)]
  const hasPrevious = side === 'before' ? hasMore : side === 'after'
  const hasNext = side === 'before' || hasMore
  return {
    rows,
    previous: hasPrevious && first ? beside(search, 'before', first) : undefined,
    next: hasNext && last ? beside(search, 'after', last) : undefined,
  }
}

function beside(search: BankSearch, side: 'before' | 'after', row: BankQuestionRow): BankSearch {
  const cursor: Cursor = { side, value: orderValue(search, row), ref: row.ref }
  return { ...search, cursor }
}

function orderValue({ order }: BankSearch, { updatedAt, domain }: BankQuestionRow): string {
  switch (order) {
    case 'ref':
      return ''
    case 'changed':
      return String(updatedAt)
    case 'domain':
      return domain
  }
}

/** How many questions a search finds, where that is known without counting them. */
export function toFound(
  counts: readonly RowOf<typeof statusCounts>[],
  { filter, cursor }: BankSearch,
  read: number,
): Found {
  const { status } = filter
  if (isUnfiltered({ ...filter, status: '' }))
    return {
      kind: 'exactly',
      questions: counts
        .filter((one) => status === '' || one.status === status)
        .reduce((sum, one) => sum + one.questions, 0),
    }
  const isWhole = cursor.side === 'start' && read <= pageSize
  return { kind: isWhole ? 'exactly' : 'more-than', questions: Math.min(read, pageSize) }
}

/** A question as its row shows it. `today` is `dayOf` now. */
export function toRow(
  row: BankQuestionRow,
  { blueprint, zone, today }: { blueprint: Blueprint; zone: string; today: string },
): QuestionRow {
  const { ref, stem, kind, domain, task, level, status, tags, asOf, validUntil } = row
  return {
    ref,
    words: plainWords(stem, mostWords),
    kind: questionKinds.find((one) => one === kind) ?? 'single-best-answer',
    domain: findDomain(blueprint, domain)?.shortName ?? domain,
    task,
    level,
    status: statuses.find((one) => one === status) ?? 'retired',
    tags: parseIds(tags),
    asOf,
    validUntil: validUntil ?? undefined,
    isPastDate: validUntil !== null && validUntil < today,
    changedOn: studyDay(new Date(row.updatedAt), zone, 0),
    isWaiting: row.proposedVersionId !== null,
    openReports: row.openReports,
  }
}
