import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  addAssignment,
  type DefinedRow,
  replaceListed,
  updateAssignment,
} from '#db/queries/assignment-writes.ts'
import { findAssignment, listedQuestions, usableQuestions } from '#db/queries/assignments.ts'
import { goingAttempts } from '#db/queries/attempts.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import {
  contradictionsOf,
  type Definition,
  type DefinitionErrors,
  refusedChanges,
} from '#src/domain/cohort/definition.ts'
import { readRefs } from '#src/domain/cohort/pick.ts'
import { drawLength, type Source } from '#src/domain/cohort/source.ts'
import { seedFrom } from '#src/domain/id.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { TurnedAway } from './meet-author.ts'
import { meetInstructor } from './meet-cohort.ts'
import { type AssignmentRow, meetSetter, toDefinition } from './meet-setter.ts'
import { resolveSource, type SourceFault } from './resolve-source.ts'
import { writeAndRetime } from './retime-attempts.ts'

/** What a form says: the definition, by its zone's clock, and the lines that name chosen questions. */
export type Defined = { definition: Definition; refs: string }

/**
 * - `saved`: written; `questions` of the list as it is now
 * - `refused`: a message for each field; `fault` where the questions of one that is published can't be found
 * - `changed`: somebody saved it meanwhile; nothing was written
 */
export type Saved =
  | { kind: 'saved'; id: string }
  | { kind: 'refused'; errors: DefinitionErrors; fault?: SourceFault }
  | { kind: 'changed' }
  | { kind: TurnedAway }

const dayMs = 24 * 60 * 60_000

/** Writes a new draft: one read batch, one write batch. `id` is its own, made with the form; twice is once. */
export async function createAssignment(
  db: Database,
  who: Who,
  wish: Defined & { id: string; cohortId: string },
): Promise<Saved> {
  const asked = { ...who, cohortId: wish.cohortId, assignmentId: '' }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    cohorts: findCohort(asked),
    usable: usableQuestions(asked),
    blueprints: currentBlueprints({}),
  })
  const met = meetInstructor(read)
  if (met.kind !== 'person') return met
  const { definition, id } = wish
  const errors = contradictionsOf(definition)
  const refs = refsOf(wish, read.usable)
  if (!refs.ok || Object.keys(errors).length > 0)
    return { kind: 'refused', errors: { ...errors, ...(!refs.ok && { refs: refs.message }) } }
  const scored = findBlueprint(read.blueprints, met.cohort.exam)?.blueprint.scored ?? 0
  const questions = lengthOf(definition.source, refs.questionIds, scored)
  await writeBatch(db, [
    addAssignment(
      { ...definition, id, questions, zone: met.cohort.zone },
      { cohortId: met.cohort.id, by: met.viewer.userId, at: who.now },
    ),
    ...replaceListed({ id, cohortId: met.cohort.id, at: who.now }, refs.questionIds),
  ])
  return { kind: 'saved', id }
}

/**
 * Writes what was changed in an assignment: one read batch, one write batch. `seenAt`: when the form's state was saved.
 * One that is published gets its list at once; attempts that go on get the time of the new window.
 */
export async function changeAssignment(
  db: Database,
  who: Who,
  wish: Defined & { assignmentId: string; seenAt: number },
): Promise<Saved> {
  const asked = { ...who, assignmentId: wish.assignmentId }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    assignments: findAssignment(asked),
    usable: usableQuestions({ ...asked, cohortId: '' }),
    listed: listedQuestions(asked),
    going: goingAttempts(asked),
    blueprints: currentBlueprints({}),
  })
  const met = meetSetter(read)
  if (met.kind !== 'setter') return met
  const { assignment } = met
  if (assignment.updatedAt !== wish.seenAt) return { kind: 'changed' }
  const before = toDefinition(assignment)
  const offered = new Set(read.usable.map(({ bankId }) => bankId))
  const shown = assignment.begun > 0 ? offered : 'all'
  const source = withBanksAsBefore(before.source, wish.definition.source, shown)
  const definition = { ...wish.definition, source }
  const refs = refsOf(wish, [...read.usable, ...read.listed])
  const errors = {
    ...contradictionsOf(definition),
    ...(!refs.ok && { refs: refs.message }),
    ...(assignment.begun > 0 && refusedChanges(before, definition)),
  }
  if (!refs.ok || Object.keys(errors).length > 0) return { kind: 'refused', errors }
  const chosen = refs.questionIds
  const list = listAfter({ ...read, assignment, source, chosen, now: who.now })
  if (!list.ok)
    return { kind: 'refused', errors: list.errors, ...(list.fault && { fault: list.fault }) }
  const row: DefinedRow = {
    ...definition,
    ...list.row,
    id: assignment.id,
    zone: assignment.zone,
  }
  const { closesAt, lateUntil, limitMs, opensAt } = row
  const window = { closesAt, lateUntil, limitMs, opensAt }
  const { id, cohortId } = assignment
  const at = Math.max(who.now, wish.seenAt + 1)
  const tellAt = tellAgain(assignment, row, who.now)
  const writes = [
    updateAssignment(row, { seenAt: wish.seenAt, at, tellAt }),
    ...(list.listed === undefined ? [] : replaceListed({ id, cohortId, at }, list.listed)),
  ]
  const attempts = read.going.map((one) => ({ ...one, ...window }))
  const [changed] = await writeAndRetime(db, writes, { attempts, now: who.now })
  return changed === 0 ? { kind: 'changed' } : { kind: 'saved', id: assignment.id }
}

/**
 * What a form says of banks, in the order in which they are kept. Those that its sender is not `shown`, because only a
 * colleague may use them, stay.
 */
function withBanksAsBefore(
  before: Source,
  after: Source,
  shown: ReadonlySet<string> | 'all',
): Source {
  if (after.kind === 'chosen' || before.kind !== after.kind) return after
  const wanted = new Set(after.banks)
  const kept = before.banks.filter((id) => wanted.has(id) || (shown !== 'all' && !shown.has(id)))
  return { ...after, banks: [...new Set([...kept, ...wanted])] }
}

type Refs = ReturnType<typeof readRefs>

function refsOf(
  { definition, refs }: Defined,
  usable: readonly { questionId: string; bankId: string; ref: string }[],
): Refs {
  if (definition.source.kind !== 'chosen') return { ok: true, questionIds: [] }
  const known = new Map(usable.map((one) => [one.questionId, one]))
  return readRefs(refs, [...known.values()])
}

function lengthOf(source: Source, chosen: readonly string[], scored: number): number {
  if (source.kind === 'chosen') return chosen.length
  return source.kind === 'draw' ? drawLength({ scored }, source) : source.count
}

type Listing = {
  assignment: AssignmentRow
  source: Source
  chosen: readonly string[]
  usable: Parameters<typeof resolveSource>[0]['usable']
  listed: readonly { questionId: string }[]
  blueprints: Parameters<typeof findBlueprint>[0]
  now: number
}

/** The list after a change; `listed` absent: it stays. */
type ListAfter =
  | { ok: true; row: { source: Source; questions: number }; listed?: readonly string[] }
  | { ok: false; errors: DefinitionErrors; fault?: SourceFault }

function listAfter(one: Listing): ListAfter {
  const { assignment, source, chosen } = one
  const isSame = JSON.stringify(source) === assignment.source
  const before = one.listed.map(({ questionId }) => questionId)
  const isSameList = source.kind !== 'chosen' || chosen.join() === before.join()
  if (isSame && isSameList) return { ok: true, row: { source, questions: assignment.questions } }
  if (assignment.begun > 0)
    return { ok: false, errors: { refs: 'The questions can’t change: somebody has begun' } }
  const blueprint = findBlueprint(one.blueprints, assignment.exam)?.blueprint
  if (assignment.publishedAt === null || blueprint === undefined)
    return {
      ok: true,
      row: { source, questions: lengthOf(source, chosen, blueprint?.scored ?? 0) },
      listed: chosen,
    }
  const random = seededRandom(seedFrom(assignment.id))
  const resolved = resolveSource(
    { source, chosen, usable: one.usable, blueprint, now: one.now },
    random,
  )
  if (!resolved.ok) return { ok: false, errors: {}, fault: resolved.fault }
  return {
    ok: true,
    row: { source: resolved.source, questions: resolved.questions },
    listed: resolved.listed,
  }
}

/** When members are told again, where opening or end of what they can see was moved. `null`: as it was. */
function tellAgain(before: AssignmentRow, after: DefinedRow, now: number): number | null {
  if (before.publishedAt === null || before.withdrawnAt !== null) return null
  const isOpened = before.opensAt <= now
  if (!isOpened) return after.opensAt
  return after.closesAt === before.closesAt ? null : after.closesAt - dayMs
}
