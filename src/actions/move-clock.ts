import { type Bound, writeBatch } from '#db/batch.ts'
import { type Mock, type MockFound, readMock } from '#db/queries/mock-places.ts'
import { countExposure, saveClock } from '#db/queries/mock-writes.ts'
import { addStep } from '#db/queries/steps.ts'
import { type ClockStep, deadlineOf, mockClock } from '#src/domain/mock/clock.ts'
import { type KeySpent, recordStep, type StepContext, stepIn } from './record-step.ts'

/**
 * What a learner does to the clock of their mock. `leave` and `break` name the section that is left, counted
 * from 0, so that a form sent twice, or from another tab, leaves one section.
 */
export type ClockMove =
  | { kind: 'begin' }
  | { kind: 'leave'; section: number }
  | { kind: 'leave-for-break'; section: number }
  | { kind: 'extra-break' }
  | { kind: 'resume' }

/** `busy`: the clock of another mock runs, which comes first. */
export type Moved = MockFound<{ mock: Mock }> | { kind: 'busy'; otherId: string } | KeySpent

/**
 * Moves the clock of one's own mock and gives the mock as it is then: one read batch, one write batch. A move that
 * does not fit where the mock stands changes nothing.
 */
export function moveClock(
  context: StepContext,
  wish: { sittingId: string; key: string; move: ClockMove },
): Promise<Moved> {
  return recordStep(async () => {
    const found = await readMock(context.db, context.who, wish.sittingId)
    if (found.kind !== 'found') return found
    const { mock } = found
    const steps = stepsOf(mock, wish.move, context.who.now)
    if (steps.length === 0) return found
    if (wish.move.kind === 'begin' && found.otherRunningId !== undefined)
      return { kind: 'busy', otherId: found.otherRunningId }
    await writeBatch(context.db, writes(context, { mock, steps, key: wish.key }))
    const all = [...mock.clockSteps, ...steps]
    const clock = mockClock(mock.facts, all, context.who.now)
    return { kind: 'found', mock: { ...mock, clockSteps: all, clock } }
  })
}

/** The steps that a move amounts to; none where it does not fit. */
function stepsOf(mock: Mock, move: ClockMove, at: number): ClockStep[] {
  const { clock } = mock
  const step = (kind: ClockStep['kind']) => ({ kind, at, section: undefined })
  switch (move.kind) {
    case 'begin':
      return clock.kind === 'ready' ? [step('begin')] : []
    case 'resume':
      return clock.kind === 'break' ? [step('resume')] : []
    case 'extra-break':
      return clock.kind === 'running' && clock.extraBreaksLeft > 0 ? [step('break')] : []
    case 'leave':
    case 'leave-for-break':
      return leaveSteps(mock, move, at)
  }
}

function leaveSteps(
  { clock, facts }: Mock,
  { kind, section }: Extract<ClockMove, { section: number }>,
  at: number,
): ClockStep[] {
  const isLast = section >= facts.sections.length - 1
  if (clock.kind !== 'running' || clock.section !== section || isLast) return []
  const left: ClockStep = { kind: 'leave', at, section }
  const hasBreak = (facts.sections[section]?.breakMinutes ?? 0) > 0
  if (!hasBreak) return [left]
  if (kind === 'leave') return [left, { kind: 'resume', at, section: undefined }]
  return [left, { kind: 'break', at, section: section + 1 }]
}

function writes(
  context: StepContext,
  { mock, steps, key }: { mock: Mock; steps: readonly ClockStep[]; key: string },
): Bound<unknown>[] {
  const { row, facts } = mock
  const all = [...mock.clockSteps, ...steps]
  return [
    ...steps.map((one, index) =>
      addStep({
        ...stepIn(
          context,
          { viewer: mock.viewer, sitting: row, lastSeq: mock.lastSeq + index },
          // The form's key goes to the first, so that the same form twice is one move.
          { kind: one.kind, key: index === 0 ? key : context.newId() },
        ),
        section: one.section ?? null,
      }),
    ),
    saveClock({
      sittingId: row.id,
      userId: row.userId,
      clock: JSON.stringify(all),
      begunAt: all.find(({ kind }) => kind === 'begin')?.at ?? null,
      deadlineAt: deadlineOf(facts, all) ?? null,
    }),
    ...(steps.some(({ kind }) => kind === 'begin') && row.size !== 'assignment'
      ? [countExposure(row.id)]
      : []),
  ]
}
