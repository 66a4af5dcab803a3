import { urls } from '#src/urls.ts'
import { fullDay, inDays, shortDay } from '#views/days.ts'
import { counted, integer, percent } from '#views/numbers.ts'
import { barsWords, type DomainBar } from '#views/outcome/bar-words.ts'
import type { ExamDay, PlanLine, ProgressLine } from './today-page.tsx'

/** What a group of questions is, and why it was picked. */
export function planLineWords(line: PlanLine, examDay: ExamDay): { what: string; why: string } {
  switch (line.reason) {
    case 'misconception':
      return { what: 'you were sure of, and wrong', why: 'Mended best while the error is fresh' }
    case 'wrong':
      return { what: 'you got wrong last time', why: 'Another go, after a pause' }
    case 'fading':
      return {
        what: line.domainName === undefined ? 'to refresh' : `to refresh: ${line.domainName}`,
        why: isAhead(examDay)
          ? 'You knew them; without a look they fade before the exam'
          : 'You knew them; without a look they fade',
      }
    case 'unseen':
      return {
        what: `new: ${line.domainName}`,
        why: `${percent(line.examShare)} of the exam`,
      }
    case 'probe':
      return { what: 'new, from all over', why: 'They show how ready you are' }
  }
}

/** After days without an answer: that the plan starts afresh, and what it leaves for later. */
export function missedWords(examDay: ExamDay, waiting: number): string {
  const by = isAhead(examDay) ? 'what brings most for the exam' : 'what fell due first'
  const rest =
    waiting === 0
      ? ''
      : ` ${counted(waiting, 'more question is due and waits', 'more questions are due and wait')} for later days.`
  return `Good to see you again. There is nothing to make up: today is planned afresh, from ${by}.${rest}`
}

/** How far the exam is, in one line with a link to change it. */
export function ExamLine({ name, examDay }: { name: string; examDay: ExamDay }) {
  return (
    <p>
      {name}
      {' · '}
      {examDayWords(examDay)}
      {' · '}
      <a href={urls.goal()}>{examDay.kind === 'none' ? 'Set a date' : 'Change'}</a>
    </p>
  )
}

function isAhead({ kind }: ExamDay): boolean {
  return kind === 'ahead'
}

function examDayWords(examDay: ExamDay): string {
  switch (examDay.kind) {
    case 'none':
      return 'no exam date yet'
    case 'ahead':
      return examDay.daysLeft === 1
        ? `the exam is tomorrow, ${shortDay(examDay.on)}`
        : `${counted(examDay.daysLeft, 'day')} to the exam on ${farDay(examDay)}`
    case 'today':
      return 'the exam is today'
    case 'past':
      return `the exam was ${inDays(-examDay.daysAgo)}`
  }
}

const halfYear = 183

/** With its year when it is more than half a year off. */
function farDay({ on, daysLeft }: { on: string; daysLeft: number }): string {
  return daysLeft > halfYear ? fullDay(on) : shortDay(on)
}

/** What a plan for a second attempt leans on, with a link to change it. Nothing without bars. */
export function RetakeLine({ bars }: { bars: readonly DomainBar[] }) {
  if (bars.length === 0) return null
  return (
    <p class="small muted">
      Planned by your last score report: {barsWords(bars)}.{' '}
      <a href={urls.outcome()}>Change the bars</a>
    </p>
  )
}

/** The one line of progress, with a link to the rest. */
export function ProgressWords({ progress }: { progress: ProgressLine }) {
  if (progress.kind === 'none') return null
  return (
    <p class="today-progress">
      <span>{progressWords(progress)}</span> <a href={urls.progress()}>Progress</a>
    </p>
  )
}

function progressWords(progress: ProgressLine): string {
  switch (progress.kind) {
    case 'none':
      return ''
    case 'readiness':
      return `Chance to pass as of now: about ${percent(progress.chance)}, could turn out ${percent(progress.low)} to ${percent(progress.high)}.`
    case 'too-early':
      return `${integer(progress.answered)} of ${integer(progress.needed)} first answers: too few yet to say how ready you are.`
    case 'week':
      return `Last seven days: ${counted(progress.answers, 'answer')}, ${percent(progress.share)} right.`
  }
}
