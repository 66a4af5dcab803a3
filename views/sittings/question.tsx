import type { Certainty } from '#src/domain/memory/recall.ts'
import type { FormFields, Fraction, ResponseFault } from '#src/domain/question/parts.ts'
import type { Question, QuestionKind, Response } from '#src/domain/question/question.ts'
import { urls } from '#src/urls.ts'
import { ProgressLine } from '#views/components/bar.tsx'
import { Markdown } from '#views/components/markdown.tsx'
import { Notice } from '#views/components/notice.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { CaseBeside, CaseFolded } from './case.tsx'
import { AnswerFields, Reasons } from './kinds/kinds.tsx'
import { Note } from './note.tsx'
import { Aftermath } from './verdict.tsx'

/** What the head of a question says about its sitting. */
type SittingFacts = {
  id: string
  /** Such as `CPHIMS practice` or `Today’s questions`. */
  title: string
  questions: number
  answered: number
}

/** Shares of earlier first answers by `tallyKeys`, 0 to 1. Absent below 30 first answers. */
export type Shares = { firstAnswers: number; byKey: ReadonlyMap<string, Fraction> }

/** When it comes back: a study day, and how many days from today (0 or more). */
export type Returns = { on: string; inDays: number }

/** Before the answer. */
export type OpenQuestion = {
  kind: 'open'
  /** Idempotency key of the answer, made by the server for this rendering. */
  answerKey: string
  /** Instant at which the server showed it, ms UTC. */
  shownAt: number
  /** What was typed so far: the fields of a refused form, otherwise empty. */
  typed: FormFields
  /** Why the form was refused (422). */
  fault: ResponseFault | undefined
}

/** After the answer. */
export type AnsweredQuestion = {
  kind: 'answered'
  /** Absent, as is the fraction: left out, in a sitting whose verdicts came at the end. */
  response: Response | undefined
  fraction: Fraction | undefined
  certainty: Certainty | undefined
  /** Ids of the options that were struck out. */
  struck: readonly string[]
  shares: Shares | undefined
  returns: Returns | undefined
  /** Next unanswered place, 1 to n. Absent: the summary is next. */
  next: number | undefined
  /** Another tab had answered already: what was sent now did not count. */
  wasAnsweredElsewhere: boolean
}

export type QuestionProps = {
  sitting: SittingFacts
  /** 1 to n, as in the address. */
  position: number
  /** As in addresses; `question.id` is the author's. */
  questionId: string
  question: Question
  /** Ids in the order in which this learner sees them. */
  shown: readonly string[]
  domainName: string
  /** Absent: of a bank that comes with the program. */
  bankTitle: string | undefined
  isFlagged: boolean
  /** Idempotency key of the next flag or unflag. */
  flagKey: string
  /** The learner's private note, empty when there is none. */
  note: string
  state: OpenQuestion | AnsweredQuestion
}

/** Fragment `#question`: a question of a sitting before or after its answer. */
export function QuestionView(props: QuestionProps) {
  const { sitting, position, question, state } = props
  return (
    <div
      id="question"
      class={question.case ? 'question has-case' : 'question'}
      data-question={`${sitting.id}/${position}`}
      data-state={state.kind}
    >
      <QuestionHead {...props} />
      <div class="question-columns">
        <div class="question-main">
          {question.case && <CaseFolded shared={question.case} />}
          {state.kind === 'open' ? (
            <OpenForm {...props} state={state} />
          ) : (
            <Answered {...props} state={state} />
          )}
          <Note
            questionId={props.questionId}
            note={props.note}
            from={{ sittingId: sitting.id, position }}
            state="idle"
          />
        </div>
        {question.case && <CaseBeside shared={question.case} />}
      </div>
      <AnswerBar {...props} />
    </div>
  )
}

/** The fragment as an htmx reply: with a `<title>`, which a page has in its head already. */
export function QuestionReply(props: QuestionProps) {
  return (
    <>
      <title>{`${questionTitle(props)} · Examwright`}</title>
      <QuestionView {...props} />
    </>
  )
}

/** `Question 7 of 20 · CPHIMS practice` */
export function questionTitle({ sitting, position }: QuestionProps): string {
  return `Question ${position} of ${sitting.questions} · ${sitting.title}`
}

function QuestionHead({ sitting, position, domainName, bankTitle }: QuestionProps) {
  return (
    <div class="question-head">
      <ProgressLine
        done={sitting.answered}
        of={sitting.questions}
        label={`${sitting.answered} of ${sitting.questions} answered`}
      />
      <div class="question-head-line">
        <div>
          <h1 tabindex={-1} data-heading>
            Question {position} of {sitting.questions}
          </h1>
          <p class="small muted">
            {sitting.title} · {domainName}
            {bankTitle !== undefined && ` · from the bank “${bankTitle}”`}
          </p>
        </div>
        <a class="button-quiet" href={urls.sittingSummary(sitting.id)}>
          Finish
        </a>
      </div>
    </div>
  )
}

function OpenForm(props: QuestionProps & { state: OpenQuestion }) {
  const { sitting, position, question, shown, state } = props
  const url = urls.sittingAnswers(sitting.id)
  return (
    <form
      id="answer"
      method="post"
      action={url}
      hx-post={url}
      hx-target="#question"
      hx-swap="outerHTML"
    >
      <input type="hidden" name="position" value={position} />
      <input type="hidden" name="key" value={state.answerKey} />
      <input type="hidden" name="shownAt" value={state.shownAt} />
      <input type="hidden" name="changes" value={state.typed.get('changes')?.[0] ?? '0'} />
      <div class="stem" id="stem">
        <Markdown text={question.stem} />
      </div>
      <AnswerFields question={question} shown={shown} typed={state.typed} />
      {state.fault && (
        <Notice tone="bad" live="alert">
          <p>{faultWords(question.kind, state.fault)}</p>
        </Notice>
      )}
    </form>
  )
}

function Answered(props: QuestionProps & { state: AnsweredQuestion }) {
  const { sitting, position, questionId, question, shown, state } = props
  const { response, struck, shares } = state
  return (
    <div class="answered">
      <div class="stem" id="stem">
        <Markdown text={question.stem} />
      </div>
      <Reasons {...{ question, shown, response, struck, shares }} />
      {state.wasAnsweredElsewhere && (
        <Notice tone="info" live="status">
          <p>
            You had answered this already, perhaps in another tab. That first answer counts and is
            shown here.
          </p>
        </Notice>
      )}
      <Aftermath
        questionId={questionId}
        from={{ sittingId: sitting.id, position }}
        fraction={state.fraction}
        certainty={state.certainty}
        returns={state.returns}
        shares={shares}
        sources={question.sources}
        asOf={question.asOf}
        bankTitle={props.bankTitle}
      />
    </div>
  )
}

const blankWords: Record<QuestionKind, string> = {
  'single-best-answer': 'Choose an option first.',
  'multiple-response': 'Choose your options first.',
  matching: 'Choose a match for each line first.',
  ordering: 'Put the steps in order first.',
  numeric: 'Type a number first.',
}

function faultWords(kind: QuestionKind, fault: ResponseFault): string {
  switch (fault) {
    case 'blank':
      return blankWords[kind]
    case 'unknown-option':
      return 'This question has changed since the page was loaded. Please choose again.'
    case 'wrong-count':
      return 'That is not the number of options asked for.'
    case 'not-a-number':
      return 'That is not a number. Write it like 1250, 1,250 or 12.5.'
    case 'incomplete':
      return kind === 'ordering'
        ? 'Give each step its own place, from first to last.'
        : 'Some lines have no match yet.'
  }
}
