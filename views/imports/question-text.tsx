import type { Option } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { Icon } from '#views/components/icon.tsx'
import { Markdown, MarkdownLine } from '#views/components/markdown.tsx'
import { optionMark } from '#views/sittings/kinds/kind.ts'

/** A question as candidates read it, with its key and every reason in place. */
export function QuestionText({ question }: { question: Question }) {
  return (
    <div class="question-text">
      {question.case !== undefined && (
        <details class="fold">
          <summary>Case: {question.case.title}</summary>
          <Markdown text={question.case.text} />
        </details>
      )}
      <div class="question-text-stem">
        <Markdown text={question.stem} />
      </div>
      <Asked question={question} />
    </div>
  )
}

function Asked({ question }: { question: Question }) {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return <Options options={question.options} />
    case 'matching':
      return <Matches question={question} />
    case 'ordering':
      return (
        <ol class="question-text-steps">
          {question.steps.map(({ text, why }) => (
            <li>
              <MarkdownLine text={text} />
              <Why text={why} />
            </li>
          ))}
        </ol>
      )
    case 'numeric':
      return <Amount question={question} />
  }
}

function Options({ options }: { options: readonly Option[] }) {
  return (
    <ul class="question-text-options">
      {options.map(({ text, isKey, why }, index) => (
        <li class={isKey ? 'is-key' : undefined}>
          <span class="question-text-mark" aria-hidden="true">
            {isKey ? <Icon name="tick" /> : optionMark(index, options.length)}
          </span>
          <div>
            <MarkdownLine text={text} />
            {isKey && <span class="question-text-key"> Right answer</span>}
            <Why text={why} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Matches({ question }: { question: Question & { kind: 'matching' } }) {
  const texts = new Map(question.choices.map(({ id, text }) => [id, text]))
  return (
    <ul class="question-text-options">
      {question.prompts.map(({ text, match, why }) => (
        <li>
          <div>
            <MarkdownLine text={text} /> <Icon name="arrow" />{' '}
            <strong>
              <MarkdownLine text={texts.get(match) ?? ''} />
            </strong>
            <Why text={why} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Amount({ question }: { question: Question & { kind: 'numeric' } }) {
  const { value, tolerance, unit } = question.answer
  return (
    <div class="question-text-options">
      <p>
        <strong>
          {value}
          {tolerance > 0 && ` ± ${tolerance}`} {unit}
        </strong>
      </p>
      <Why text={question.why} />
    </div>
  )
}

function Why({ text }: { text: string }) {
  if (text === '') return null
  return (
    <div class="question-text-why">
      <Markdown text={text} />
    </div>
  )
}
