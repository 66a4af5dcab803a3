import { lastDays } from '#src/domain/plan/plan-day.ts'
import { nearDays, type WorkDay, type Workload } from '#src/domain/progress/workload.ts'
import { axisDay } from '#views/components/chart/axis-days.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { type Column, Columns } from '#views/components/chart/columns.tsx'
import { Legend } from '#views/components/chart/legend.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { shortDay } from '#views/days.ts'
import { counted, integer } from '#views/numbers.ts'
import { ShownHere } from './calendar.tsx'

export type WorkloadProps = {
  workload: Workload
  /** Own limit. Absent: none set. */
  minutesPerDay: number | undefined
  /** Questions of the exam that were never met. */
  unseen: number
  /** Whether minutes are reckoned by the learner's own pace, or else by the exam's. */
  isOwnPace: boolean
}

/** How many questions come back on each day ahead, and what that means in minutes. */
export function WorkloadSection({ workload, minutesPerDay, unseen, isOwnPace }: WorkloadProps) {
  const { days, endsAtExam, near } = workload
  const isCut = days.length > near.days
  return (
    <section class="card" aria-labelledby="workload-title">
      <h2 id="workload-title">Work ahead</h2>
      <Chart
        id="workload"
        caption={<WorkloadCaption workload={workload} isOwnPace={isOwnPace} />}
        table={toTable(days)}
      >
        <Legend
          id="workload-legend"
          entries={[
            { sign: 'column', words: 'questions that come back' },
            ...(hasOverdue(days)
              ? [{ sign: 'hatched' as const, words: 'waiting since earlier days' }]
              : []),
          ]}
        />
        <Columns
          chartId="workload"
          size="wide"
          desc={columnWords(days)}
          columns={toColumns(days)}
          endLabel={endsAtExam ? 'exam' : undefined}
        />
        <Columns
          chartId="workload"
          size="narrow"
          desc={columnWords(days.slice(0, nearDays))}
          columns={toColumns(days.slice(0, nearDays))}
          endLabel={endsAtExam && !isCut ? 'exam' : undefined}
        />
        {isCut && (
          <ShownHere size="narrow">Shown here: the next 14 days. The table has them all.</ShownHere>
        )}
      </Chart>
      <p class="chart-words">
        {limitWords(near.minutesPerDay, minutesPerDay, useOfRest(workload, unseen))}{' '}
        <span class="muted">
          Each question is counted once, on its next day; new ones and later returns come on top.
        </span>
      </p>
    </section>
  )
}

function WorkloadCaption({ workload, isOwnPace }: Pick<WorkloadProps, 'workload' | 'isOwnPace'>) {
  const { near, endsAtExam, days } = workload
  const overdue = days[0]?.overdue ?? 0
  const span =
    endsAtExam && days.length <= near.days
      ? `Before the exam, ${counted(near.days, 'day')} from today,`
      : `In the next ${counted(near.days, 'day')}`
  if (near.cards === 0) return <>{span} no question comes back.</>
  return (
    <>
      {span} {counted(near.cards, 'question comes', 'questions come')} back:{' '}
      <strong>{minuteWords(near.minutesPerDay)} a day</strong> at{' '}
      {isOwnPace ? 'your' : 'the exam’s'} pace.
      {overdue > 0 &&
        ` ${counted(overdue, 'of them has', 'of them have')} waited since earlier days and ${overdue === 1 ? 'stands' : 'stand'} on today.`}
    </>
  )
}

function minuteWords(minutes: number): string {
  return minutes < 1 ? 'less than a minute' : `about ${counted(Math.round(minutes), 'minute')}`
}

/** What the minutes are for that nothing comes back in: in the last days before the exam nothing new is begun. */
type UseOfRest = 'new-questions' | 'all-met' | 'exam-is-near'

function useOfRest({ days, endsAtExam }: Workload, unseen: number): UseOfRest {
  if (endsAtExam && days.length <= lastDays) return 'exam-is-near'
  return unseen === 0 ? 'all-met' : 'new-questions'
}

/** What the minutes that come back mean against a limit, both minutes a day. */
export function limitWords(needed: number, limit: number | undefined, rest: UseOfRest): string {
  if (limit === undefined) return ''
  if (needed > limit)
    return `That is more than your ${counted(limit, 'minute')}: each day takes what brings most and leaves the rest for later.`
  const room = Math.round(limit - needed)
  if (room < 1) return `That fills your ${counted(limit, 'minute')}.`
  const left = `Of your ${counted(limit, 'minute')} a day about ${integer(room)} ${room === 1 ? 'is' : 'are'} left`
  switch (rest) {
    case 'new-questions':
      return `${left} for new questions.`
    case 'all-met':
      return `${left}; you have met all our questions.`
    case 'exam-is-near':
      return `${left}.`
  }
}

function hasOverdue(days: readonly WorkDay[]): boolean {
  return days.some((day) => day.overdue > 0)
}

function toColumns(days: readonly WorkDay[]): Column[] {
  return days.map((day, index) => ({
    plain: day.due,
    hatched: day.overdue,
    label: columnLabel(day.on, index, days.length),
  }))
}

/** Every seventh day is named, but none so late that its name would run out of the picture. */
function columnLabel(on: string, index: number, count: number): string | undefined {
  if (index === 0) return 'today'
  const isNamed = index % 7 === 0 && index <= count - 3
  return isNamed ? axisDay(on) : undefined
}

function columnWords(days: readonly WorkDay[]): string {
  const first = days[0]
  const busiest = days.reduce<WorkDay | undefined>(
    (most, day) => (most === undefined || total(day) > total(most) ? day : most),
    undefined,
  )
  if (first === undefined || busiest === undefined || total(busiest) === 0)
    return `Nothing comes back on the next ${counted(days.length, 'day')}.`
  return `Columns for ${counted(days.length, 'day')}: ${integer(total(first))} today; the most, ${integer(total(busiest))}, on ${shortDay(busiest.on)}.`
}

function toTable(days: readonly WorkDay[]): TableProps {
  return {
    caption: 'Questions that come back on each day.',
    columns: [
      { name: 'Day' },
      { name: 'Come back', align: 'end' },
      { name: 'Waiting since before', align: 'end' },
    ],
    rows: days.map((day) => [shortDay(day.on), integer(day.due), integer(day.overdue)]),
  }
}

function total(day: WorkDay): number {
  return day.due + day.overdue
}
