import { urls } from '#src/urls.ts'
import { type BankFacts, BankHead } from '#views/banks/bank-head.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, integer } from '#views/numbers.ts'
import { ChoicesForm, type ChoicesProps } from './choices-form.tsx'
import { filterQuery, type ImportState, type Show, shows } from './import-words.ts'
import { type FileProblem, ProblemList } from './problem-list.tsx'
import { ImportBar } from './review-bar.tsx'
import { type ReviewItem, ReviewRow } from './review-items.tsx'
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
        {isOpen && (
          <details class="fold" open={mustChoose(props)}>
            <summary>
              <Icon name="list" /> Where the questions go
            </summary>
            <div class="fold-body">
              <ChoicesForm {...props.choices} />
            </div>
          </details>
        )}
        {state !== 'discarded' && <Ledger {...props} />}
        {isOpen && (
          <form method="post" action={urls.importDiscard(importId)}>
            <button type="submit" class="button-quiet">
              Give this import up
            </button>
          </form>
        )}
      </div>
    </Layout>
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

function Ledger(props: ReviewPageProps) {
  const { importId, show, said, messages, items, previous, next, state } = props
  const isOpen = state === 'ready'
  const ticks = urls.importTicks(importId)
  return (
    <section class="ledger" aria-labelledby="questions">
      <h2 id="questions">Questions of the file</h2>
      {messages.length > 0 && said === '' && <Messages importId={importId} messages={messages} />}
      {said !== '' && (
        <p>
          Only questions of which is said: <strong>{said}</strong>{' '}
          <a href={urls.importReview(importId, filterQuery(show))}>Show all again</a>
        </p>
      )}
      {items.length === 0 ? (
        <EmptyState title="None of these">
          <p>
            <a href={urls.importReview(importId)}>Show all questions of the file</a>
          </p>
        </EmptyState>
      ) : (
        <form id="ticks" method="post" action={ticks}>
          <input type="hidden" name="shown" value={items.map(({ number }) => number).join(' ')} />
          <input type="hidden" name="show" value={show} />
          <input type="hidden" name="said" value={said} />
          {isOpen && <TickButtons />}
          <ul
            class="ledger-rows"
            {...(isOpen && {
              'hx-post': ticks,
              'hx-trigger': 'change',
              'hx-include': '#ticks',
              'hx-target': '#import-bar',
              'hx-swap': 'outerHTML',
            })}
          >
            {items.map((item) => (
              <ReviewRow item={item} state={isOpen ? 'open' : 'closed'} />
            ))}
          </ul>
          <Pages importId={importId} previous={previous} next={next} state={state} />
          {isOpen && <ImportBar importId={importId} written={props.written} />}
        </form>
      )}
    </section>
  )
}

function TickButtons() {
  return (
    <div class="ledger-buttons">
      <button type="submit" class="button-plain button-small" name="do" value="keep">
        Keep these ticks
      </button>
      <button type="submit" class="button-quiet button-small" name="do" value="all">
        Accept all of these
      </button>
      <button type="submit" class="button-quiet button-small" name="do" value="none">
        Accept none of these
      </button>
    </div>
  )
}

function Messages({ importId, messages }: Pick<ReviewPageProps, 'importId' | 'messages'>) {
  return (
    <details class="fold">
      <summary>
        <Icon name="info" /> {counted(messages.length, 'thing')} said of several questions
      </summary>
      <ul class="said">
        {messages.map(({ message, questions, severity }) => (
          <li class={`finding finding-${severity}`}>
            {message}{' '}
            <a href={`${urls.importReview(importId, filterQuery('all', message))}#questions`}>
              {counted(questions, 'question')}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

type PagesProps = Pick<ReviewPageProps, 'importId' | 'previous' | 'next' | 'state'>

/** While ticks can be set, turning the page keeps those of this one. */
function Pages({ importId, previous, next, state }: PagesProps) {
  if (previous === undefined && next === undefined) return null
  const turn = (words: string, at: string | undefined) => {
    if (at === undefined) return null
    if (state !== 'ready') return <a href={urls.importReview(importId, at)}>{words}</a>
    return (
      <button type="submit" class="button-plain button-small" name="go" value={at}>
        {words}
      </button>
    )
  }
  return (
    <nav class="ledger-pages" aria-label="Pages">
      {turn('Earlier questions', previous)}
      {turn('Next questions', next)}
    </nav>
  )
}
