import {
  type BulkChange,
  mostAtOnce,
  type Refusal,
  type StoredChange,
} from '#src/domain/bank/bulk.ts'
import { urls } from '#src/urls.ts'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { counted, integer } from '#views/numbers.ts'
import { statusWords } from './question-words.ts'

/** Why nothing was changed at all. */
export type BulkProblem = 'none' | 'too-many' | 'no-such-place' | 'no-tag'

/**
 * What became of a change. `kept`: after an undo, how many questions stay because they were changed since; absent
 * where that is not known any more.
 */
export type BulkNoticeProps = {
  bankId: string
  changeKey: string
  stored: StoredChange
  state: { kind: 'done' } | { kind: 'undone'; kept: number | undefined }
  /** Query of the page, to come back to. */
  found: string
  /** Where Undo is sent. Absent: to the table of questions. */
  undoUrl?: string
}

const mostNamed = 20

/** What a change of many questions did, what it left and why, and the way back. */
export function BulkNotice(props: BulkNoticeProps) {
  const { bankId, changeKey, stored, state, found } = props
  const { changed, waiting, same, refused } = stored
  if (state.kind === 'undone') return <Undone kept={state.kept} />
  return (
    <Notice tone={refused.length > 0 ? 'warn' : 'ok'} live="status">
      <p>
        <strong>{doneWords(stored.change, changed)}</strong>
        {waiting > 0 && ` ${integer(waiting)} of them wait for review.`}
        {same > 0 && ` ${integer(same)} were so already.`}
      </p>
      {refused.length > 0 && <Refused refused={refused} />}
      {changed > 0 && (
        <form method="post" action={props.undoUrl ?? urls.bankChangeUndo(bankId, changeKey)}>
          <input type="hidden" name="found" value={found} />
          <button type="submit" class="button-plain button-small">
            Undo
          </button>
        </form>
      )}
    </Notice>
  )
}

function Undone({ kept }: { kept: number | undefined }) {
  return (
    <Notice tone="ok" live="status">
      <p>
        <strong>Undone.</strong>
        {kept !== undefined &&
          kept > 0 &&
          ` ${counted(kept, 'question')} ${kept === 1 ? 'stays as it is: it was' : 'stay as they are: they were'} changed since.`}
      </p>
    </Notice>
  )
}

function doneWords(change: BulkChange, changed: number): string {
  const questions = changed === 0 ? 'No question' : counted(changed, 'question')
  switch (change.kind) {
    case 'tag':
      return `${questions} tagged “${change.tag}”.`
    case 'untag':
      return `Tag “${change.tag}” taken off ${changed === 0 ? 'no question' : questions}.`
    case 'move':
      return `${questions} moved to ${change.task === '' ? change.domain : change.task}.`
    case 'status':
      return `${questions} set to “${statusWords[change.status]}”.`
    case 'checked':
      return `${questions} marked as checked on ${fullDay(change.asOf)}.`
  }
}

const reasonWords: Record<Refusal['reason'], string> = {
  'no-domain': 'has no domain yet',
  faults: 'has faults',
  'own-work': 'was last written by you, and in this bank somebody else must publish it',
  waiting: 'has a change that waits for review; decide on that first',
}

function Refused({ refused }: { refused: readonly Refusal[] }) {
  const named = refused.slice(0, mostNamed)
  return (
    <>
      <p>{counted(refused.length, 'question')} stayed as before:</p>
      <ul class="bulk-refused">
        {named.map(({ ref, reason, said }) => (
          <li>
            <strong>{ref}</strong> {reasonWords[reason]}
            {said !== '' && `: ${said}`}
          </li>
        ))}
        {refused.length > named.length && (
          <li>and {integer(refused.length - named.length)} more</li>
        )}
      </ul>
    </>
  )
}

const problemWords: Record<BulkProblem, string> = {
  none: 'Tick the questions first.',
  'too-many': `More than ${integer(mostAtOnce)} questions at once are too many. Narrow what is found; nothing was changed.`,
  'no-such-place': 'Choose the domain or task to move them to.',
  'no-tag': 'Type a tag first: letters or digits.',
}

/** Why a change was not made. */
export function BulkProblemNotice({ problem }: { problem: BulkProblem }) {
  return (
    <Notice tone="bad" live="alert">
      <p>{problemWords[problem]}</p>
    </Notice>
  )
}
