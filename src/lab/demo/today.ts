import { beginWork, type SetWork } from './assignments.ts'
import { type Around, arrive, type Member, markPlace } from './members.ts'
import { shown } from './people.ts'
import type { Actor, Stage } from './stage.ts'
import { beginMock, draftAnswers, practise } from './study.ts'

/** Somebody comes in just now, and is in the middle of a first look at all domains. */
export async function arriveNew(stage: Stage, around: Around): Promise<Actor> {
  const { actor, mind } = await arrive(stage, shown.new, around)
  const learner = { actor, mind, day: around.days - 1 }
  await practise(stage, learner, { filter: {}, count: 10, most: 10 })
  const sittingId = await beginMock(stage, learner, 'diagnostic')
  await draftAnswers(stage, learner, { sittingId, most: 9 })
  return actor
}

/** What a member leaves in the middle: work that was set, and practice. */
export async function leaveOpen(
  stage: Stage,
  { actor, mind, done }: Member,
  { day, assignments }: { day: number; assignments: readonly SetWork[] },
): Promise<void> {
  const learner = { actor, mind, day }
  const { at } = stage.clock
  const open = assignments.findLast(
    ({ id, opensAt, closesAt }) => !done.has(id) && opensAt <= at && at < closesAt,
  )
  const begun = open && (await beginWork(stage, learner, open.id))
  if (begun?.hasForm) await draftAnswers(stage, learner, { sittingId: begun.sittingId, most: 3 })
  const sittingId = await practise(stage, learner, { filter: {}, count: 12, most: 5 })
  if (sittingId !== undefined) await markPlace(stage, actor, { sittingId, position: 2 })
}
