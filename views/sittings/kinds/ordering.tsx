import type { Ordering, OrderingResponse } from '#src/domain/question/kinds/ordering.ts'
import { Icon } from '#views/components/icon.tsx'
import { Markdown, MarkdownLine, plainWords } from '#views/components/markdown.tsx'
import { percent } from '#views/numbers.ts'
import { inShownOrder, type JudgedKind, type OpenKind } from './kind.ts'

/** A place for each step. With scripts the places are set by moving steps up and down. */
export function OrderingForm({ question, shown, typed }: OpenKind<Ordering>) {
  const steps = inShownOrder(question.steps, shown)
  return (
    <>
      <p class="kind-hint">Put these in order, 1 first</p>
      <ol class="orders" data-orders>
        {steps.map((step) => (
          <li class="order" data-order>
            <select
              name={`rank.${step.id}`}
              aria-label={`Place of: ${plainWords(step.text, 120)}`}
              data-rank
            >
              <option value="">–</option>
              {steps.map((_, index) => (
                <option
                  value={index + 1}
                  selected={typed.get(`rank.${step.id}`)?.[0] === String(index + 1)}
                >
                  {index + 1}
                </option>
              ))}
            </select>
            <span class="order-text">
              <MarkdownLine text={step.text} />
            </span>
            <span class="order-moves" data-moves hidden>
              <MoveButton move="up" text={step.text} />
              <MoveButton move="down" text={step.text} />
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** The steps in the order given, each with its right place and why; then the right order. */
export function OrderingVerdict(props: JudgedKind<Ordering, OrderingResponse>) {
  const { question, response, shares } = props
  const right = question.steps.map((step) => step.id)
  const order = response?.order ?? right
  const steps = inShownOrder(question.steps, order)
  const isAllRight = order.every((id, index) => id === right[index])
  const share = shares?.byKey.get(right.join('>'))
  return (
    <>
      <p class="kind-hint">{orderWords(response, isAllRight)}</p>
      <ol class="orders">
        {steps.map((step, index) => {
          const place = right.indexOf(step.id)
          const isRight = place === index
          return (
            <li class={`order order-judged judged-${isRight ? 'ok' : 'bad'}`}>
              <span class="order-place">
                <Icon name={isRight ? 'tick' : 'cross'} />
                {index + 1}
              </span>
              <div class="order-text">
                <MarkdownLine text={step.text} />
                <p class="option-word">
                  {isRight ? `Right: place ${place + 1}` : `Belongs in place ${place + 1}`}
                </p>
                {step.why !== '' && (
                  <div class="option-why">
                    <Markdown text={step.why} />
                  </div>
                )}
              </div>
            </li>
          )
        })}
      </ol>
      {!isAllRight && (
        <div class="right-order">
          <h2>The right order</h2>
          <ol>
            {question.steps.map((step) => (
              <li>
                <MarkdownLine text={step.text} />
              </li>
            ))}
          </ol>
        </div>
      )}
      {share !== undefined && <p class="muted small">{percent(share)} had the whole order right</p>}
    </>
  )
}

function orderWords(response: OrderingResponse | undefined, isAllRight: boolean): string {
  if (response === undefined) return 'The right order'
  return isAllRight ? 'Your order is right' : 'Your order, and where each belongs'
}

function MoveButton({ move, text }: { move: 'up' | 'down'; text: string }) {
  return (
    <button
      type="button"
      class="icon-button"
      data-move={move}
      aria-label={`Move ${move}: ${plainWords(text, 120)}`}
    >
      <Icon name={move} />
    </button>
  )
}
