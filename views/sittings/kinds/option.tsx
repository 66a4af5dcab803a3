import type { Option } from '#src/domain/question/parts.ts'
import { Icon, type IconName } from '#views/components/icon.tsx'
import { Markdown, MarkdownLine } from '#views/components/markdown.tsx'
import { percent } from '#views/numbers.ts'

export type OpenOptionProps = {
  control: 'radio' | 'checkbox'
  option: Option
  mark: string
  isChosen: boolean
  isStruck: boolean
}

/** An option that can be chosen or struck out. */
export function OpenOption({ control, option, mark, isChosen, isStruck }: OpenOptionProps) {
  return (
    <div class="option">
      <label class="option-choice">
        <input
          class="option-input"
          type={control}
          name="choice"
          value={option.id}
          checked={isChosen}
          required={control === 'radio'}
        />
        <span class={`option-mark option-mark-${control}`} aria-hidden="true">
          {mark}
        </span>
        <span class="option-text">
          <MarkdownLine text={option.text} />
        </span>
      </label>
      <label class="option-strike" title={`Strike out ${mark}`}>
        <input
          type="checkbox"
          name="struck"
          value={option.id}
          checked={isStruck}
          aria-label={`Strike out ${mark}`}
        />
        <Icon name="strike" />
      </label>
    </div>
  )
}

export type JudgedOptionProps = {
  control: 'radio' | 'checkbox'
  option: Option
  mark: string
  isChosen: boolean
  isStruck: boolean
  /** Share of first answers that chose it, 0 to 1. */
  share: number | undefined
}

/** The same option after the answer, with its reason in place. */
export function JudgedOption(props: JudgedOptionProps) {
  const { control, option, mark, isChosen, isStruck, share } = props
  const judgement = judge(props)
  return (
    <li class={`option option-judged judged-${judgement.tone}`}>
      <span class={`option-mark option-mark-${control}`} aria-hidden="true">
        {judgement.icon ? <Icon name={judgement.icon} /> : mark}
      </span>
      <div class="option-text">
        <MarkdownLine text={option.text} />
      </div>
      {(judgement.word !== '' || isStruck) && (
        <p class="option-word">
          {[
            judgement.word === '' ? '' : mark,
            judgement.word,
            isStruck && !isChosen ? 'You struck it out' : '',
          ]
            .filter((word) => word !== '')
            .join(' · ')}
        </p>
      )}
      {option.why !== '' && (
        <div class="option-why">
          <Markdown text={option.why} />
        </div>
      )}
      {share !== undefined && (
        <span class="option-share">
          {percent(share)}
          <span class="sr-only"> chose this</span>
        </span>
      )}
    </li>
  )
}

type Judgement = {
  tone: 'ok' | 'bad' | 'missed' | 'plain'
  icon: IconName | undefined
  word: string
}

function judge({ control, option, isChosen }: JudgedOptionProps): Judgement {
  if (option.isKey && isChosen) return { tone: 'ok', icon: 'tick', word: 'Your answer: right' }
  if (option.isKey && control === 'checkbox')
    return { tone: 'missed', icon: 'tick', word: 'Right, and you left it out' }
  if (option.isKey) return { tone: 'ok', icon: 'tick', word: 'Right answer' }
  if (isChosen) return { tone: 'bad', icon: 'cross', word: 'Your answer: not right' }
  return { tone: 'plain', icon: undefined, word: '' }
}
