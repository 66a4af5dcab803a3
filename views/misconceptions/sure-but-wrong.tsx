import type { Misconception } from '#src/domain/memory/misconception.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { fullDay, inDays, shortDay } from '#views/days.ts'
import { counted, integer } from '#views/numbers.ts'
import type { InOneLine } from './in-one-line.ts'

/** A question that the learner was sure of and got wrong. `stem` is Markdown, shortened by the page. */
export type SureButWrongRow = Misconception & {
  questionId: string
  stem: string
  domainName: string
  /** Absent: the key was corrected since. */
  choices: InOneLine | undefined
  /** Days until it returns; 0 or less: it waits. */
  returnsInDays: number
}

/** A question that was one of them and is none any more. */
type MendedRow = { questionId: string; stem: string; domainName: string; wrongOn: string }

export type SureButWrongProps = {
  exam: string
  /** Key of the sitting that the button begins. */
  startKey: string
  /** What returns first comes first. */
  open: readonly SureButWrongRow[]
  mended: readonly MendedRow[]
}

/** What a sitting may have at most. */
const mostAtOnce = 200
const stemLength = 130

/** What the learner was sure of and got wrong, with its returns, and what is mended. */
export function SureButWrong({ exam, startKey, open, mended }: SureButWrongProps) {
  return (
    <section class="card" aria-labelledby="sure-title">
      <h2 id="sure-title">Sure, but wrong</h2>
      {open.length === 0 ? (
        <p class="chart-words">
          None at the moment. What you say you are sure of and get wrong is listed here until you
          have been right at both returns.
        </p>
      ) : (
        <>
          <p class="chart-words">{listWords(open)}</p>
          <form class="misconceptions-start no-print" method="post" action={urls.sittings()}>
            <input type="hidden" name="mode" value="practice" />
            <input type="hidden" name="exam" value={exam} />
            <input type="hidden" name="state" value="sure-but-wrong" />
            <input type="hidden" name="count" value={Math.min(mostAtOnce, open.length)} />
            <input type="hidden" name="key" value={startKey} />
            <button type="submit" class="button">
              {open.length === 1 ? 'Practise this now' : 'Practise these now'}
            </button>
          </form>
          <ol class="misconception-list">
            {open.map((row) => (
              <OpenRow row={row} />
            ))}
          </ol>
        </>
      )}
      {mended.length > 0 && <MendedFold mended={mended} />}
    </section>
  )
}

function listWords(open: readonly SureButWrongRow[]): string {
  const due = open.filter(({ returnsInDays }) => returnsInDays <= 0).length
  const held = `${counted(open.length, 'question')} that you were sure of and got wrong.`
  const rule = 'One leaves the list when you are right at its first return and again 7 days later.'
  if (due === 0)
    return `${held} None returns today; practice before that day keeps it in mind. ${rule}`
  const returning = due === open.length && due > 1 ? 'All of them' : `${integer(due)} of them`
  return `${held} ${returning} ${due === 1 ? 'returns' : 'return'} today. ${rule}`
}

function OpenRow({ row }: { row: SureButWrongRow }) {
  const { questionId, stem, domainName, sinceOn, choices } = row
  return (
    <li class="misconception">
      <p>
        <a href={urls.question(questionId)}>{plainWords(stem, stemLength)}</a>
      </p>
      <p class="small muted">
        {domainName} · since {fullDay(sinceOn)}
      </p>
      {choices === undefined ? (
        <p>The answer to this question was corrected since. Answer it once more.</p>
      ) : (
        <Choices {...choices} />
      )}
      <p class="small misconception-return">
        <Icon name="again" />
        {returnWords(row)}
      </p>
    </li>
  )
}

function Choices({ chosen, right }: InOneLine) {
  return (
    <dl class="misconception-choices">
      <dt class="outcome outcome-wrong">
        <Icon name="cross" />
        You chose
      </dt>
      <dd>{chosen}</dd>
      <dt class="outcome outcome-right">
        <Icon name="tick" />
        Right is
      </dt>
      <dd>{right}</dd>
    </dl>
  )
}

function returnWords({ returnsInDays, returnOn, nextReturn }: SureButWrongRow): string {
  const which = nextReturn === 'first' ? 'first of two returns' : 'second and last return'
  if (returnsInDays <= 0) return `Back today: ${which}`
  return `Back ${inDays(returnsInDays)}, on ${shortDay(returnOn)}: ${which}`
}

function MendedFold({ mended }: { mended: readonly MendedRow[] }) {
  return (
    <details class="fold misconceptions-fold">
      <summary>
        <Icon name="down" />
        {counted(mended.length, 'misconception')} mended
      </summary>
      <ul class="misconceptions-mended">
        {mended.map(({ questionId, stem, domainName, wrongOn }) => (
          <li>
            <a href={urls.question(questionId)}>{plainWords(stem, stemLength)}</a>
            <p class="small muted">
              {domainName} · sure but wrong on {fullDay(wrongOn)}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
