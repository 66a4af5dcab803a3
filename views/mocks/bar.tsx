import { Icon } from '#views/components/icon.tsx'
import { CertaintyChoice } from '#views/sittings/answer-bar.tsx'
import type { MockQuestionProps } from './question.tsx'

/** The bar at the foot of a question: always at the same place, one filled button. */
export function MockBar({ draft, position, places, navigation }: MockQuestionProps) {
  const isFirst = position === places[0]?.position
  const isLast = position === places.at(-1)?.position
  return (
    <div class="answer-bar">
      <p class="answer-bar-message" id="sending" role="status" />
      <div class="answer-bar-inner">
        <div class="answer-bar-say">
          <CertaintyChoice typed={draft.typed} />
        </div>
        <div class="answer-bar-do">
          {navigation.back && !isFirst && (
            <button
              type="submit"
              form="answer"
              name="go"
              value="previous"
              class="button-plain mock-previous"
              aria-keyshortcuts="P"
            >
              <Icon name="back" />
              <span class="mock-tool-word">Previous</span>
            </button>
          )}
          {navigation.flag && (
            <label class="flag-button flag-choice">
              <input
                type="checkbox"
                form="answer"
                name="flagged"
                value="1"
                id="flag-button"
                aria-label="Flag this question"
                aria-keyshortcuts="F"
                checked={draft.isFlagged}
              />
              <Icon name="flag" />
              <span class="flag-word" aria-hidden="true" />
            </label>
          )}
          <button
            type="submit"
            form="answer"
            name="go"
            value={isLast ? 'review' : 'next'}
            class="button"
            id="send"
            aria-keyshortcuts="N"
          >
            {isLast ? 'Review' : 'Next'}
            <Icon name="arrow" />
          </button>
        </div>
      </div>
    </div>
  )
}
