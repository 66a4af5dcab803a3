import type { MockSize } from '#src/domain/mock/form/sizes.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { counted, integer, percent } from '#views/numbers.ts'
import { minutesWords, sizeWords, timeFactorWords } from './report-words.ts'

/** What a mock of one size would be now. */
export type MockChoice = {
  size: MockSize
  /** Places of the form, of which `pretest` are trial questions. */
  questions: number
  pretest: number
  /** With the learner's accommodation; absent: no clock. */
  limitMs: number | undefined
  /** Scheduled breaks, of `breakMinutes` each. */
  breaks: number
  breakMinutes: number
  /** Share that the learner will have met before, as far as can be said now, 0 to 1. */
  seenShare: number
  /** How many of its places the bank can fill; less than `questions` when it is too small. */
  fillable: number
}

export type MockSizesProps = {
  exam: string
  examName: string
  choices: readonly MockChoice[]
  chosen: MockSize
  /** Published questions of the exam, and those of them never met. */
  bank: { questions: number; unseen: number }
  /** `timeFactor`: 1, 1.25, 1.5 or 2; 0: no clock. `extraBreaks`: how many. */
  accommodation: { timeFactor: number; extraBreaks: number }
  /** Id of the form that would be made. */
  startKey: string
  /** `plain` beside something more urgent. */
  button: 'filled' | 'plain'
}

const freshShare = 0.2

/** Posts `exam`, `size` and `key` to `urls.mocks()`. */
export function MockSizes(props: MockSizesProps) {
  const { exam, examName, choices, chosen, bank, startKey, button } = props
  return (
    <section class="card" aria-labelledby="sizes-title">
      <h2 id="sizes-title">{button === 'filled' ? 'Take a mock' : 'Take another'}</h2>
      <ul class="plain-list">
        <li>Under the rules of {examName}: its domains, its clock, its trial questions.</li>
        <li>No verdict before the end. Then every question opens with its reasons.</li>
        <li>A picture of today, not a promise: the real cut is not published.</li>
      </ul>
      <form method="post" action={urls.mocks()} class="size-form">
        <input type="hidden" name="exam" value={exam} />
        <input type="hidden" name="key" value={startKey} />
        <fieldset class="size-choices">
          <legend class="sr-only">Size</legend>
          {choices.map((choice) => (
            <SizeChoice choice={choice} isChosen={choice.size === chosen} />
          ))}
        </fieldset>
        <p class="chart-words muted">
          {bankWords(bank)}
          {accommodationWords(props.accommodation)}
        </p>
        <div class="form-actions">
          <button type="submit" class={button === 'filled' ? 'button' : 'button-plain'}>
            Prepare this mock
            <Icon name="arrow" />
          </button>
          <p class="small muted">The rules come next. The clock starts when you begin.</p>
        </div>
      </form>
    </section>
  )
}

function SizeChoice({ choice, isChosen }: { choice: MockChoice; isChosen: boolean }) {
  const { size, fillable, questions } = choice
  const id = `size-${size}`
  const isEmpty = fillable === 0
  return (
    <label class="size-choice" for={id}>
      <input
        type="radio"
        id={id}
        name="size"
        value={size}
        checked={isChosen && !isEmpty}
        disabled={isEmpty}
        required
      />
      <span class="size-words">
        <strong>{sizeWords[size]}</strong>
        {!isEmpty && (
          <span>
            {counted(Math.min(fillable, questions), 'question')} ·{' '}
            {choice.limitMs === undefined ? 'no clock' : minutesWords(choice.limitMs)}
          </span>
        )}
        <span class="small muted">{noteWords(choice)}</span>
      </span>
    </label>
  )
}

function noteWords(choice: MockChoice): string {
  const { size, questions, fillable, pretest, breaks, breakMinutes } = choice
  if (fillable === 0) return 'The bank has no questions for it yet.'
  const short = fillable < questions ? `The bank is too small for all ${questions}.` : ''
  const what =
    size === 'diagnostic'
      ? 'A first picture of every domain. Nobody passes or fails it.'
      : [
          pretest === 0 ? '' : `${counted(pretest, 'trial question')} among them.`,
          breaks === 0 ? '' : `${counted(breaks, 'break')} of up to ${breakMinutes} min.`,
        ].join(' ')
  return [short, what, seenWords(choice.seenShare)].filter((words) => words.trim() !== '').join(' ')
}

/** What it means for the score that some of the questions are known already. */
export function seenWords(seenShare: number): string {
  if (seenShare === 0) return 'All new to you.'
  const share = `About ${percent(Math.max(0.01, seenShare))} you will have met before`
  return seenShare > freshShare
    ? `${share}, so the score will not count towards readiness.`
    : `${share}.`
}

function bankWords({ questions, unseen }: MockSizesProps['bank']): string {
  return unseen === questions
    ? `The bank has ${counted(questions, 'question')}, all new to you.`
    : `You have not met ${integer(unseen)} of the ${counted(questions, 'question')} yet; a mock takes those first.`
}

function accommodationWords({ timeFactor, extraBreaks }: MockSizesProps['accommodation']): string {
  const words = [
    timeFactorWords(timeFactor),
    extraBreaks === 0 ? undefined : `with ${counted(extraBreaks, 'extra break')}`,
  ].filter((word) => word !== undefined)
  return words.length === 0 ? '' : ` All sizes are ${words.join(' and ')}, as in your goal.`
}
