import { readBatch } from '#db/batch.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { changeCohortBank } from '#src/actions/cohort-banks.ts'
import { accommodate } from '#src/actions/cohort-people.ts'
import { applyRoster } from '#src/actions/cohort-roster.ts'
import { createCohort } from '#src/actions/create-cohort.ts'
import { acceptInstructing, inviteInstructor } from '#src/actions/invite-instructor.ts'
import { joinBoard, setTeamGoal } from '#src/actions/join-board.ts'
import { joinCohort } from '#src/actions/join-cohort.ts'
import { changeCohort } from '#src/actions/save-cohort.ts'
import { seedFrom } from '#src/domain/id.ts'
import { seededRandom } from '#src/domain/random.ts'
import { newToken } from '#src/http/session.ts'
import type { Instructors } from './course-bank.ts'
import { labelled } from './people.ts'
import { type Actor, asWho, demand, type Stage } from './stage.ts'
import { courseExam } from './study.ts'

/** A cohort on the stage; `joinCode` is what members join by. */
export type SimulatedCohort = { cohortId: string; joinCode: string }

const zone = 'America/New_York'

/** One instructor makes a cohort, brings the course bank to it, and the other one comes in. */
export async function openCohort(
  stage: Stage,
  { first, second }: Instructors,
  { title, about, bankId }: { title: string; about: string; bankId: string },
): Promise<SimulatedCohort> {
  const cohortId = stage.newId()
  const who = asWho(stage, first)
  const made = { id: cohortId, exam: courseExam, title, about, zone, name: first.name }
  demand(await createCohort(stage.db, who, made), 'created')
  demand(await changeCohortBank(stage.db, who, { cohortId, bankId, wish: 'add' }), 'done')
  const code = newToken()
  demand(await inviteInstructor(stage.db, who, { cohortId, code }), 'invited')
  const accepted = { code, name: second.name }
  demand(await acceptInstructing(stage.db, asWho(stage, second), accepted), 'accepted')
  const { cohorts } = await readBatch(stage.db, { cohorts: findCohort({ ...who, cohortId }) })
  return { cohortId, joinCode: cohorts[0]?.joinCode ?? '' }
}

/** Somebody joins under the name that says what they are. */
export async function joinAs(
  stage: Stage,
  actor: Actor,
  { joinCode: code, sharesPractice }: { joinCode: string; sharesPractice: 0 | 1 },
): Promise<void> {
  const joining = { code, name: actor.name, sharesPractice }
  demand(await joinCohort(stage.db, asWho(stage, actor), joining, []), 'joined')
}

/** Somebody goes on the board of the cohort. */
export async function goOnBoard(
  stage: Stage,
  actor: Actor,
  board: { cohortId: string; typedAlias: string },
): Promise<void> {
  const random = seededRandom(seedFrom(stage.newId()))
  demand(await joinBoard(stage.db, asWho(stage, actor), { ...board, random }), 'joined')
}

/** What all members together want to reach each week, in points. */
export async function setGoalOfTeam(
  stage: Stage,
  instructor: Actor,
  goal: { cohortId: string; points: number },
): Promise<void> {
  demand(await setTeamGoal(stage.db, asWho(stage, instructor), goal), 'set')
}

/** What an instructor sets up: whom they expect still, who has more time, one more invitation. */
export async function keepCohort(
  stage: Stage,
  instructor: Actor,
  { cohortId, accommodated }: { cohortId: string; accommodated: Actor | undefined },
): Promise<void> {
  const { db } = stage
  const who = asWho(stage, instructor)
  demand(await applyRoster(db, who, { cohortId, text: expected() }), 'applied')
  demand(await inviteInstructor(db, who, { cohortId, code: newToken() }), 'invited')
  if (accommodated === undefined) return
  const granted = { cohortId, userId: accommodated.userId, factor: 1.5 }
  demand(await accommodate(db, who, granted), 'done')
}

/** Three whose names are on the list and who never came. */
function expected(): string {
  const lines = ['Ina Expected', 'Jon Expected', 'Kim Expected'].map((name) => {
    const one = labelled(name)
    return `${one.name},${one.email}`
  })
  return `name,email\n${lines.join('\n')}\n`
}

/** A course that is over. */
export async function archive(stage: Stage, instructor: Actor, cohortId: string): Promise<void> {
  const change = { do: 'archive' } as const
  demand(await changeCohort(stage.db, asWho(stage, instructor), { cohortId, change }), 'done')
}
