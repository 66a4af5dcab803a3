import type { ChangedAnswer, ChangedMark } from '#src/domain/cohort/changed-marks.ts'
import { Icon } from '#views/components/icon.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Table } from '#views/components/table.tsx'
import { fullDay } from '#views/days.ts'
import { counted, percent, tenths } from '#views/numbers.ts'
import { markWords } from './cell-words.ts'

/** A changed mark as it is shown; `of` names whose or which it is, `sinceOn` is `YYYY-MM-DD`. */
export type ShownChange = {
  of: string
  change: ChangedMark
  /** Absent: that is not on record. */
  sinceOn: string | undefined
  /** Whether the attempt makes the mark. */
  counts: 'counts' | 'other'
}

export type MarkHistoryProps = {
  /** Heading of the first column. */
  first: string
  changes: readonly ShownChange[]
}

/** What a mark was, what it is, since when and why: marks that a corrected key changed. */
export function MarkHistory({ first, changes }: MarkHistoryProps) {
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">Changed marks</h2>
      {changes.length === 0 ? (
        <p class="muted">
          No mark was changed. When the key of a question is corrected, every answer to it is graded
          again, and it is told here what each mark was before.
        </p>
      ) : changes.length <= mostInTheOpen ? (
        <ChangeTable first={first} changes={changes} />
      ) : (
        <details class="fold">
          <summary>
            <Icon name="down" />
            {counted(changes.length, 'mark')}, what each was and why
          </summary>
          <ChangeTable first={first} changes={changes} />
        </details>
      )}
    </section>
  )
}

/** A correction changes the marks of nearly everybody: more than these are folded away. */
const mostInTheOpen = 5

function ChangeTable({ first, changes }: MarkHistoryProps) {
  return (
    <Table
      caption={`${counted(changes.length, 'mark')} changed because the key of a question was corrected`}
      columns={[
        { name: first },
        { name: 'Attempt', align: 'end' },
        { name: 'Was' },
        { name: 'Is' },
        { name: 'Since' },
        { name: 'Why' },
      ]}
      rows={changes.map(({ of, change, sinceOn, counts }) => [
        of,
        `${change.now.attempt}${counts === 'other' ? ' (does not count)' : ''}`,
        markWords(change.before),
        markWords(change.now),
        sinceOn === undefined ? '–' : fullDay(sinceOn),
        <ul class="change-causes">
          {change.answers.map((answer) => (
            <li>
              <Cause answer={answer} />
            </li>
          ))}
        </ul>,
      ])}
    />
  )
}

function Cause({ answer }: { answer: ChangedAnswer }) {
  const { position, ref, stem, told, now, reason } = answer
  return (
    <>
      Question {position}, {ref} (“{plainWords(stem, 60)}”): {tenths(told)} → {tenths(now)}
      {reason !== undefined && `. ${reason}`}
    </>
  )
}

/** `12 of 40 right, 30 %`. */
export function rightWords(earned: number, asked: number): string {
  return `${tenths(earned)} of ${asked} right, ${percent(asked === 0 ? 0 : earned / asked)}`
}
