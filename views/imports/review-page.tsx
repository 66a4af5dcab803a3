import { urls } from '#src/urls.ts'
import { type BankFacts, BankHead } from '#views/banks/bank-head.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, integer } from '#views/numbers.ts'
import { ChoiceFields, type ChoicesProps } from './choices-form.tsx'
import { filterQuery, type ImportState, type Show, shows } from './import-words.ts'
import { Ledger } from './ledger.tsx'
import { type FileProblem, ProblemList } from './problem-list.tsx'
import type { ReviewItem } from './review-items.tsx'
import { ReviewState } from './review-state.tsx'

/** Questions by what importing them does; `problems` are those with a warning or a fault. */
export type Counts = Record<Show, number>

/** What was or will be written. */
export type Written = { added: number; changed: number }

/** A message that several questions share. */
type Said = { message: string; questions: number; severity: 'error' | 'warning' | 'info' }

export type ReviewPageProps = {
  viewer: Viewer
  bank: BankFacts
  importId: string
  fileName: string
  /** Such as `Moodle XML, UTF-8`. */
  formatWords: string
  state: ImportState
  counts: Counts
  /** Accepted while it waits, written once it is imported. */
  written: Written
  /** After an undo: questions that stay because somebody has edited them. */
  kept: number
  /** Whether the bank had changed when it was to be imported. */
  moved: 'on' | 'not'
  /** Whether changes of questions in use need another author. */
  review: 'second' | 'none'
  show: Show
  /** Only questions of which this is said; empty: all. */
  said: string
  messages: readonly Said[]
  /** How many questions lack their place on the exam, or another thing that must be said of them. */
  unplaced: number
  /** What the file holds beside the questions that were read. */
  others: readonly FileProblem[]
  items: readonly ReviewItem[]
  /** Address parts of the pages before and after. */
  previous: string | undefined
  next: string | undefined
  choices: ChoicesProps
}

const showWords: Record<Show, string> = {
  all: 'All',
  new: 'New',
  changed: 'Changed',
  same: 'Unchanged',
  skipped: 'Skipped',
  problems: 'With problems',
}

/** Page `/imports/:id` of a file that was read. Ticks are posted to `urls.importTicks()`. */
export function ReviewPage(props: ReviewPageProps) {
  const { viewer, bank, fileName, formatWords, state, others, importId } = props
  const isOpen = state === 'ready'
  return (
    <Layout title={`Import of ${fileName}`} viewer={viewer} place="banks" frame="wide">
      <BankHead bank={bank} heading={isOpen ? `Review ${fileName}` : fileName} here="import" />
      <div class="stack">
        <ReviewState {...props} />
        {state !== 'discarded' && <CountsNav {...props} />}
        {formatWords !== '' && <p class="small muted">Read as {formatWords}.</p>}
        {others.length > 0 && <LeftOut importId={importId} others={others} />}
        {isOpen && <OpenImport {...props} />}
        {!isOpen && state !== 'discarded' && <Ledger {...props} />}
      </div>
    </Layout>
  )
}

/** Choices and ticks are one form, so that neither is lost when the other is kept. */
function OpenImport(props: ReviewPageProps) {
  const { importId, show, said, items, choices } = props
  return (
    <>
      <form id="ticks" class="stack" method="post" action={urls.importTicks(importId)}>
        {items.length > 0 && (
          <input type="hidden" name="shown" value={items.map(({ number }) => number).join(' ')} />
        )}
        <input type="hidden" name="show" value={show} />
        <input type="hidden" name="said" value={said} />
        <details class="fold" open={mustChoose(props)}>
          <summary>
            <Icon name="list" /> Where the questions go
          </summary>
          <div class="fold-body">
            <ChoiceFields {...choices} />
          </div>
        </details>
        <Ledger {...props} />
      </form>
      <form method="post" action={urls.importDiscard(importId)}>
        <button type="submit" class="button-quiet">
          Give this import up
        </button>
      </form>
    </>
  )
}

function CountsNav({ importId, counts, show, said }: ReviewPageProps) {
  return (
    <nav class="ledger-counts" aria-label="Which questions">
      {shows.map((one) => (
        <a
          href={`${urls.importReview(importId, filterQuery(one))}#questions`}
          aria-current={one === show && said === '' ? 'true' : undefined}
        >
          <strong>{integer(counts[one])}</strong> {showWords[one]}
        </a>
      ))}
    </nav>
  )
}

/** A category without a domain matters where some question names none of its own. */
function mustChoose({ choices, unplaced }: ReviewPageProps): boolean {
  const isOpen = unplaced > 0 && choices.categories.some(({ domain }) => domain === '')
  return Object.keys(choices.errors).length > 0 || isOpen
}

function LeftOut({ importId, others }: Pick<ReviewPageProps, 'importId' | 'others'>) {
  const hasKept = others.some(({ kept }) => kept !== undefined)
  return (
    <details class="fold" open={others.length <= 3}>
      <summary>
        <Icon name="warn" /> {counted(others.length, 'thing')} said of the file
      </summary>
      <div class="fold-body">
        <ProblemList problems={others} />
        {hasKept && (
          <p>
            <a href={urls.importLeftOut(importId)} download>
              The text of everything that was left out, as one file
            </a>
          </p>
        )}
      </div>
    </details>
  )
}
