import type { Certainty } from '#src/domain/memory/recall.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { Flag } from './flag.tsx'
import type { AnsweredQuestion, QuestionProps } from './question.tsx'
import { Verdict } from './verdict.tsx'

const choices: readonly { certainty: Certainty; word: string }[] = [
  { certainty: 'guess', word: 'Guess' },
  { certainty: 'unsure', word: 'Unsure' },
  { certainty: 'sure', word: 'Sure' },
]

/** The bar at the foot of a question: always at the same place, always one filled button. */
export function AnswerBar(props: QuestionProps) {
  const { sitting, position, isFlagged, flagKey, state } = props
  return (
    <div class="answer-bar">
      <p class="answer-bar-message" id="sending" role="status" />
      <div class="answer-bar-inner">
        <div class="answer-bar-say">
          {state.kind === 'open' ? (
            <CertaintyChoice typed={state.typed} />
          ) : (
            <Verdict {...props} fraction={state.fraction} certainty={state.certainty} />
          )}
        </div>
        <div class="answer-bar-do">
          <Flag
            sittingId={sitting.id}
            position={position}
            isFlagged={isFlagged}
            flagKey={flagKey}
          />
          {state.kind === 'open' ? (
            <button type="submit" form="answer" class="button" id="send">
              Answer
            </button>
          ) : (
            <NextLink sittingId={sitting.id} state={state} />
          )}
        </div>
      </div>
    </div>
  )
}

/** Three radio buttons, none of them needed. */
export function CertaintyChoice({ typed }: { typed: FormFields }) {
  const said = typed.get('certainty')?.[0]
  return (
    <fieldset class="certainty">
      <legend>How sure?</legend>
      <div class="certainty-choices">
        {choices.map(({ certainty, word }) => (
          <label class="certainty-choice">
            <input
              type="radio"
              form="answer"
              name="certainty"
              value={certainty}
              checked={said === certainty}
            />
            <span>{word}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function NextLink({ sittingId, state }: { sittingId: string; state: AnsweredQuestion }) {
  if (state.next === undefined)
    return (
      <a
        class="button"
        href={urls.sittingSummary(sittingId)}
        aria-describedby="verdict"
        data-focus
        data-next
      >
        Summary
        <Icon name="arrow" />
      </a>
    )
  const href = urls.sittingQuestion(sittingId, state.next)
  return (
    <a
      class="button"
      href={href}
      hx-get={href}
      hx-target="#question"
      hx-swap="outerHTML"
      hx-push-url="true"
      aria-describedby="verdict"
      data-focus
      data-next
    >
      Next
      <Icon name="arrow" />
    </a>
  )
}
