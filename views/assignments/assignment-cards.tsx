import type { Standing } from '#src/domain/cohort/window.ts'
import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import type { Tone } from '#views/components/notice.tsx'
import { counted, percent } from '#views/numbers.ts'

/** An assignment as its member sees it among others. */
export type AssignmentCard = {
  id: string
  title: string
  /** Where several cohorts are shown together. */
  cohortTitle: string | undefined
  questions: number
  standing: Standing
  /** Opening of one that is coming, otherwise the end, by the member's own clock. */
  when: string
  /** Share of the counting attempt, 0 to 1, less a deduction. Absent: none, or not shown yet. */
  mark: { share: number; isPassed: boolean | undefined } | undefined
  /** Handed in, and marked when the window is over. */
  isWaiting: boolean
}

const chips: Record<Standing, { word: string; tone: Tone | 'plain' }> = {
  coming: { word: 'Coming', tone: 'plain' },
  running: { word: 'In progress', tone: 'info' },
  open: { word: 'Open', tone: 'info' },
  'due-soon': { word: 'Due soon', tone: 'warn' },
  overdue: { word: 'Overdue', tone: 'bad' },
  done: { word: 'Done', tone: 'ok' },
  closed: { word: 'Closed', tone: 'plain' },
}

/** What can be done now stands first, what is over last. */
const urgency: Record<Standing, number> = {
  running: 0,
  'due-soon': 1,
  overdue: 1,
  open: 2,
  coming: 3,
  done: 4,
  closed: 4,
}

export type CohortAssignmentsProps = {
  cohortId: string
  part:
    | { kind: 'set'; assignments: readonly SetAssignment[]; state: 'in-use' | 'archived' }
    | { kind: 'mine'; cards: readonly AssignmentCard[] }
}

/** Section of a cohort's page: its assignments as the viewer has them. */
export function CohortAssignments({ cohortId, part }: CohortAssignmentsProps) {
  return (
    <section class="part" aria-labelledby="assignments-title">
      <h2 id="assignments-title">Assignments</h2>
      {part.kind === 'set' ? (
        <SetAssignments cohortId={cohortId} assignments={part.assignments} state={part.state} />
      ) : (
        <AssignmentCards
          cards={part.cards}
          empty="When an instructor sets one, it stands here and on Today."
        />
      )}
    </section>
  )
}

/** Fragment: assignments of one member. `empty` says what to do where there is none; without it nothing is shown. */
export function AssignmentCards({
  cards,
  empty,
}: {
  cards: readonly AssignmentCard[]
  empty?: string
}) {
  if (cards.length === 0)
    return empty === undefined ? null : (
      <EmptyState title="No assignments yet">
        <p>{empty}</p>
      </EmptyState>
    )
  return (
    <ul class="assignment-cards">
      {cards.toSorted(byUrgency).map((card) => (
        <li class="card">
          <p>
            <Chip tone={chips[card.standing].tone}>{chips[card.standing].word}</Chip>{' '}
            {card.cohortTitle !== undefined && <span class="small muted">{card.cohortTitle}</span>}
          </p>
          <p class="assignment-title">
            <a href={urls.assignment(card.id)}>{card.title}</a>
          </p>
          <p class="small muted">
            {counted(card.questions, 'question')} · {whenWords(card)}
          </p>
          {card.mark !== undefined && <p class="small">{markWords(card.mark)}</p>}
          {card.isWaiting && <p class="small">Handed in. Marked when the window is over.</p>}
        </li>
      ))}
    </ul>
  )
}

function byUrgency(one: AssignmentCard, other: AssignmentCard): number {
  return urgency[one.standing] - urgency[other.standing]
}

function whenWords({ standing, when }: AssignmentCard): string {
  switch (standing) {
    case 'coming':
      return `opens ${when}`
    case 'overdue':
      return `was due ${when}; late attempts are still taken`
    case 'closed':
    case 'done':
      return `until ${when}`
    case 'running':
    case 'open':
    case 'due-soon':
      return `due ${when}`
  }
}

/** `Mark: 83 %, passed`. */
export function markWords({
  share,
  isPassed,
}: {
  share: number
  isPassed: boolean | undefined
}): string {
  const passed = isPassed === undefined ? '' : isPassed ? ', passed' : ', not passed'
  return `Mark: ${percent(share)}${passed}`
}

/** An assignment as its instructors see it among others. */
export type SetAssignment = {
  id: string
  title: string
  state: 'draft' | 'withdrawn' | 'coming' | 'open' | 'closed'
  questions: number
  /** By the cohort's clock. */
  opens: string
  closes: string
  /** People who have begun. */
  begun: number
}

const stateWords: Record<SetAssignment['state'], string> = {
  draft: 'Draft',
  withdrawn: 'Taken back',
  coming: 'Coming',
  open: 'Open',
  closed: 'Closed',
}

function setWords({ questions, opens, closes, begun, state }: SetAssignment): string {
  const isBefore = state === 'draft' || state === 'coming'
  const count = begun === 0 ? 'nobody has' : begun === 1 ? '1 has' : `${begun} have`
  return [
    questions === 0 ? 'No questions yet' : counted(questions, 'question'),
    `${opens} to ${closes}`,
    ...(isBefore && begun === 0 ? [] : [`${count} begun`]),
  ].join(' · ')
}

/** Fragment: every assignment of a cohort for its instructors, with the way to a new one while the cohort is in use. */
function SetAssignments({
  cohortId,
  assignments,
  state,
}: {
  cohortId: string
  assignments: readonly SetAssignment[]
  state: 'in-use' | 'archived'
}) {
  const isOver = state === 'archived'
  return (
    <>
      {assignments.length === 0 ? (
        <EmptyState title="No assignments yet">
          <p>
            {isOver
              ? 'This cohort is archived without any.'
              : 'Set questions with a window, and see who has done them.'}
          </p>
        </EmptyState>
      ) : (
        <ul class="assignment-cards">
          {assignments.map((one) => (
            <li class="card">
              <p>
                <Chip tone={one.state === 'open' ? 'info' : 'plain'}>{stateWords[one.state]}</Chip>
              </p>
              <p class="assignment-title">
                <a href={urls.assignment(one.id)}>{one.title}</a>
              </p>
              <p class="small muted">{setWords(one)}</p>
            </li>
          ))}
        </ul>
      )}
      {!isOver && (
        <p>
          <a class="button-plain" href={urls.newAssignment(cohortId)}>
            New assignment
          </a>
        </p>
      )}
    </>
  )
}
