import type { Matching } from '#src/domain/question/kinds/matching.ts'
import { keyCount } from '#src/domain/question/kinds/multiple-response.ts'
import type { Ordering } from '#src/domain/question/kinds/ordering.ts'
import type { Option } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { Markdown, MarkdownLine } from '#views/components/markdown.tsx'
import { inShownOrder, optionMark } from '#views/sittings/kinds/kind.ts'

/** A place of a set as it stands on paper. */
export type PrintPlace = {
  /** 1 to n. */
  position: number
  question: Question
  /** Ids in the order in which this learner sees them. */
  shown: readonly string[]
  domainName: string
  /** Absent: of a bank that comes with the program. */
  bankTitle: string | undefined
  /** `answered`: on line, before it was printed. */
  state: 'open' | 'answered'
}

type PrintedQuestionProps = {
  place: PrintPlace
  /** The question above: a case that both share is printed once. */
  before: Question | undefined
}

/** A question with space to mark an answer, and how sure one is. */
export function PrintedQuestion({ place, before }: PrintedQuestionProps) {
  const { position, question, shown, domainName, bankTitle, state } = place
  const { case: shared } = question
  return (
    <li class="print-question" value={position}>
      <h2>Question {position}</h2>
      <p class="small muted">
        {domainName}
        {bankTitle !== undefined && ` · from the bank “${bankTitle}”`}
        {state === 'answered' && ' · answered already'}
      </p>
      {shared &&
        (before?.case?.id === shared.id ? (
          <p class="small muted">The same case: {shared.title}</p>
        ) : (
          <div class="print-case">
            <p class="eyebrow">Case</p>
            <p>
              <strong>{shared.title}</strong>
            </p>
            <Markdown text={shared.text} />
          </div>
        ))}
      <div class="stem">
        <Markdown text={question.stem} />
      </div>
      <Space question={question} shown={shown} />
      <p class="print-certainty small muted">
        How sure? <Box /> sure <Box /> unsure <Box /> a guess
      </p>
    </li>
  )
}

type SpaceProps = { question: Question; shown: readonly string[] }

function Space({ question, shown }: SpaceProps) {
  switch (question.kind) {
    case 'single-best-answer':
      return <Options options={inShownOrder(question.options, shown)} />
    case 'multiple-response':
      return (
        <>
          <p class="kind-hint">Choose {keyCount(question)}</p>
          <Options options={inShownOrder(question.options, shown)} />
        </>
      )
    case 'matching':
      return <Matches question={question} shown={shown} />
    case 'ordering':
      return <Steps question={question} shown={shown} />
    case 'numeric':
      return (
        <p>
          Your answer: <Line /> {question.answer.unit}
        </p>
      )
  }
}

function Options({ options }: { options: readonly Pick<Option, 'id' | 'text'>[] }) {
  return (
    <ul class="print-options">
      {options.map(({ text }, index) => (
        <li>
          <Box />
          <span class="print-mark">{optionMark(index, options.length)}</span>
          <span>
            <MarkdownLine text={text} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Matches({ question, shown }: { question: Matching; shown: readonly string[] }) {
  const choices = inShownOrder(question.choices, shown)
  return (
    <>
      <ul class="print-options">
        {choices.map(({ text }, index) => (
          <li>
            <span class="print-mark">{optionMark(index, choices.length)}</span>
            <span>
              <MarkdownLine text={text} />
            </span>
          </li>
        ))}
      </ul>
      <p class="kind-hint">Write the one that belongs to each</p>
      <ul class="print-options">
        {question.prompts.map(({ text }) => (
          <li>
            <Line />
            <span>
              <MarkdownLine text={text} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Steps({ question, shown }: { question: Ordering; shown: readonly string[] }) {
  return (
    <>
      <p class="kind-hint">Number these in order, 1 first</p>
      <ul class="print-options">
        {inShownOrder(question.steps, shown).map(({ text }) => (
          <li>
            <Line />
            <span>
              <MarkdownLine text={text} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Box() {
  return <span class="print-box" aria-hidden="true" />
}

function Line() {
  return <span class="print-line" aria-hidden="true" />
}
