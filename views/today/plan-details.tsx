import type { MockSize } from '#src/domain/plan/mock-due.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { Table } from '#views/components/table.tsx'
import { counted, percent } from '#views/numbers.ts'

/** Why one question is in today's set. Shares and chances are 0 to 1. */
export type PlanPick = {
  domainName: string
  reason: 'misconception' | 'wrong' | 'fading' | 'unseen'
  domainShare: number
  /** Absent: never met. */
  daysSinceSeen: number | undefined
  recallNow: number
  /** Absent without an exam ahead. */
  exam: { pointsPerMinute: number; recallWithout: number; recallWith: number } | undefined
}

/** Too few questions were met to expect anything of the day of the exam, or what is expected. */
export type PlanForecast = { kind: 'too-early'; met: number; needed: number } | ExpectedScore

/** Expected score on the day of the exam in points of 100, in nine cases of ten between `low` and `high`. */
type ExpectedScore = {
  kind: 'expected'
  ifStopped: { low: number; high: number }
  /** `movedByMocks`: by how many points mocks moved it, below 0 where they lowered it. The first is the learner's own. */
  ifPlanned: readonly { minutesPerDay: number; low: number; high: number; movedByMocks: number }[]
  /** The last mocks, newest first. */
  mocks: readonly { expected: number; observed: number; questions: number }[]
}

/** Why, in two or three words. */
export const reasonWords: Record<PlanPick['reason'], string> = {
  misconception: 'Sure but wrong',
  wrong: 'Wrong last time',
  fading: 'Would fade',
  unseen: 'New',
}

/** Every pick with its numbers, on demand. */
export function PickDetails({ picks }: { picks: readonly PlanPick[] }) {
  const isForExam = picks.some(({ exam }) => exam !== undefined)
  return (
    <details class="fold">
      <summary>
        <Icon name="down" />
        Why these, in numbers
      </summary>
      <Table
        caption={
          isForExam
            ? 'What a minute on each adds to the score expected on the day of the exam, in points of 100, and the chance to know it that day, without this answer and with it.'
            : 'How likely you know each now. Without an exam ahead, what is due is taken first, then new ones.'
        }
        columns={[
          { name: 'Domain' },
          { name: 'Why' },
          { name: 'Last seen' },
          { name: 'Known now', align: 'end' },
          ...(isForExam
            ? ([
                { name: 'Points a minute', align: 'end' },
                { name: 'On exam day', align: 'end' },
              ] as const)
            : []),
        ]}
        rows={picks.map((pick) => [
          `${pick.domainName}, ${percent(pick.domainShare)}`,
          reasonWords[pick.reason],
          seenWords(pick.daysSinceSeen),
          chanceWords(pick.recallNow),
          ...(pick.exam === undefined
            ? []
            : [
                pick.exam.pointsPerMinute.toFixed(3),
                `${chanceWords(pick.exam.recallWithout)} → ${chanceWords(pick.exam.recallWith)}`,
              ]),
        ])}
      />
    </details>
  )
}

/** Nothing is known for certain, even minutes after it was read. */
function chanceWords(chance: number): string {
  return percent(Math.min(Math.max(chance, 0.01), 0.99))
}

/** When it was last seen, by study days ago. */
export function seenWords(days: number | undefined): string {
  if (days === undefined) return 'never'
  return days === 0 ? 'today' : `${counted(days, 'day')} ago`
}

/** What minutes a day lead to. */
export function ForecastWords({ forecast }: { forecast: PlanForecast }) {
  if (forecast.kind === 'too-early')
    return (
      <p class="small muted">
        What to expect on exam day stands here from {counted(forecast.needed, 'question')} on; you
        have met {forecast.met === 0 ? 'none yet' : forecast.met}.
      </p>
    )
  const { ifStopped, ifPlanned } = forecast
  const paths = ifPlanned.map(
    ({ minutesPerDay, ...range }) => `with ${minutesPerDay} minutes a day ${rangeWords(range)}`,
  )
  return (
    <>
      <p class="small muted">
        Expected on exam day, for questions like ours: {paths.join(', ')}; if you stopped now{' '}
        {rangeWords(ifStopped)}.
      </p>
      <MockCorrection forecast={forecast} />
    </>
  )
}

/** What mocks did to the forecast, on demand. */
function MockCorrection({ forecast: { mocks, ifPlanned } }: { forecast: ExpectedScore }) {
  if (mocks.length === 0) return null
  return (
    <details class="fold small">
      <summary>
        <Icon name="down" />
        Corrected by your last {mocks.length === 1 ? 'mock' : `${mocks.length} mocks`}:{' '}
        {movedWords(ifPlanned[0]?.movedByMocks ?? 0)}
      </summary>
      {mocks.map(({ expected, observed, questions }) => (
        <p>
          {counted(questions, 'new question')}: {percent(observed / 100)} right, where{' '}
          {percent(expected / 100)} was expected.
        </p>
      ))}
      <p class="muted">
        Some of a difference may be luck, the more so the fewer the questions; the forecast weighs
        that.
      </p>
    </details>
  )
}

function movedWords(points: number): string {
  const whole = Math.round(Math.abs(points))
  if (whole === 0) return 'about as expected'
  return `${counted(whole, 'point')} ${points < 0 ? 'lower' : 'higher'}`
}

function rangeWords({ low, high }: { low: number; high: number }): string {
  return `${Math.round(low)}–${Math.round(high)}\u00a0%`
}

const mockWords: Record<MockSize, string> = {
  full: 'a full mock exam',
  half: 'half a mock exam',
  quarter: 'a quarter of a mock exam',
}

/** It is time to measure, which takes the place of the plan for a day or two. */
export function MockSuggestion({ size }: { size: MockSize }) {
  return (
    <p>
      Time to measure: <a href={urls.mocks()}>take {mockWords[size]}</a> instead, of questions you
      have not met.
    </p>
  )
}
