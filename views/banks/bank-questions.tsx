import { type BankSearch, bankQuery, isUnfiltered } from '#src/domain/bank/find.ts'
import type { Status } from '#src/domain/bank/status.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Level } from '#src/domain/question/parts.ts'
import type { QuestionKind } from '#src/domain/question/question.ts'
import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import type { Tone } from '#views/components/notice.tsx'
import { fullDay, monthOrDay } from '#views/days.ts'
import { counted, integer } from '#views/numbers.ts'
import { BulkBar } from './bulk-bar.tsx'
import { kindWords, levelNames, statusWords } from './question-words.ts'

/** A question of a bank in the table of them. */
export type QuestionRow = {
  /** Author's id. */
  ref: string
  /** The first words, plain; may be empty. */
  words: string
  kind: QuestionKind
  /** Short name, empty where there is none yet. */
  domain: string
  /** Code, may be empty. */
  task: string
  level: Level
  status: Status
  tags: readonly string[]
  asOf: string
  validUntil: string | undefined
  isPastDate: boolean
  /** `YYYY-MM-DD` */
  changedOn: string
  isWaiting: boolean
  openReports: number
}

/** How many questions a search finds: counted, or at least known to be more than this. */
export type Found = { kind: 'exactly' | 'more-than'; questions: number }

export type BankQuestionsProps = {
  bankId: string
  blueprint: Pick<Blueprint, 'domains'>
  tags: readonly string[]
  search: BankSearch
  found: Found
  rows: readonly QuestionRow[]
  /** Where the pages before and after begin. Absent: there is none. */
  previous: BankSearch | undefined
  next: BankSearch | undefined
  /** Idempotency key of the next change. */
  changeKey: string
}

/** Fragment `#bank-questions`: what a search finds, with what can be done to it. POST `urls.bankChanges()`. */
export function BankQuestions(props: BankQuestionsProps) {
  const { bankId, blueprint, tags, search, found, rows, changeKey } = props
  return (
    <div id="bank-questions">
      <p class="small muted" role="status">
        {foundWords(found)}
      </p>
      {rows.length === 0 ? (
        <NoHit bankId={bankId} search={search} />
      ) : (
        <div class="bank-columns">
          <form id="bulk" method="post" action={urls.bankChanges(bankId)}>
            <input type="hidden" name="key" value={changeKey} />
            <input type="hidden" name="found" value={bankQuery(search)} />
            <QuestionTable bankId={bankId} rows={rows} />
            <Pages {...props} />
            <p class="small">
              <a
                href={urls.bankExport(bankId, bankQuery({ ...search, cursor: { side: 'start' } }))}
              >
                Export what is found
              </a>
            </p>
            <BulkBar blueprint={blueprint} tags={tags} allWords={allWords(found)} />
          </form>
          <aside id="bank-preview" class="bank-preview" aria-label="Preview" aria-live="polite" />
        </div>
      )}
    </div>
  )
}

function foundWords({ kind, questions }: Found): string {
  if (kind === 'more-than') return `More than ${counted(questions, 'question')}`
  return questions === 0 ? 'No questions' : counted(questions, 'question')
}

function allWords({ kind, questions }: Found): string {
  if (kind === 'more-than') return 'all that are found'
  return questions === 1 ? 'the one found' : `all ${integer(questions)} found`
}

function NoHit({ bankId, search }: { bankId: string; search: BankSearch }) {
  const isPastEnd = isUnfiltered(search.filter)
  return (
    <EmptyState title={isPastEnd ? 'Nothing more here' : 'No question fits all of this'}>
      <p>
        <a href={urls.bank(bankId)}>{isPastEnd ? 'To the first questions' : 'Clear the filters'}</a>
      </p>
    </EmptyState>
  )
}

/** On a phone the first two are in sight. */
const columns = ['Question', 'Status', 'Domain', 'Kind', 'Level', 'Tags', 'As of', 'Changed']

function QuestionTable({ bankId, rows }: { bankId: string; rows: readonly QuestionRow[] }) {
  return (
    <section class="table-scroll" tabindex={0} aria-label="Table: questions">
      <table class="bank-table">
        <caption class="sr-only">Questions</caption>
        <thead>
          <tr>
            <td>
              <input type="checkbox" data-tick-page aria-label="Tick this page" hidden />
            </td>
            {columns.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row bankId={bankId} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const statusTones: Record<Status, Tone | 'plain'> = {
  draft: 'plain',
  'in-review': 'info',
  published: 'ok',
  retired: 'plain',
}

function Row({ bankId, row }: { bankId: string; row: QuestionRow }) {
  const { ref, words, kind, domain, task, level, status, tags, changedOn } = row
  return (
    <tr>
      <td>
        <input type="checkbox" name="ref" value={ref} aria-label={`Tick ${ref}`} />
      </td>
      <th scope="row">
        <a class="bank-ref" href={urls.bankQuestion(bankId, ref)} data-row>
          {ref}
        </a>
        <span class="bank-words">{words}</span>
        <a class="bank-look" href={urls.bankPreview(bankId, ref)} data-look>
          Preview<span class="sr-only"> of {ref}</span>
        </a>
      </th>
      <td>
        <Chip tone={statusTones[status]}>{statusWords[status]}</Chip>
        {row.isWaiting && <Chip tone="info">Change waits</Chip>}
        {row.openReports > 0 && <Chip tone="warn">{counted(row.openReports, 'report')}</Chip>}
      </td>
      <td>
        {domain === '' ? <Chip tone="warn">No domain</Chip> : domain}
        {task !== '' && <span class="muted"> {task}</span>}
      </td>
      <td>{kindWords[kind]}</td>
      <td>{levelNames[level]}</td>
      <td class="bank-tags">{tags.join(', ')}</td>
      <td>
        <Dates row={row} />
      </td>
      <td>{fullDay(changedOn)}</td>
    </tr>
  )
}

function Dates({ row: { asOf, validUntil, isPastDate } }: { row: QuestionRow }) {
  return (
    <>
      {asOf === '' ? '–' : monthOrDay(asOf)}
      {validUntil !== undefined && <span class="muted"> until {monthOrDay(validUntil)}</span>}
      {isPastDate && <Chip tone="warn">Past its date</Chip>}
    </>
  )
}

function Pages({ bankId, previous, next }: BankQuestionsProps) {
  if (previous === undefined && next === undefined) return null
  return (
    <nav class="form-actions" aria-label="Pages">
      {previous && (
        <a class="button-plain button-small" href={urls.bank(bankId, bankQuery(previous))}>
          Previous
        </a>
      )}
      {next && (
        <a class="button-plain button-small" href={urls.bank(bankId, bankQuery(next))}>
          Next
        </a>
      )}
    </nav>
  )
}
