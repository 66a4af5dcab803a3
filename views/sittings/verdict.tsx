import { isSureButWrong } from '#src/domain/memory/misconception.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import type { Fraction, Source } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { urls } from '#src/urls.ts'
import { BankLine } from '#views/components/bank-line.tsx'
import { Icon, type IconName } from '#views/components/icon.tsx'
import { inDays, monthOrDay, shortDay } from '#views/days.ts'
import { integer, percent } from '#views/numbers.ts'
import { inShownOrder, optionMark } from './kinds/kind.ts'
import type { Returns, Shares } from './question.tsx'

export type Outcome = 'right' | 'partly' | 'wrong' | 'left-out'

/** The outcome that a share of 0 to 1 is called; absent: nothing was answered. */
export function outcomeOf(fraction: Fraction | undefined): Outcome {
  if (fraction === undefined) return 'left-out'
  if (fraction >= 1) return 'right'
  return fraction > 0 ? 'partly' : 'wrong'
}

export const outcomeIcons: Record<Outcome, IconName> = {
  right: 'tick',
  partly: 'half',
  wrong: 'cross',
  'left-out': 'half',
}

export const outcomeWords: Record<Outcome, string> = {
  right: 'Right',
  partly: 'Partly right',
  wrong: 'Not right',
  'left-out': 'Left out',
}

export type VerdictProps = {
  question: Question
  shown: readonly string[]
  /** Absent: left out. */
  fraction: Fraction | undefined
  certainty: Certainty | undefined
}

/** Right or not, in a few words. `#verdict` describes the link to what comes next. */
export function Verdict(props: VerdictProps) {
  const outcome = outcomeOf(props.fraction)
  return (
    <p id="verdict" class={`verdict verdict-${outcome}`}>
      <span class="verdict-icon">
        <Icon name={outcomeIcons[outcome]} />
      </span>
      <span class="verdict-words">
        <strong>{verdictWords(props)}</strong> {answerWords(props)}
      </span>
    </p>
  )
}

export type AftermathProps = {
  questionId: string
  from: { sittingId: string; position: number } | undefined
  fraction: Fraction | undefined
  certainty: Certainty | undefined
  returns: Returns | undefined
  shares: Shares | undefined
  sources: readonly Source[]
  asOf: string
  /** Absent: of a bank that comes with the program. */
  bankTitle: string | undefined
}

/** What follows from the answer: when it comes back, where it can be looked up, how to object. */
export function Aftermath(props: AftermathProps) {
  const { questionId, from, fraction, certainty, returns, shares, sources, asOf } = props
  const place = from && `?sitting=${encodeURIComponent(from.sittingId)}&position=${from.position}`
  return (
    <div class="aftermath">
      {shares && (
        <p class="small muted">
          Percentages: first answers of {integer(shares.firstAnswers)} people.
        </p>
      )}
      {fraction !== undefined && isSureButWrong({ fraction, certainty }) ? (
        <Misconception returns={returns} />
      ) : (
        returns && (
          <p class="aftermath-line">
            <Icon name="again" />
            <span>{backWords(returns)}</span>
          </p>
        )
      )}
      <div class="aftermath-line">
        <Icon name="case" />
        <div>
          <p class="sr-only">Sources</p>
          <ul class="sources">
            {sources.map((source) => (
              <li>
                {source.url === undefined ? (
                  source.cite
                ) : (
                  <a href={source.url} target="_blank" rel="noopener noreferrer">
                    {source.cite}
                  </a>
                )}
              </li>
            ))}
          </ul>
          <p class="small muted">Checked {monthOrDay(asOf)}</p>
          <BankLine title={props.bankTitle} />
        </div>
      </div>
      <p class="aftermath-line">
        <Icon name="flag" />
        <a href={`${urls.questionReports(questionId)}${place ?? ''}`}>
          Something wrong with this question?
        </a>
      </p>
    </div>
  )
}

function Misconception({ returns }: { returns: Returns | undefined }) {
  return (
    <div class="notice notice-warn">
      <Icon name="again" />
      <div class="notice-text">
        <p>
          <strong>A misconception:</strong> you were sure, and it is otherwise. Such errors are
          mended best while they are fresh
          {returns ? `, so it returns ${inDays(returns.inDays)}, on ${shortDay(returns.on)}.` : '.'}
        </p>
      </div>
    </div>
  )
}

function backWords({ on, inDays: days }: Returns): string {
  return days === 0 ? 'Back later today' : `Back ${inDays(days)}, on ${shortDay(on)}`
}

function verdictWords({ fraction, certainty }: VerdictProps): string {
  const outcome = outcomeOf(fraction)
  if (outcome === 'left-out') return 'Left out.'
  if (outcome === 'right') return certainty === 'guess' ? 'Right, by a guess.' : 'Right.'
  if (outcome === 'partly') return `Partly right: ${percent(fraction ?? 0)}.`
  return certainty === 'sure' ? 'Not right, though you were sure.' : 'Not right.'
}

function answerWords({ question, shown, fraction }: VerdictProps): string {
  if ((fraction ?? 0) >= 1 || question.kind !== 'single-best-answer') return ''
  const options = inShownOrder(question.options, shown)
  const index = options.findIndex((option) => option.isKey)
  return index < 0 ? '' : `The answer is ${optionMark(index, options.length)}.`
}
