import { writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { markSimulated } from '#db/queries/settings.ts'
import { seedBanks } from '#db/seed.ts'
import type { Deps } from '#src/env.ts'
import { runJobs } from '#src/jobs/jobs.ts'
import { readHere } from '#src/read-here.ts'
import { draftAssignment, reopenFor } from './assignments.ts'
import { beginOwnBank, leaveWork } from './authoring.ts'
import { goOnBoard, keepCohort, openCohort, setGoalOfTeam } from './cohort.ts'
import { type Course, eventsOn, midnightOf } from './course.ts'
import { bringCourseBank, demandReview, openDoors } from './course-bank.ts'
import { formerDays, holdFormerCourse } from './former-course.ts'
import { type Around, arrive, type Member } from './members.ts'
import { aliasOf, crowd, labelled, instructors as names, shown } from './people.ts'
import { plantedIn } from './planted.ts'
import { type Actor, dayMs, enter, leaveStage, openStage, type Stage } from './stage.ts'
import { arriveNew, leaveOpen } from './today.ts'

/** How much is simulated. `former`: people of an earlier course, who went through its bank once. */
export type DemoSize = { members: number; weeks: number; former: number }

/** As the command makes it; an option that nobody chooses is told from a hundred people on. */
export const wholeDemo: DemoSize = { members: 40, weeks: 8, former: 72 }

type Filling = {
  seed: number
  /** The instant at which the simulation ends, ms UTC. */
  now: number
  size: DemoSize
  /** Folder of the shipped banks. */
  banksFolder: string
  passwordHash: string
  log: Deps['log']
  /** Told how far it is. */
  tell: (line: string) => void
}

/** The sign-in addresses of those who are worth a look, with bank and cohort. */
export type Filled = {
  bankId: string
  cohortId: string
  emails: Record<'instructor' | 'coInstructor' | 'ahead' | 'behind' | 'new', string>
}

const cohort = {
  title: 'Autumn course (simulated)',
  about: 'Forty made-up people on their way to the exam. Nobody here is real.',
}

/** Points of the team's goal for each member. */
const goalForEach = 150
const hourMs = 60 * 60 * 1000
const nightHours = 9
/** So long before the end those who are in the middle of something began with it. */
const openMs = hourMs

/**
 * Fills a migrated, empty database with a simulated course: everybody in it acts through the program's own actions
 * with a clock that walks from the first day to `now`, and its timed jobs run in between.
 */
export async function fillDemo(db: Database, filling: Filling): Promise<Filled> {
  const { seed, now, size, tell } = filling
  const days = 7 * size.weeks
  const opening = midnightOf(0, { end: now, days }) - formerDays * dayMs
  const stage = openStage(db, { seed, at: opening, passwordHash: filling.passwordHash })
  await writeBatch(db, [markSimulated({ seed: String(seed) })])
  await seedBanks(db, filling.banksFolder, opening)
  tell('the shipped banks are loaded')
  const instructors = {
    first: await enter(stage, labelled(names.first)),
    second: await enter(stage, labelled(names.second)),
  }
  const bankId = await bringCourseBank(stage, instructors)
  const planted = plantedIn(bankId)
  const former = await holdFormerCourse(stage, instructors, {
    people: size.former,
    bankId,
    planted,
  })
  tell(`${size.former} people of an earlier course have answered`)
  stage.clock.at = midnightOf(0, { end: now, days }) + dayMs / 2
  const { cohortId, joinCode } = await openCohort(stage, instructors, { ...cohort, bankId })
  const around: Around = { bankId, cohortId, joinCode, planted, end: now, days }
  const points = goalForEach * size.members
  await setGoalOfTeam(stage, instructors.first, { cohortId, points })
  const members = await arriveAll(stage, size, around)
  const course: Course = { ...around, instructors, members, assignments: [] }
  await walkThrough(stage, course, filling)
  stage.clock.at = now - openMs
  const fresh = await endInTheMiddle(stage, course)
  stage.clock.at = now
  await doJobs(stage, filling)
  const [ahead, behind, ...others] = members.map(({ actor }) => actor)
  const actors = [instructors.first, instructors.second, fresh, ahead, behind]
  await leaveStage(stage, [...former, ...others, ...actors.filter((one) => one !== undefined)])
  return {
    bankId,
    cohortId,
    emails: {
      instructor: instructors.first.email,
      coInstructor: instructors.second.email,
      ahead: ahead?.email ?? '',
      behind: behind?.email ?? '',
      new: fresh.email,
    },
  }
}

async function arriveAll(stage: Stage, size: DemoSize, around: Around): Promise<Member[]> {
  const { cohortId } = around
  const members: Member[] = []
  for (const role of [shown.ahead, shown.behind, ...crowd(size.members - 3)]) {
    const member = await arrive(stage, role, around)
    const typedAlias = aliasOf(members.length)
    // Every eighth would rather not.
    if (members.length % 8 !== 7) await goOnBoard(stage, member.actor, { cohortId, typedAlias })
    members.push(member)
  }
  return members
}

async function walkThrough(stage: Stage, course: Course, filling: Filling): Promise<void> {
  for (let day = 0; day < course.days; day++) {
    for (const event of eventsOn(stage, day, course)) {
      stage.clock.at = event.at
      await event.run()
    }
    if (day % 7 !== 6 || day === course.days - 1) continue
    stage.clock.at = midnightOf(day + 1, course) + nightHours * hourMs
    await doJobs(stage, filling)
    filling.tell(`week ${(day + 1) / 7} of ${course.days / 7} is over`)
  }
}

/** What is begun and waits when the simulation ends. Gives whoever came last. */
async function endInTheMiddle(stage: Stage, course: Course): Promise<Actor> {
  const { bankId, cohortId, instructors, members, days } = course
  const { first, second } = instructors
  const fresh = await arriveNew(stage, course)
  const [ahead, behind, accommodated] = members
  if (ahead) await leaveOpen(stage, ahead, { day: days - 1, assignments: course.assignments })
  const [work] = course.assignments
  const closesAt = stage.clock.at + 3 * dayMs
  if (work && behind) await reopenFor(stage, first, { work, actor: behind.actor, closesAt })
  const setting = { title: 'Not ready yet', source: { kind: 'chosen' } } as const
  const window = { opensAt: closesAt, closesAt: closesAt + dayMs }
  await draftAssignment(stage, first, { cohortId, setting: { ...setting, ...window } })
  await leaveWork(stage, { bankId, author: second })
  await beginOwnBank(stage, { bankId, author: second })
  await demandReview(stage, first, bankId)
  await openDoors(stage, first, bankId)
  await keepCohort(stage, first, { cohortId, accommodated: accommodated?.actor })
  return fresh
}

async function doJobs(stage: Stage, { log }: Filling): Promise<void> {
  const { db, clock, newId } = stage
  await runJobs({ db, now: () => new Date(clock.at), newId, log, readFile: readHere })
}
