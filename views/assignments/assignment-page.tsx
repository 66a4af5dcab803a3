import type { Standing } from '#src/domain/cohort/window.ts'
import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { Markdown } from '#views/components/markdown.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { Table } from '#views/components/table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { percent } from '#views/numbers.ts'
import { markWords } from './assignment-cards.tsx'
import { AssignmentRuleList, type AssignmentRules } from './rules.tsx'

/** One attempt of the member. */
export type AttemptLine = {
  number: number
  sittingId: string
  /** When it began, by the member's own clock. */
  began: string
  state:
    | { kind: 'running' }
    /** Handed in; its marking waits. */
    | { kind: 'waiting' }
    /** Share of all questions, 0 to 1, before and after a deduction. */
    | { kind: 'marked'; earnedShare: number; share: number; isLate: boolean; makesMark: boolean }
}

export type StartNotice = 'not-open' | 'closed' | 'archived' | 'no-attempts' | 'too-few-questions'

export type AssignmentPageProps = {
  viewer: Viewer
  cohort: { id: string; title: string }
  assignment: {
    id: string
    title: string
    instructions: string
    standing: Standing
    isArchived: boolean
  }
  rules: AssignmentRules
  attempts: readonly AttemptLine[]
  mark: { share: number; isPassed: boolean | undefined } | undefined
  /** What the one filled button does. */
  action:
    | { kind: 'start'; startKey: string; isLate: boolean }
    | { kind: 'continue'; sittingId: string }
    | { kind: 'none' }
    /** Its instructors look at it as a member would. */
    | { kind: 'preview' }
  notice: StartNotice | undefined
}

const notices: Record<StartNotice, { tone: Tone; words: string }> = {
  'not-open': { tone: 'info', words: 'It is not open yet.' },
  closed: { tone: 'info', words: 'The window is over: no attempt begins any more.' },
  archived: { tone: 'info', words: 'This cohort is archived: nothing begins in it any more.' },
  'no-attempts': { tone: 'info', words: 'You have used every attempt.' },
  'too-few-questions': {
    tone: 'bad',
    words:
      'There are too few questions for an attempt just now. Nothing was used up; tell your instructor.',
  },
}

/** Page of `urls.assignment(id)` for members. Posts `key` to `urls.assignmentAttempts(id)` to begin. */
export function AssignmentPage(props: AssignmentPageProps) {
  const { viewer, cohort, assignment, rules, mark, notice, action } = props
  return (
    <Layout title={assignment.title} viewer={viewer} place="cohorts">
      <div class="page-head">
        <p class="eyebrow">
          <a href={urls.cohort(cohort.id)}>{cohort.title}</a>
        </p>
        <h1>{assignment.title}</h1>
        <p>{standingWords(assignment.standing)}</p>
      </div>
      <div class="stack">
        {action.kind === 'preview' && (
          <Notice tone="info">
            <p>
              This is what members see. <a href={urls.assignment(assignment.id)}>Back</a>
            </p>
          </Notice>
        )}
        {notice && (
          <Notice tone={notices[notice].tone} live="status">
            <p>{notices[notice].words}</p>
          </Notice>
        )}
        {mark && (
          <p>
            <strong>{markWords(mark)}</strong>
          </p>
        )}
        {assignment.instructions !== '' && (
          <section class="part" aria-label="Instructions">
            <Markdown text={assignment.instructions} />
          </section>
        )}
        <section class="part">
          <h2>How it goes</h2>
          <AssignmentRuleList rules={rules} />
        </section>
        <Action {...props} />
        <Attempts {...props} />
      </div>
    </Layout>
  )
}

function standingWords(standing: Standing): string {
  switch (standing) {
    case 'coming':
      return 'Not open yet.'
    case 'running':
      return 'An attempt of yours goes on.'
    case 'open':
      return 'Open.'
    case 'due-soon':
      return 'Due within a day.'
    case 'overdue':
      return 'Overdue. Late attempts are still taken.'
    case 'done':
      return 'Done.'
    case 'closed':
      return 'Closed.'
  }
}

function Action({ assignment, action, attempts }: AssignmentPageProps) {
  switch (action.kind) {
    case 'start':
      return (
        <form class="form-actions" method="post" action={urls.assignmentAttempts(assignment.id)}>
          <input type="hidden" name="key" value={action.startKey} />
          <button type="submit" class="button">
            {attempts.length === 0 ? 'Start' : 'Start another attempt'}
            {action.isLate && ' (late)'}
          </button>
        </form>
      )
    case 'continue':
      return (
        <div class="form-actions">
          <a class="button" href={urls.sitting(action.sittingId)}>
            Continue
          </a>
        </div>
      )
    case 'none':
    case 'preview':
      return null
  }
}

function Attempts({ attempts }: AssignmentPageProps) {
  if (attempts.length === 0) return null
  return (
    <Table
      caption="Your attempts"
      columns={[{ name: 'Attempt' }, { name: 'Began' }, { name: 'Result' }]}
      rows={attempts.map((one) => [
        <a
          class="attempt-name"
          href={
            one.state.kind === 'marked'
              ? urls.sittingSummary(one.sittingId)
              : urls.sitting(one.sittingId)
          }
        >
          Attempt {one.number}
        </a>,
        one.began,
        <AttemptState state={one.state} />,
      ])}
    />
  )
}

function AttemptState({ state }: { state: AttemptLine['state'] }) {
  if (state.kind === 'running') return <Chip tone="info">In progress</Chip>
  if (state.kind === 'waiting') return <>Handed in, marked when the window is over</>
  const { earnedShare, share, isLate, makesMark } = state
  return (
    <>
      {percent(share)}
      {isLate && ', late'}
      {isLate && share !== earnedShare && ` (${percent(earnedShare)} before the deduction)`}{' '}
      {makesMark && <Chip tone="ok">Counts</Chip>}
    </>
  )
}
