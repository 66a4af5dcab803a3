import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { renderedOnce } from '#views/components/rendered-once.ts'
import { counted } from '#views/numbers.ts'

/** How far a place is; `position` is 1 to n, as in the address. An answer in part is none. */
export type PlaceState = { position: number; isAnswered: boolean; isFlagged: boolean }

/** `3 unanswered, 2 flagged`, `All answered, none flagged`. */
export function stateWords(places: readonly PlaceState[]): string {
  const { unanswered, flagged } = countStates(places)
  return [
    unanswered === 0 ? 'All answered' : `${unanswered} unanswered`,
    flagged === 0 ? 'none flagged' : `${flagged} flagged`,
  ].join(', ')
}

export function countStates(places: readonly PlaceState[]): {
  unanswered: number
  flagged: number
} {
  return {
    unanswered: places.filter((place) => !place.isAnswered).length,
    flagged: places.filter((place) => place.isFlagged).length,
  }
}

type NumberListProps = {
  /** The places that may be looked at now. */
  places: readonly PlaceState[]
  position: number
  /** `numbers-only`: the exam does not let candidates go back. */
  jumps: 'anywhere' | 'numbers-only'
}

/** The questions by number: each is a submit button of the form, so that a jump saves what is there. */
export function NumberList({ places, position, jumps }: NumberListProps) {
  const { unanswered, flagged } = countStates(places)
  return (
    <details class="numbers">
      <summary>
        <Icon name="list" />
        <span>Questions by number</span>
      </summary>
      <section
        class="numbers-inner"
        aria-label="Questions by number"
        {...(jumps === 'numbers-only' && { tabindex: 0 })}
      >
        <ul class="number-legend small muted">
          <li>
            <span class="number-dot" data-state="answered" />
            <span data-count="answered">{places.length - unanswered}</span> answered
          </li>
          <li>
            <span class="number-dot" data-state="unanswered" />
            <span data-count="unanswered">{unanswered}</span> unanswered
          </li>
          <li>
            <Icon name="flag" />
            <span data-count="flagged">{flagged}</span> flagged
          </li>
        </ul>
        <ol class="number-grid">
          {places.map((place) => numberItem({ place, isHere: place.position === position, jumps }))}
        </ol>
      </section>
    </details>
  )
}

type NumberButtonProps = {
  place: PlaceState
  isHere: boolean
  jumps: NumberListProps['jumps']
}

// A page has up to 180 numbers, and everybody's have the same few states.
const numberItem = renderedOnce<NumberButtonProps>(
  ({ place: { position, isAnswered, isFlagged }, isHere, jumps }) =>
    [position, isAnswered, isFlagged, isHere, jumps].join(' '),
  (props) => (
    <li>
      <NumberButton {...props} />
    </li>
  ),
)

function NumberButton({ place, isHere, jumps }: NumberButtonProps) {
  const state = place.isAnswered ? 'answered' : 'unanswered'
  const inside = (
    <>
      {place.position}
      <span class="sr-only" data-word>
        {' '}
        {state}
      </span>
      {(place.isFlagged || isHere) && (
        <span class="number-flag" hidden={!place.isFlagged}>
          <Icon name="flag" />
          <span class="sr-only"> flagged</span>
        </span>
      )}
    </>
  )
  const look = {
    class: 'number',
    'data-state': state,
    'data-flagged': place.isFlagged ? '1' : '0',
    ...(isHere && { 'aria-current': 'step' as const }),
  }
  if (jumps === 'numbers-only') return <span {...look}>{inside}</span>
  return (
    <button type="submit" form="answer" name="go" value={place.position} {...look}>
      {inside}
    </button>
  )
}

/** The same places as links with their states in words: nothing has to be saved on the way. */
export function NumberTable({ mockId, places }: { mockId: string; places: readonly PlaceState[] }) {
  return (
    <ol class="number-table">
      {places.map(({ position, isAnswered, isFlagged }) => (
        <li>
          <a class="number-card" href={urls.mockPlace(mockId, position)}>
            <span
              class="number"
              data-state={isAnswered ? 'answered' : 'unanswered'}
              data-flagged={isFlagged ? '1' : '0'}
            >
              {position}
            </span>
            <span class="number-words">
              {isAnswered ? 'Answered' : 'Unanswered'}
              {isFlagged && (
                <span class="number-flagged">
                  <Icon name="flag" /> Flagged
                </span>
              )}
            </span>
          </a>
        </li>
      ))}
    </ol>
  )
}

/** `Questions 21 to 100`, `20 questions`. */
export function rangeWords(places: readonly PlaceState[]): string {
  const [first, last] = [places[0]?.position, places.at(-1)?.position]
  return first === 1 || first === undefined || first === last
    ? counted(places.length, 'question')
    : `Questions ${first} to ${last}`
}
