import { finishOwnMock } from '#src/actions/finish-mock.ts'
import { publishAssignment } from '#src/actions/publish-assignment.ts'
import { reopenAssignment } from '#src/actions/reopen-assignment.ts'
import { createAssignment } from '#src/actions/save-assignment.ts'
import { startAttempt } from '#src/actions/start-attempt.ts'
import type { Definition } from '#src/domain/cohort/definition.ts'
import { type Actor, asContext, asWho, demand, type Stage } from './stage.ts'
import { answerSitting, draftAnswers, type Learner } from './study.ts'

/** An assignment on the stage, as far as members go by it; instants, ms UTC. */
export type SetWork = {
  id: string
  opensAt: number
  closesAt: number
  lateUntil: number | null
}

/** What an instructor sets: what is not said is usual. `refs`: chosen questions, by their ids. */
export type Setting = Pick<Definition, 'title' | 'source' | 'opensAt' | 'closesAt'> &
  Partial<Definition> & { refs?: readonly string[] }

const usual = {
  instructions: 'Simulated work for simulated people.',
  attempts: 1,
  counts: 'best',
  limitMs: null,
  passMark: 0.6,
  isShuffled: true,
  shows: 'each-attempt',
  lateUntil: null,
  lateDeduction: 0,
} as const

/** An instructor writes an assignment, which stays a draft. */
export async function draftAssignment(
  stage: Stage,
  instructor: Actor,
  { cohortId, setting }: { cohortId: string; setting: Setting },
): Promise<SetWork> {
  const { refs = [], ...said } = setting
  const definition: Definition = { ...usual, ...said }
  const id = stage.newId()
  const wish = { id, cohortId, definition, refs: refs.join('\n') }
  demand(await createAssignment(stage.db, asWho(stage, instructor), wish), 'saved')
  const { opensAt, closesAt, lateUntil } = definition
  return { id, opensAt, closesAt, lateUntil }
}

/** An instructor writes an assignment and shows it to the members. */
export async function setAssignment(
  stage: Stage,
  instructor: Actor,
  setting: { cohortId: string; setting: Setting },
): Promise<SetWork> {
  const work = await draftAssignment(stage, instructor, setting)
  const wish = { assignmentId: work.id }
  demand(await publishAssignment(stage.db, asWho(stage, instructor), wish), 'published')
  return work
}

/** The window again for one member, with one more attempt. */
export async function reopenFor(
  stage: Stage,
  instructor: Actor,
  { work, actor, closesAt }: { work: SetWork; actor: Actor; closesAt: number },
): Promise<void> {
  const { userId } = actor
  const wish = { assignmentId: work.id, userId, grant: { extraAttempts: 1, closesAt } }
  demand(await reopenAssignment(stage.db, asWho(stage, instructor), wish), 'reopened')
}

/** An attempt from its start to its end, or to where time is up. Absent: none can be begun. */
export async function workOn(
  stage: Stage,
  learner: Learner,
  assignmentId: string,
): Promise<string | undefined> {
  const begun = await beginWork(stage, learner, assignmentId)
  if (begun === undefined) return undefined
  const all = { sittingId: begun.sittingId, most: Number.POSITIVE_INFINITY }
  if (!begun.hasForm) {
    await answerSitting(stage, learner, all)
    return begun.sittingId
  }
  await draftAnswers(stage, learner, all)
  const handedIn = { sittingId: begun.sittingId, key: stage.newId() }
  demand(await finishOwnMock(asContext(stage, learner.actor), handedIn), 'finished')
  return begun.sittingId
}

/** Begins an attempt. Absent: none can be begun. */
export async function beginWork(
  stage: Stage,
  { actor }: Learner,
  assignmentId: string,
): Promise<{ sittingId: string; hasForm: boolean } | undefined> {
  const wish = { id: stage.newId(), assignmentId }
  const started = await startAttempt(asContext(stage, actor), wish)
  return started.kind === 'refused' ? undefined : demand(started, 'started')
}
