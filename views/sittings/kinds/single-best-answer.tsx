import type {
  SingleBestAnswer,
  SingleBestAnswerResponse,
} from '#src/domain/question/kinds/single-best-answer.ts'
import { inShownOrder, type JudgedKind, type OpenKind, optionMark } from './kind.ts'
import { JudgedOption, OpenOption } from './option.tsx'

/** Options to choose one from. */
export function SingleBestAnswerForm({ question, shown, typed }: OpenKind<SingleBestAnswer>) {
  const options = inShownOrder(question.options, shown)
  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the stem, which no legend can hold
    <div class="options" role="group" aria-labelledby="stem">
      {options.map((option, index) => (
        <OpenOption
          control="radio"
          option={option}
          mark={optionMark(index, options.length)}
          isChosen={typed.get('choice')?.includes(option.id) ?? false}
          isStruck={typed.get('struck')?.includes(option.id) ?? false}
        />
      ))}
    </div>
  )
}

/** The same options with their reasons. */
export function SingleBestAnswerVerdict(
  props: JudgedKind<SingleBestAnswer, SingleBestAnswerResponse>,
) {
  const { question, shown, response, struck, shares } = props
  const options = inShownOrder(question.options, shown)
  return (
    <ul class="options">
      {options.map((option, index) => (
        <JudgedOption
          control="radio"
          option={option}
          mark={optionMark(index, options.length)}
          isChosen={response?.chosen === option.id}
          isStruck={struck.includes(option.id)}
          share={shares && (shares.byKey.get(option.id) ?? 0)}
        />
      ))}
    </ul>
  )
}
