import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Icon } from '#views/components/icon.tsx'
import { counted } from '#views/numbers.ts'
import { filterQuery } from './import-words.ts'
import { ImportBar } from './review-bar.tsx'
import { ReviewRow } from './review-items.tsx'
import type { ReviewPageProps } from './review-page.tsx'

/** The questions of a file that a filter shows; while it waits, inside the form `#ticks`, whose boxes stand here. */
export function Ledger(props: ReviewPageProps) {
  const { importId, show, said, messages, items, previous, next, state } = props
  const isOpen = state === 'ready'
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
        <div>
          {isOpen && <TickButtons />}
          <ul
            class="ledger-rows"
            {...(isOpen && {
              'hx-post': urls.importTicks(importId),
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
        </div>
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
