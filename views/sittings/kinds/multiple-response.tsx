import {
  keyCount,
  type MultipleResponse,
  type MultipleResponseResponse,
} from '#src/domain/question/kinds/multiple-response.ts'
import { inShownOrder, type JudgedKind, type OpenKind, optionMark } from './kind.ts'
import { JudgedOption, OpenOption } from './option.tsx'

/** Options to choose a stated number from. */
export function MultipleResponseForm({ question, shown, typed }: OpenKind<MultipleResponse>) {
  const options = inShownOrder(question.options, shown)
  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the stem, which no legend can hold
    <div class="options" role="group" aria-labelledby="stem how-many">
      <p class="kind-hint" id="how-many">
        Choose {keyCount(question)}
      </p>
      {options.map((option, index) => (
        <OpenOption
          control="checkbox"
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
export function MultipleResponseVerdict(
  props: JudgedKind<MultipleResponse, MultipleResponseResponse>,
) {
  const { question, shown, response, struck, shares } = props
  const options = inShownOrder(question.options, shown)
  return (
    <>
      <p class="kind-hint">Choose {keyCount(question)}</p>
      <ul class="options">
        {options.map((option, index) => (
          <JudgedOption
            control="checkbox"
            option={option}
            mark={optionMark(index, options.length)}
            isChosen={response?.chosen.includes(option.id) ?? false}
            isStruck={struck.includes(option.id)}
            share={shares && (shares.byKey.get(option.id) ?? 0)}
          />
        ))}
      </ul>
    </>
  )
}
