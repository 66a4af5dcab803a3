import { reopenFor, type SetWork, setAssignment, workOn } from './assignments.ts'
import { correctPlantedKey, reportAndReply, tendBank } from './authoring.ts'
import { type Instructors, refsOf } from './course-bank.ts'
import { type Around, type Member, markPlace, tellOfExam } from './members.ts'
import { dayMs, type Stage } from './stage.ts'
import { type Learner, practise, sitMock, studyToday } from './study.ts'
import { lessons, settingOf } from './syllabus.ts'

/** Something that somebody does at an instant, ms UTC. */
type Event = { at: number; run: () => Promise<void> }

/** The course as it goes on; what is set in it is added to `assignments`. */
export type Course = Around & {
  instructors: Instructors
  members: readonly Member[]
  assignments: SetWork[]
}

const hourMs = 60 * 60 * 1000
const longestVisitMs = 2 * hourMs
// Most of the simulated people live where these are the hours from morning to late evening.
const firstHour = 12
const lastHour = 25
const extraPractice = 0.12
const noting = 0.08
const teachingHour = 11

/** Midnight UTC of a day of the course, counted from 0; the last day is the one on which it ends. */
export function midnightOf(day: number, { end, days }: Pick<Around, 'end' | 'days'>): number {
  return Math.floor(end / dayMs) * dayMs - (days - 1 - day) * dayMs
}

/** What happens on a day, in order. What would end after the course is left out. */
export function eventsOn(stage: Stage, day: number, course: Course): Event[] {
  const midnight = midnightOf(day, course)
  const visits = course.members.flatMap((member): Event[] => {
    const at = midnight + hourMs * (firstHour + (lastHour - firstHour) * member.dice())
    return isStudyDay(member, day, midnight, course)
      ? [{ at, run: () => visit(stage, member, day, course) }]
      : []
  })
  const told = course.members
    .filter(({ examOn }) => examOn === dayName(midnight - dayMs))
    .map(
      (member): Event => ({
        at: midnight + 14 * hourMs,
        run: () => tellOfExam(stage, member),
      }),
    )
  return [...visits, ...told, ...teaching(stage, day, course)]
    .filter(({ at }) => at < course.end - longestVisitMs)
    .toSorted((one, other) => one.at - other.at)
}

function dayName(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function isStudyDay(
  { role, dice, examOn }: Member,
  day: number,
  midnight: number,
  { days }: Around,
): boolean {
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7
  const chance = role.habit.chance({ week: Math.floor(day / 7), weekday, weeks: days / 7 })
  const isOver = examOn !== null && dayName(midnight) > examOn
  return dice() < chance && !isOver
}

/** What a member does when they sit down on a day. */
async function visit(stage: Stage, member: Member, day: number, course: Course): Promise<void> {
  const { actor, mind, dice, role } = member
  const learner: Learner = { actor, mind, day }
  const mock = role.habit.mocks.find(({ after }) => Math.floor(after * course.days) === day)
  if (mock !== undefined) {
    await sitMock(stage, learner, mock.size)
    return
  }
  const { at } = stage.clock
  const work = course.assignments.find(
    ({ id, opensAt, closesAt, lateUntil }) =>
      !member.done.has(id) && opensAt <= at && at < (lateUntil ?? closesAt),
  )
  if (work !== undefined && dice() < role.habit.diligence) {
    member.done.add(work.id)
    await workOn(stage, learner, work.id)
    return
  }
  const sittingId = await studyToday(stage, learner)
  if (sittingId !== undefined && dice() < noting)
    await markPlace(stage, actor, { sittingId, position: 1 })
  if (dice() < extraPractice)
    await practise(stage, learner, { filter: { states: ['wrong'] }, count: 8, most: 8 })
}

/** What the instructors do, at shares of the course. */
function teaching(stage: Stage, day: number, course: Course): Event[] {
  const { days, bankId, instructors } = course
  const at = midnightOf(day, course) + teachingHour * hourMs
  const work = { bankId, author: instructors.first }
  const plan: readonly Taught[] = [
    ...lessons.map((lesson) => ({
      share: lesson.setAt,
      run: () => setLesson(stage, lesson, course),
    })),
    { share: 0.45, run: () => reportAndReply(stage, { ...work, members: actorsOf(course) }) },
    { share: 0.5, run: () => reopenFirst(stage, day, course) },
    { share: 0.55, run: () => correctPlantedKey(stage, work) },
    { share: 0.7, run: () => tendBank(stage, { bankId, author: instructors.second }) },
  ]
  return plan
    .filter(({ share }) => day === Math.floor(share * days))
    .map(({ run }) => ({ at, run }))
}

type Taught = { share: number; run: () => Promise<void> }

async function setLesson(
  stage: Stage,
  lesson: (typeof lessons)[number],
  course: Course,
): Promise<void> {
  const { cohortId, bankId, instructors, end } = course
  const times = { startsAt: midnightOf(0, course), endsAt: end, bankId }
  const refs = await refsOf(stage, bankId)
  const setting = settingOf(lesson, times, refs)
  course.assignments.push(await setAssignment(stage, instructors.first, { cohortId, setting }))
}

/** The first assignment again for somebody who has missed it, and who then makes up for it. */
async function reopenFirst(stage: Stage, day: number, course: Course): Promise<void> {
  const [work] = course.assignments
  const missed = course.members.findLast(({ done }) => work !== undefined && !done.has(work.id))
  if (work === undefined || missed === undefined) return
  const closesAt = stage.clock.at + 3 * dayMs
  await reopenFor(stage, course.instructors.first, { work, closesAt, actor: missed.actor })
  stage.clock.at += hourMs
  missed.done.add(work.id)
  const { actor, mind } = missed
  await workOn(stage, { actor, mind, day }, work.id)
}

function actorsOf({ members }: Course) {
  return members.map(({ actor }) => actor)
}
