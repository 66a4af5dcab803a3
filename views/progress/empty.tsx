import { fewestAnswersInAll } from '#src/domain/readiness/readiness.ts'
import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Icon } from '#views/components/icon.tsx'

/** While no exam is chosen. */
export function NoExam() {
  return (
    <EmptyState title="Choose an exam first">
      <p>Progress is measured against the outline of the exam that you prepare for.</p>
      <p class="actions">
        <a class="button" href={urls.goal()}>
          Choose an exam
          <Icon name="arrow" />
        </a>
      </p>
    </EmptyState>
  )
}

/** While an exam is chosen and nothing answered. */
export function NoAnswers() {
  return (
    <EmptyState title="This page fills with your first answers">
      <p>It will show:</p>
      <ul class="progress-coming">
        <li>how likely you are to pass, from {fewestAnswersInAll} first answers on</li>
        <li>each domain of the exam: how much of it you met, and what would gain you most</li>
        <li>the days on which you studied</li>
        <li>how many minutes a day the coming weeks will take</li>
        <li>whether you are right as often as you feel sure</li>
        <li>your pace against the time that the exam gives</li>
      </ul>
      <p class="actions">
        <a class="button" href={urls.today()}>
          Start today’s questions
          <Icon name="arrow" />
        </a>
      </p>
    </EmptyState>
  )
}
