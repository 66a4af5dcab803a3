import type { FormFields } from '#src/domain/question/parts.ts'
import type { Question, Response } from '#src/domain/question/question.ts'
import type { Shares } from '#views/sittings/question.tsx'
import { MatchingForm, MatchingVerdict } from './matching.tsx'
import { MultipleResponseForm, MultipleResponseVerdict } from './multiple-response.tsx'
import { NumericForm, NumericVerdict } from './numeric.tsx'
import { OrderingForm, OrderingVerdict } from './ordering.tsx'
import { SingleBestAnswerForm, SingleBestAnswerVerdict } from './single-best-answer.tsx'

export type AnswerFieldsProps = {
  question: Question
  shown: readonly string[]
  typed: FormFields
}

/** The fields that hold the response, whatever the kind. */
export function AnswerFields({ question, shown, typed }: AnswerFieldsProps) {
  switch (question.kind) {
    case 'single-best-answer':
      return <SingleBestAnswerForm question={question} shown={shown} typed={typed} />
    case 'multiple-response':
      return <MultipleResponseForm question={question} shown={shown} typed={typed} />
    case 'matching':
      return <MatchingForm question={question} shown={shown} typed={typed} />
    case 'ordering':
      return <OrderingForm question={question} shown={shown} typed={typed} />
    case 'numeric':
      return <NumericForm question={question} shown={shown} typed={typed} />
  }
}

export type ReasonsProps = {
  question: Question
  shown: readonly string[]
  response: Response | undefined
  struck: readonly string[]
  shares: Shares | undefined
}

/**
 * Every option with its reason, whatever the kind.
 * @throws when the response is of another kind than the question: a bug, never a person's mistake.
 */
export function Reasons({ question, response, ...rest }: ReasonsProps) {
  if (response === undefined) return <LeftOut question={question} response={undefined} {...rest} />
  if (question.kind === 'single-best-answer' && response.kind === question.kind)
    return <SingleBestAnswerVerdict question={question} response={response} {...rest} />
  if (question.kind === 'multiple-response' && response.kind === question.kind)
    return <MultipleResponseVerdict question={question} response={response} {...rest} />
  if (question.kind === 'matching' && response.kind === question.kind)
    return <MatchingVerdict question={question} response={response} {...rest} />
  if (question.kind === 'ordering' && response.kind === question.kind)
    return <OrderingVerdict question={question} response={response} {...rest} />
  if (question.kind === 'numeric' && response.kind === question.kind)
    return <NumericVerdict question={question} response={response} {...rest} />
  throw new Error(`question ${question.id} is ${question.kind}, its response is ${response.kind}`)
}

function LeftOut({ question, ...rest }: ReasonsProps & { response: undefined }) {
  switch (question.kind) {
    case 'single-best-answer':
      return <SingleBestAnswerVerdict question={question} {...rest} />
    case 'multiple-response':
      return <MultipleResponseVerdict question={question} {...rest} />
    case 'matching':
      return <MatchingVerdict question={question} {...rest} />
    case 'ordering':
      return <OrderingVerdict question={question} {...rest} />
    case 'numeric':
      return <NumericVerdict question={question} {...rest} />
  }
}
