import { longestNote, type Marks } from '#src/domain/mock/draft.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import type { Question, QuestionKind } from '#src/domain/question/question.ts'
import { urls } from '#src/urls.ts'
import { BankLine } from '#views/components/bank-line.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Markdown } from '#views/components/markdown.tsx'
import { Notice } from '#views/components/notice.tsx'
import { CaseBeside, CaseFolded } from '#views/sittings/case.tsx'
import { AnswerFields } from '#views/sittings/kinds/kinds.tsx'
import { MockBar } from './bar.tsx'
import { Calculator, CalculatorButton } from './calculator.tsx'
import { Clock, type ClockState } from './clock.tsx'
import { NumberList, type PlaceState } from './numbers.tsx'

/** What every page of a mock says about it. `title` is such as `CPHIMS mock exam`. */
export type MockFacts = { id: string; title: string; questions: number }

/** A section, counted from 1. Absent where the exam has only one. */
export type SectionFacts = { number: number; of: number; name: string }

/** What is saved at this place; all empty when it was not visited. */
export type PlaceDraft = {
  /** Response, `struck` and `certainty` by field name. */
  typed: FormFields
  /** `part`: something is chosen, but not all that is asked for. */
  answer: 'none' | 'part' | 'whole'
  isFlagged: boolean
  marks: Marks
  note: string
  /** Times that a choice was taken back. */
  changes: number
}

export type MockQuestionProps = {
  mock: MockFacts
  section: SectionFacts | undefined
  /** 1 to n, as in the address. */
  position: number
  question: Question
  /** Ids in the order in which this learner sees them. */
  shown: readonly string[]
  /** Absent: of a bank that comes with the program. */
  bankTitle: string | undefined
  clock: ClockState
  draft: PlaceDraft
  /** Idempotency key of the next saving, for a form sent without scripts. */
  saveKey: string
  /** Instant at which the server showed it, ms UTC. */
  shownAt: number
  /** The places of the present section, in order. */
  places: readonly PlaceState[]
  navigation: { back: boolean; flag: boolean }
  calculator: 'offered' | 'none'
  /** Breaks of the learner's own choice that are left; 0 without that accommodation. */
  extraBreaksLeft: number
  /**
   * Something was sent to a place that can't be reached any more: of a section that was left, or behind in an exam that
   * knows no way back.
   */
  notice: 'section-left' | 'no-way-back' | undefined
}

const noticeWords = {
  'section-left':
    'That section is closed, perhaps in another tab: what was sent for it last is not saved.',
  'no-way-back':
    'This exam has no way back: you had gone on from that question, perhaps in another tab, and what was sent for it last is not saved.',
} as const

/** `Question 7 of 115 · CPHIMS mock exam` */
export function mockQuestionTitle({ mock, position }: MockQuestionProps): string {
  return `Question ${position} of ${mock.questions} · ${mock.title}`
}

/** A question of a mock: one form that holds everything, with the question's number, clock and list around. */
export function MockQuestion(props: MockQuestionProps) {
  const { mock, position, question, places, navigation } = props
  return (
    <div
      id="question"
      class={question.case ? 'question mock has-case' : 'question mock'}
      data-question={`${mock.id}/${position}`}
      data-state="open"
    >
      {/* What Enter in a field sends without scripts: the first submit button of the form. */}
      <button type="submit" form="answer" name="go" value="next" class="mock-default">
        Next
      </button>
      <MockHead {...props} />
      <div class="question-columns">
        <div class="question-main">
          {question.case && <CaseFolded shared={question.case} />}
          <PlaceForm {...props} />
        </div>
        {question.case && <CaseBeside shared={question.case} />}
      </div>
      <MockBar {...props} />
      <NumberList
        places={places}
        position={position}
        jumps={navigation.back ? 'anywhere' : 'numbers-only'}
      />
      {props.calculator === 'offered' && <Calculator />}
      <button
        type="button"
        id="mark-button"
        class="button-plain button-small mark-button"
        aria-keyshortcuts="M"
        hidden
      >
        Highlight
      </button>
    </div>
  )
}

function MockHead({ mock, section, position, clock, calculator, ...rest }: MockQuestionProps) {
  return (
    <div class="question-head">
      <div class="question-head-line mock-head">
        <div class="mock-head-title">
          <h1 tabindex={-1} data-heading>
            Question {position} of {mock.questions}
          </h1>
          <p class="small muted">
            {mock.title}
            {section && (
              <>
                <span class="mock-section-dot"> · </span>
                <span class="mock-section">
                  Section {section.number} of {section.of}
                  <span class="mock-section-name">: {section.name}</span>
                </span>
              </>
            )}
          </p>
        </div>
        <p class="saving small muted" id="saving" />
        <div class="mock-tools">
          {calculator === 'offered' && <CalculatorButton />}
          {rest.extraBreaksLeft > 0 && (
            <button type="submit" form="answer" name="go" value="break" class="button-quiet">
              <Icon name="pause" />
              <span class="mock-tool-word">Break</span>
            </button>
          )}
          <button
            type="submit"
            form="answer"
            name="go"
            value="review"
            class="button-quiet"
            aria-keyshortcuts="R"
          >
            <Icon name="list" />
            <span class="mock-review-word">Review</span>
          </button>
        </div>
        <Clock mockId={mock.id} state={clock} of="exam" />
      </div>
    </div>
  )
}

const partWords: Record<QuestionKind, string> = {
  'single-best-answer': 'Nothing is chosen yet.',
  'multiple-response': 'Not the number of options asked for: as it stands it counts as unanswered.',
  matching: 'Some lines have no match yet: as it stands it counts as unanswered.',
  ordering: 'Some steps have no place of their own yet: as it stands it counts as unanswered.',
  numeric: 'This is not a number: as it stands it counts as unanswered.',
}

function PlaceForm({ mock, position, question, shown, draft, ...rest }: MockQuestionProps) {
  return (
    <form
      id="answer"
      method="post"
      action={urls.mockPlace(mock.id, position)}
      autocomplete="off"
      novalidate
      data-autosave
    >
      <input type="hidden" name="key" value={rest.saveKey} />
      <input type="hidden" name="shownAt" value={rest.shownAt} />
      <input type="hidden" name="changes" value={draft.changes} />
      <input type="hidden" name="marks" value={JSON.stringify(draft.marks)} />
      {rest.notice && (
        <Notice tone="info" live="status">
          <p>{noticeWords[rest.notice]}</p>
        </Notice>
      )}
      <div class="stem" id="stem">
        <Markdown text={question.stem} />
      </div>
      <BankLine title={rest.bankTitle} />
      <AnswerFields question={question} shown={shown} typed={draft.typed} />
      <p class="part-words" id="part-words" hidden={draft.answer !== 'part'}>
        {partWords[question.kind]}
      </p>
      <details class="fold mock-note" open={draft.note !== ''}>
        <summary>
          <Icon name="note" />
          <span>Note</span>
        </summary>
        <textarea
          name="note"
          rows={3}
          maxlength={longestNote}
          aria-label="Note on this question, for this mock only"
        >
          {draft.note}
        </textarea>
      </details>
    </form>
  )
}
