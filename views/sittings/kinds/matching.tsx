import type { Matching, MatchingResponse } from '#src/domain/question/kinds/matching.ts'
import { Icon } from '#views/components/icon.tsx'
import { Markdown, MarkdownLine, plainWords } from '#views/components/markdown.tsx'
import { percent } from '#views/numbers.ts'
import { inShownOrder, type JudgedKind, type OpenKind, optionMark } from './kind.ts'

/** A list box cuts what is longer; such choices are also written out above. */
const longestInBox = 34

/** A choice for each prompt. */
export function MatchingForm({ question, shown, typed }: OpenKind<Matching>) {
  const choices = inShownOrder(question.choices, shown)
  const isLong = choices.some((choice) => choice.text.length > longestInBox)
  return (
    <div class="matches">
      {isLong && (
        <ul class="match-choices">
          {choices.map((choice, index) => (
            <li>
              <span class="match-letter">{optionMark(index, choices.length)}</span>
              <MarkdownLine text={choice.text} />
            </li>
          ))}
        </ul>
      )}
      {question.prompts.map((prompt) => (
        <div class="match">
          <label class="match-prompt" for={`match-${prompt.id}`}>
            <MarkdownLine text={prompt.text} />
          </label>
          <select id={`match-${prompt.id}`} name={`match.${prompt.id}`}>
            <option value="">Choose</option>
            {choices.map((choice, index) => (
              <option
                value={choice.id}
                selected={typed.get(`match.${prompt.id}`)?.[0] === choice.id}
              >
                {isLong && `${optionMark(index, choices.length)}: `}
                {plainWords(choice.text, 200)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  )
}

/** Each prompt with what was chosen, what is right and why. */
export function MatchingVerdict(props: JudgedKind<Matching, MatchingResponse>) {
  const { question, response, shares } = props
  const textOf = (id: string | undefined) =>
    question.choices.find((choice) => choice.id === id)?.text ?? 'Nothing'
  return (
    <ul class="matches">
      {question.prompts.map((prompt) => {
        const chosen = response?.pairs[prompt.id]
        const isRight = chosen === prompt.match
        const share = shares?.byKey.get(`${prompt.id}=${prompt.match}`)
        return (
          <li class={`match match-judged judged-${judgement(response, isRight)}`}>
            <p class="match-prompt">
              <MarkdownLine text={prompt.text} />
            </p>
            <div class="match-answers">
              {response !== undefined && (
                <p class="match-answer">
                  <Icon name={isRight ? 'tick' : 'cross'} />
                  <span>
                    <span class="match-who">
                      {isRight ? 'Your match: right' : 'Your match: not right'}
                    </span>
                    <MarkdownLine text={textOf(chosen)} />
                  </span>
                </p>
              )}
              {!isRight && (
                <p class="match-answer match-right">
                  <Icon name="tick" />
                  <span>
                    <span class="match-who">Right match</span>
                    <MarkdownLine text={textOf(prompt.match)} />
                  </span>
                </p>
              )}
            </div>
            {prompt.why !== '' && (
              <div class="option-why">
                <Markdown text={prompt.why} />
              </div>
            )}
            {share !== undefined && <p class="muted small">{percent(share)} had this one right</p>}
          </li>
        )
      })}
    </ul>
  )
}

function judgement(
  response: MatchingResponse | undefined,
  isRight: boolean,
): 'plain' | 'ok' | 'bad' {
  if (response === undefined) return 'plain'
  return isRight ? 'ok' : 'bad'
}
