import type { Question } from '#src/domain/question/question.ts'
import { Chip } from '#views/components/chip.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { integer } from '#views/numbers.ts'
import { Difference, type ShownChange } from './difference.tsx'
import { type Change, changeWords, type Severity } from './import-words.ts'
import { QuestionText } from './question-text.tsx'

/** A question that says the same, wholly (`percent` 100) or nearly. */
export type Alike = { ref: string; href: string; place: 'bank' | 'file'; percent: number }

/** What the reader or the linter says of a question. */
type Finding = { severity: Severity; rule: string | undefined; message: string }

export type ReviewItem = {
  /** Place in the file, from 1. */
  number: number
  line: number
  ref: string
  /** Its words, short. */
  words: string
  question: Question
  change: Change
  isAccepted: boolean
  /** Whether the bank has it as an edit that waits for a decision. */
  waits: boolean
  /** Whether people have answered what the bank has, by another key. */
  asksAboutKey: boolean
  severity: Severity
  findings: readonly Finding[]
  alike: Alike | undefined
  /** Empty unless it changes a question of the bank. */
  difference: readonly ShownChange[]
  /** Where it goes: category of the file, and name of the domain. Absent: no domain yet. */
  category: string
  domainName: string | undefined
}

const changeTones: Record<Change, Tone | 'plain'> = {
  add: 'ok',
  change: 'info',
  same: 'plain',
  skip: 'plain',
}

type ItemProps = { item: ReviewItem; state: 'open' | 'closed' }

/** A line of the ledger: a box to tick while the import waits, and a row that opens to the whole question. */
export function ReviewRow({ item, state }: ItemProps) {
  const { number, words, change, isAccepted } = item
  const canTick = state === 'open' && change !== 'same'
  return (
    <li class="ledger-row" id={`q-${number}`}>
      {canTick && (
        <label class="ledger-tick">
          <input type="checkbox" name="take" value={number} checked={isAccepted} />
          <span class="sr-only">
            Import question {integer(number)}: {words}
          </span>
        </label>
      )}
      <details class="ledger-item">
        <summary>
          <span class="ledger-words">{words}</span>
          <span class="ledger-facts">
            <Chip tone={changeTones[change]}>{changeWords[change]}</Chip>
            {state === 'closed' && wasLeftOut(item) && <Chip>Left out</Chip>}
            {item.waits && <Chip tone="info">Waits for a decision</Chip>}
            <SeverityChip item={item} />
            <span class="muted small">
              {item.ref} · line {integer(item.line)}
            </span>
          </span>
        </summary>
        <ItemBody item={item} />
      </details>
    </li>
  )
}

/** What is the same, or a repeat, is not there to be left out by hand. */
function wasLeftOut({ change, isAccepted }: ReviewItem): boolean {
  return !isAccepted && (change === 'add' || change === 'change')
}

/** What only lacks its domain is not wrong: choosing one for its category mends it. */
function SeverityChip({ item: { severity, findings, domainName } }: { item: ReviewItem }) {
  const faults = findings.filter((finding) => finding.severity === 'error')
  if (domainName === undefined && faults.length > 0 && faults.every(({ rule }) => rule === 'S07'))
    return <Chip>No domain yet</Chip>
  switch (severity) {
    case 'none':
    case 'info':
      return null
    case 'warning':
      return <Chip tone="warn">Look at it</Chip>
    case 'error':
      return <Chip tone="bad">Has a fault</Chip>
  }
}

function ItemBody({ item }: { item: ReviewItem }) {
  const { change, findings, alike, difference, category, domainName, question } = item
  return (
    <div class="ledger-body">
      {alike !== undefined && <AlikeLine alike={alike} change={change} />}
      {findings.length > 0 && (
        <ul class="findings">
          {findings.map(({ severity, rule, message }) => (
            <li class={`finding finding-${severity}`}>
              <strong>{severityWords[severity]}:</strong> {message}
              {rule !== undefined && <span class="muted small"> ({rule})</span>}
            </li>
          ))}
        </ul>
      )}
      {difference.length > 0 && (
        <section aria-label="What changes">
          <h3>What changes</h3>
          <Difference changes={difference} />
          {item.asksAboutKey && (
            <p>
              People have met this question. Another key waits beside the one in use until an author
              decides what becomes of their answers.
            </p>
          )}
        </section>
      )}
      <QuestionText question={question} />
      <p class="small muted">
        {[
          domainName ?? 'No domain yet',
          question.level,
          category !== '' && `in the file under ${category}`,
          question.tags.length > 0 && question.tags.join(', '),
        ]
          .filter((words) => words !== false)
          .join(' · ')}
      </p>
    </div>
  )
}

const severityWords: Record<Severity, string> = {
  none: 'Note',
  info: 'Note',
  warning: 'Look at it',
  error: 'Fault',
}

function AlikeLine({ alike, change }: { alike: Alike; change: Change }) {
  const { ref, href, place, percent } = alike
  const where = place === 'bank' ? 'in the bank' : 'earlier in this file'
  return (
    <Notice tone="info">
      <p>
        {percent >= 100 ? 'Asks the same as' : `Its words are ${percent}\u202f% the same as`}{' '}
        <a href={href}>{ref}</a> {where}.
        {change === 'skip' && ' It is left out unless you tick it.'}
      </p>
    </Notice>
  )
}
