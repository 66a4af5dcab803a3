import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Table } from '#views/components/table.tsx'
import { fullDay, shortDay } from '#views/days.ts'
import { counted, percent } from '#views/numbers.ts'
import { pointsOf, signedPoints } from './words.ts'

/** An answer that counted. `stem` is Markdown, shortened by the page; points are hundredths. */
export type LedgerLine = {
  questionId: string
  stem: string
  /** Whether its page can be looked at: not while an assignment asks the question. */
  page: 'open' | 'kept'
  /** What it earns by the key, 0 to 1. */
  fraction: number
  recall: number
  value: number
  weight: number
  yield: number
  rank: number
  points: number
}

/** A day on which answers counted; points are hundredths, within the day's floor and ceiling. */
export type LedgerDay = { on: string; answers: number; points: number }

export type LedgerProps = {
  /** Of this week. */
  days: readonly LedgerDay[]
  /** The day whose rows are shown, of this week or before it. Absent: nothing counted. */
  on: string | undefined
  lines: readonly LedgerLine[]
  /** Address of another day. */
  dayUrl: (on: string) => string
}

const stemLength = 60
const mostADay = 30_000

/** The days of a week, and where the points of one of them come from. */
export function Ledger({ days, on, lines, dayUrl }: LedgerProps) {
  return (
    <section class="card points" aria-labelledby="ledger-title">
      <h2 id="ledger-title">Where your points come from</h2>
      {days.length === 0 && on === undefined ? (
        <p>Nothing has counted this week. The first answer to a question in a week does.</p>
      ) : (
        <>
          {days.length === 0 ? (
            <p>Nothing has counted this week. This is an earlier day.</p>
          ) : (
            <DayLinks days={days} on={on} dayUrl={dayUrl} />
          )}
          {on !== undefined && <DayTable on={on} lines={lines} />}
        </>
      )}
      <HowPointsWork />
    </section>
  )
}

function DayLinks({ days, on, dayUrl }: Omit<LedgerProps, 'lines'>) {
  return (
    <nav class="day-links" aria-label="Days of this week">
      {days.map((day) => (
        <a href={dayUrl(day.on)} aria-current={day.on === on ? 'true' : undefined}>
          {shortDay(day.on)}
          <span class="muted">{pointsOf(day.points)}</span>
        </a>
      ))}
    </nav>
  )
}

function DayTable({ on, lines }: { on: string; lines: readonly LedgerLine[] }) {
  const sum = lines.reduce((all, { points }) => all + points, 0)
  return (
    <>
      <Table
        caption={`${fullDay(on)}: ${counted(lines.length, 'answer')} that counted`}
        columns={[{ name: 'Points' }, { name: 'Question, and why' }]}
        rows={lines.map((line) => [
          signedPoints(line.points),
          <>
            <Stem {...line} />
            <span class="hint">
              {answerWords(line)}. {whyWords(line)}
            </span>
          </>,
        ])}
      />
      <p class="muted">{sumWords(sum)}</p>
    </>
  )
}

function Stem({ questionId, stem, page }: LedgerLine) {
  const words = plainWords(stem, stemLength)
  return page === 'open' ? <a href={urls.question(questionId)}>{words}</a> : words
}

function answerWords({ fraction }: LedgerLine): string {
  if (fraction >= 1) return 'Right'
  return fraction > 0 ? 'Right in part' : 'Wrong'
}

function whyWords(line: LedgerLine): string {
  const known = percent(line.recall)
  if (line.rank === 0) return 'Over 80 answers counted that day before: nothing more to gain.'
  if (line.value === 0) return `You surely knew it (${known} expected): nothing to gain or lose.`
  const worth =
    line.value === 1
      ? `${known} expected: worth everything`
      : `${known} expected: worth ${percent(line.value)}`
  return `${[worth, ...weightWords(line), ...rankWords(line), ...lossWords(line)].join('; ')}.`
}

function weightWords({ weight }: LedgerLine): string[] {
  if (weight === 1) return []
  const times = `× ${(Math.round(weight * 100) / 100).toFixed(2)}`
  return [weight > 1 ? `harder than most, ${times}` : `easier than most, ${times}`]
}

function rankWords({ rank }: LedgerLine): string[] {
  return rank === 1 ? [] : ['half, after 40 answers that day']
}

function lossWords(line: LedgerLine): string[] {
  if (line.fraction >= 1) return []
  return line.yield === 0 ? ['nothing to lose where nothing can be guessed'] : []
}

function sumWords(sum: number): string {
  if (sum < 0) return `Together ${signedPoints(sum)}; a day never counts below 0.`
  if (sum > mostADay) return `Together ${pointsOf(sum)}; a day counts at most 300.`
  return `Together ${pointsOf(sum)}.`
}

function HowPointsWork() {
  return (
    <details class="fold">
      <summary>
        <Icon name="down" />
        How points are counted
      </summary>
      <ul class="plain-list">
        <li>
          Only your first answer to a question in a week counts, and no click under 3 seconds.
        </li>
        <li>
          A right answer is worth up to 10, times the question’s difficulty: most where you were
          likely to have forgotten, nothing where you surely knew.
        </li>
        <li>A wrong one costs what guessing would gain, so clicking at random comes to nothing.</li>
        <li>
          The first 40 answers of a day count in full, the next 40 half. A day counts 0 to 300
          points, a week its best five days. Speed counts nothing.
        </li>
        <li>
          Two devices at once: an answer within a minute of one from the other does not count.
        </li>
        <li>What you say of how sure you were never makes a question worth more.</li>
      </ul>
    </details>
  )
}
