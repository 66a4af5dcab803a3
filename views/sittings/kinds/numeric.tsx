import type { Numeric, NumericResponse } from '#src/domain/question/kinds/numeric.ts'
import { Icon } from '#views/components/icon.tsx'
import { Markdown } from '#views/components/markdown.tsx'
import { percent } from '#views/numbers.ts'
import type { JudgedKind, OpenKind } from './kind.ts'

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 })

/** A number to type. */
export function NumericForm({ question, typed }: OpenKind<Numeric>) {
  const { unit } = question.answer
  return (
    <div class="numeric">
      <label for="value">Your answer</label>
      <div class="field-line">
        <input
          id="value"
          name="value"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          required
          value={typed.get('value')?.[0] ?? ''}
        />
        {unit !== undefined && <span>{unit}</span>}
      </div>
    </div>
  )
}

/** What was typed, what is right, and where a typical slip leads. */
export function NumericVerdict({
  question,
  response,
  shares,
}: JudgedKind<Numeric, NumericResponse>) {
  const { answer, why, mistakes } = question
  const slack = Math.max(answer.tolerance, 1e-9 * Math.abs(answer.value))
  const given = response?.value
  const isNear = (value: number) => given !== undefined && Math.abs(given - value) <= slack
  const isRight = isNear(answer.value)
  const mistake = isRight ? undefined : mistakes.find((one) => isNear(one.value))
  const others = mistakes.filter((one) => one !== mistake)
  const share = shares?.byKey.get('right')
  return (
    <ul class="options">
      {!isRight && given !== undefined && (
        <NumberCard
          tone="bad"
          value={withUnit(given, answer.unit)}
          word="Your answer: not right"
          why={mistake?.why ?? ''}
        />
      )}
      <NumberCard
        tone="ok"
        value={withUnit(answer.value, answer.unit)}
        word={`${isRight ? 'Your answer: right' : 'Right answer'}${tolerated(answer)}`}
        why={why}
      />
      {others.map((one) => (
        <NumberCard
          tone="plain"
          value={withUnit(one.value, answer.unit)}
          word="Where a slip leads"
          why={one.why}
        />
      ))}
      {share !== undefined && <li class="muted small">{percent(share)} had it right</li>}
    </ul>
  )
}

type NumberCardProps = { tone: 'ok' | 'bad' | 'plain'; value: string; word: string; why: string }

function NumberCard({ tone, value, word, why }: NumberCardProps) {
  return (
    <li class={`option option-judged judged-${tone}`}>
      <span class="option-mark option-mark-checkbox" aria-hidden="true">
        {tone === 'plain' ? '·' : <Icon name={tone === 'ok' ? 'tick' : 'cross'} />}
      </span>
      <div class="option-text numeric-value">{value}</div>
      <p class="option-word">{word}</p>
      {why !== '' && (
        <div class="option-why">
          <Markdown text={why} />
        </div>
      )}
    </li>
  )
}

function withUnit(value: number, unit: string | undefined): string {
  return unit === undefined ? numbers.format(value) : `${numbers.format(value)}\u00a0${unit}`
}

function tolerated({ tolerance }: Numeric['answer']): string {
  return tolerance === 0 ? '' : `, give or take ${numbers.format(tolerance)}`
}
