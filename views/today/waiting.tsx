import { Icon } from '#views/components/icon.tsx'
import { Table } from '#views/components/table.tsx'
import { inDays } from '#views/days.ts'
import { counted, integer } from '#views/numbers.ts'
import { type PlanPick, reasonWords, seenWords } from './plan-details.tsx'
import type { ExamDay } from './today-page.tsx'

/** What waits for later days, as groups, first topics and days. */
export type WaitingParts = {
  /** Due, yet left for later days because of the cap. */
  due: number
  /** Each domain with something that waits, in the order of the exam. */
  domains: readonly { name: string; due: number; unseen: number }[]
  /** The first of those due, most urgent first: the task it belongs to, never its words. */
  first: readonly { topic: string; reason: PlanPick['reason']; daysSinceSeen: number }[]
  /** Why they wait: there are no minutes left for all, or siblings of theirs are planned. */
  held: 'by-minutes' | 'by-siblings'
  /** How many of those due each of the next days takes, from tomorrow. */
  byDay: readonly number[]
  /** How many of them come after these days. */
  later: number
}

/** Folded: what today leaves for later, in what order, and when it comes. Nothing when all that is due is planned. */
export function WaitingDetails({
  waiting,
  capMinutes,
  examDay,
}: {
  waiting: WaitingParts
  capMinutes: number
  examDay: ExamDay
}) {
  const { due, domains, first } = waiting
  if (due === 0) return null
  return (
    <details class="fold waiting">
      <summary>
        <Icon name="down" />
        {counted(due, 'more is due and waits', 'more are due and wait')}
      </summary>
      <p class="small muted">
        That is as planned: {planWords(examDay, waiting, capMinutes)}
        {examDay.kind !== 'today' && ` ${spreadWords(waiting)}`}
      </p>
      <p class="small">{firstWords(due, first.length)}</p>
      <ul class="plain-list small">
        {first.map(({ topic, reason, daysSinceSeen }) => (
          <li>
            {topic}{' '}
            <span class="muted">
              · {reasonWords[reason]}, seen {seenWords(daysSinceSeen)}
            </span>
          </li>
        ))}
      </ul>
      <Table
        caption="What waits by domain: questions due again, and new ones that you have not met."
        columns={[
          { name: 'Domain' },
          { name: 'Due again', align: 'end' },
          { name: 'New', align: 'end' },
        ]}
        rows={domains.map(({ name, due: again, unseen }) => [
          name,
          integer(again),
          integer(unseen),
        ])}
      />
    </details>
  )
}

function firstWords(due: number, shown: number): string {
  if (due > shown) return 'The first of them:'
  return due === 1 ? 'This is:' : 'These are:'
}

/** Why not all that is due is in today's set. */
function planWords(
  examDay: ExamDay,
  { due, held }: Pick<WaitingParts, 'due' | 'held'>,
  capMinutes: number,
): string {
  if (examDay.kind === 'today') return 'on the day itself a glance is enough.'
  if (examDay.kind === 'ahead' && examDay.daysLeft === 1) return 'the last evening stays light.'
  if (held === 'by-siblings') return 'questions on one idea or case are asked on different days.'
  const limit = `your limit is ${counted(capMinutes, 'minute')} a day, and`
  return examDay.kind === 'ahead'
    ? `${limit} ${due === 1 ? 'this brings' : 'these bring'} the least today.`
    : `${limit} what fell due first comes first.`
}

/** `As things stand they are spread over the next 4 days: 6, 5, 5 and 3.` */
export function spreadWords({ byDay, later }: Pick<WaitingParts, 'byDay' | 'later'>): string {
  const placed = byDay.reduce((sum, count) => sum + count, 0)
  if (placed === 0)
    return later === 1
      ? 'It comes back when it brings more than others.'
      : 'They come back when they bring more than others.'
  const last = byDay.findLastIndex((count) => count > 0)
  const wait = byDay.findIndex((count) => count > 0)
  const days = byDay.slice(wait, last + 1)
  const where =
    days.length === 1
      ? `${later === 0 ? allWords(placed) : counted(placed, 'comes', 'come')} ${inDays(wait + 1)}`
      : `${spanWords(wait, days.length)}: ${listed(days)}`
  const rest = later === 0 ? '' : `, and ${counted(later, 'comes', 'come')} after that`
  return `As things stand, ${where}${rest}; each answer may change that.`
}

function allWords(count: number): string {
  return count === 1 ? 'it comes' : 'all of them come'
}

function spanWords(wait: number, days: number): string {
  if (wait === 0) return `they are spread over the next ${days} days`
  const none = wait === 1 ? 'none comes tomorrow' : `none comes in the next ${wait} days`
  return `${none}, then they are spread over ${days} days`
}

function listed(counts: readonly number[]): string {
  return `${counts.slice(0, -1).map(integer).join(', ')} and ${integer(counts.at(-1) ?? 0)}`
}
