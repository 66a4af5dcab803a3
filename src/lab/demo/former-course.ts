import { chooseBank } from '#src/actions/use-bank.ts'
import { setAssignment, workOn } from './assignments.ts'
import { archive, joinAs, openCohort } from './cohort.ts'
import { type Instructors, refsOf } from './course-bank.ts'
import { drawSimulatedMind } from './mind.ts'
import { crowdName, labelled } from './people.ts'
import type { Planted } from './planted.ts'
import { type Actor, asWho, dayMs, demand, enter, type Stage } from './stage.ts'

/** How long the earlier course took, in days. */
export const formerDays = 14

type Former = { people: number; bankId: string; planted: ReadonlyMap<string, Planted> }

const cohort = {
  title: 'Summer course (simulated, over)',
  about: 'Made-up people of an earlier course, who went through its bank once.',
}
// So that no name comes twice: the present course has fewer.
const firstName = 100
const priors = { least: -1.4, spread: 2.8 }

/** Others have gone through the bank before, so that its analysis has enough to go by. Gives who they are. */
export async function holdFormerCourse(
  stage: Stage,
  instructors: Instructors,
  { people, bankId, planted }: Former,
): Promise<Actor[]> {
  const opening = stage.clock.at
  const { cohortId, joinCode } = await openCohort(stage, instructors, { ...cohort, bankId })
  const setting = {
    title: 'House rules',
    source: { kind: 'chosen' },
    refs: await refsOf(stage, bankId),
    opensAt: opening,
    closesAt: opening + (formerDays - 1) * dayMs,
    shows: 'each-question',
  } as const
  const work = await setAssignment(stage, instructors.first, { cohortId, setting })
  const actors: Actor[] = []
  for (let index = 0; index < people; index++) {
    stage.clock.at = opening + Math.floor(((index + 1) * (formerDays - 2) * dayMs) / (people + 1))
    const actor = await enter(stage, labelled(crowdName(firstName + index)))
    await joinAs(stage, actor, { joinCode, sharesPractice: 0 })
    const use = { bankId, wish: 'use' } as const
    demand(await chooseBank(stage.db, asWho(stage, actor), use), 'chosen')
    // Spread evenly, in an order that has nothing to do with when they come.
    const prior = priors.least + (priors.spread * ((index * 37) % people)) / people
    const mind = drawSimulatedMind({ seed: stage.seed + index, prior, paceMs: 35_000 }, planted)
    await workOn(stage, { actor, mind, day: 0 }, work.id)
    actors.push(actor)
  }
  stage.clock.at = opening + (formerDays - 1) * dayMs
  await archive(stage, instructors.first, cohortId)
  return actors
}
