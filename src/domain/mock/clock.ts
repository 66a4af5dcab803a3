/**
 * What a mock's clock goes by.
 * - `limitMs`: time for all questions. Absent: no clock
 * - `sections`: first and last place of each, both counted; a break of up to `breakMinutes` may follow it
 * - `extraBreaks`: how many breaks of `extraBreakMinutes` may be taken at any time; an accommodation
 * - `dueAt`: the instant at which time is up in place of a limit that counts from the beginning: that of an attempt of
 *   an assignment. Without a limit it ends as well, but no clock is shown
 */
export type ClockFacts = {
  limitMs: number | undefined
  dueAt?: number | undefined
  sections: readonly { from: number; to: number; breakMinutes: number }[]
  extraBreaks: number
}

/**
 * A recorded step that moves the clock; `at` is its instant, `section` counts from 0.
 * - `leave`: `section` is locked for good and the next one opens
 * - `break`: with the section that was just opened, the scheduled one before it; without, an extra one
 * - `resume`: ends a break, or forgoes the scheduled one
 * - `hand-in`: ends it as `close` does, and leaves the grading to a later `close`
 */
export type ClockStep = {
  kind: 'begin' | 'leave' | 'break' | 'resume' | 'hand-in' | 'close'
  at: number
  section: number | undefined
}

/**
 * Where a mock stands; `section` counts from 0, instants and lengths in ms.
 * - `running`: `deadlineAt` and `remainingMs` are absent without a clock, `scheduledBreakMs` where no break is
 *   on offer
 * - `break`: `section` is the one that goes on afterwards; `deadlineAt` holds if the break is used whole
 * - `over`: `at` is the submission or the deadline
 */
export type MockClock =
  | { kind: 'ready' }
  | {
      kind: 'running'
      section: number
      deadlineAt: number | undefined
      remainingMs: number | undefined
      extraBreaksLeft: number
      scheduledBreakMs: number | undefined
    }
  | {
      kind: 'break'
      section: number
      isScheduled: boolean
      endsAt: number
      deadlineAt: number | undefined
    }
  | { kind: 'over'; at: number; reason: 'submitted' | 'time-up' }

/** Longest extra break. */
export const extraBreakMinutes = 10

/** Minutes left at which the time is said aloud. */
export const announcements = [30, 10, 5, 1] as const

type Rest = { isScheduled: boolean; endsAt: number }

type Course =
  | { kind: 'ready'; latest: number }
  | {
      kind: 'begun'
      /** The latest instant seen: a clock that is set back stands still until it has caught up. */
      latest: number
      section: number
      deadlineAt: number | undefined
      /** Absent while the clock runs. */
      rest: Rest | undefined
      /** Length of the break that may be taken before the section that was just opened, ms. */
      offeredMs: number | undefined
      extraBreaksLeft: number
    }
  | { kind: 'over'; latest: number; at: number; reason: 'submitted' | 'time-up' }

type Begun = Extract<Course, { kind: 'begun' }>

const minuteMs = 60_000
const start: Course = { kind: 'ready', latest: Number.NEGATIVE_INFINITY }

/**
 * Where a mock stands at `now` after `steps`, in the order of `seq`. Time in a break, up to its length, is
 * added to the deadline; a break that is not ended runs out. A step that does not fit is passed over, and one
 * with an earlier instant than the one before counts as simultaneous.
 */
export function mockClock(facts: ClockFacts, steps: readonly ClockStep[], now: number): MockClock {
  const course = passTime(followSteps(facts, steps), now)
  switch (course.kind) {
    case 'ready':
      return { kind: 'ready' }
    case 'over':
      return { kind: 'over', at: course.at, reason: course.reason }
    case 'begun': {
      const { section, deadlineAt, rest, extraBreaksLeft, latest } = course
      if (rest !== undefined) {
        const { isScheduled, endsAt } = rest
        return { kind: 'break', section, isScheduled, endsAt, deadlineAt }
      }
      return {
        kind: 'running',
        section,
        deadlineAt,
        remainingMs: leftOf(facts, deadlineAt, latest),
        extraBreaksLeft,
        scheduledBreakMs: course.offeredMs,
      }
    }
  }
}

function leftOf({ limitMs }: ClockFacts, deadlineAt: number | undefined, latest: number) {
  return deadlineAt === undefined || limitMs === undefined ? undefined : deadlineAt - latest
}

/**
 * The instant at which time is up after `steps`, a running break used whole. `undefined`: no clock, not begun,
 * or submitted before.
 */
export function deadlineOf(facts: ClockFacts, steps: readonly ClockStep[]): number | undefined {
  const course = followSteps(facts, steps)
  if (course.kind === 'begun') return course.deadlineAt
  return course.kind === 'over' && course.reason === 'time-up' ? course.at : undefined
}

/** Whether a place may be looked at and answered: it lies in the present section and the clock runs. */
export function isOpenPlace(
  clock: MockClock,
  sections: ClockFacts['sections'],
  position: number,
): boolean {
  const section = clock.kind === 'running' ? sections[clock.section] : undefined
  return section !== undefined && section.from <= position && position <= section.to
}

function followSteps(facts: ClockFacts, steps: readonly ClockStep[]): Course {
  return steps.reduce<Course>(
    (course, step) => takeStep(facts, passTime(course, step.at), step),
    start,
  )
}

/** What the mere passing of time does: a break runs out, then the time is up. */
function passTime(course: Course, now: number): Course {
  const latest = Math.max(course.latest, now)
  if (course.kind !== 'begun') return { ...course, latest }
  const { deadlineAt, rest } = course
  if (rest !== undefined && latest < rest.endsAt) return { ...course, latest }
  if (deadlineAt !== undefined && latest >= deadlineAt)
    return { kind: 'over', latest, at: deadlineAt, reason: 'time-up' }
  return { ...course, latest, rest: undefined }
}

function takeStep(facts: ClockFacts, course: Course, step: ClockStep): Course {
  if (course.kind === 'over') return course
  const { latest } = course
  if (step.kind === 'close' || step.kind === 'hand-in')
    return { kind: 'over', latest, at: latest, reason: 'submitted' }
  if (course.kind === 'ready') return step.kind === 'begin' ? begin(facts, latest) : course
  return takeStepOnTheWay(facts, course, step)
}

function takeStepOnTheWay(facts: ClockFacts, course: Begun, step: ClockStep): Begun {
  switch (step.kind) {
    case 'begin':
    case 'hand-in':
    case 'close':
      return course
    case 'leave':
      return leaveSection(facts, course, step.section)
    case 'break':
      return takeBreak(course, step.section)
    case 'resume':
      return resume(course)
  }
}

function begin({ limitMs, dueAt, extraBreaks }: ClockFacts, at: number): Begun {
  return {
    kind: 'begun',
    latest: at,
    section: 0,
    deadlineAt: dueAt ?? (limitMs === undefined ? undefined : at + limitMs),
    rest: undefined,
    offeredMs: undefined,
    extraBreaksLeft: extraBreaks,
  }
}

function leaveSection({ sections }: ClockFacts, course: Begun, section: number | undefined): Begun {
  if (course.rest !== undefined || section !== course.section) return course
  const left = sections[section]
  if (left === undefined || section === sections.length - 1) return course
  const offeredMs = left.breakMinutes > 0 ? left.breakMinutes * minuteMs : undefined
  return { ...course, section: section + 1, offeredMs }
}

function takeBreak(course: Begun, section: number | undefined): Begun {
  const { latest, extraBreaksLeft, offeredMs } = course
  if (course.rest !== undefined) return course
  if (section === undefined) {
    if (extraBreaksLeft === 0) return course
    const endsAt = latest + extraBreakMinutes * minuteMs
    return rest({ ...course, extraBreaksLeft: extraBreaksLeft - 1 }, { isScheduled: false, endsAt })
  }
  if (section !== course.section || offeredMs === undefined) return course
  return rest(course, { isScheduled: true, endsAt: latest + offeredMs })
}

function rest(course: Begun, rest: Rest): Begun {
  const { latest, deadlineAt } = course
  return {
    ...course,
    deadlineAt: deadlineAt === undefined ? undefined : deadlineAt + (rest.endsAt - latest),
    rest,
    offeredMs: undefined,
  }
}

/** The part of the break that was not used comes off the deadline again. */
function resume(course: Begun): Begun {
  const { latest, deadlineAt, rest } = course
  if (rest === undefined) return { ...course, offeredMs: undefined }
  const unusedMs = rest.endsAt - latest
  return {
    ...course,
    deadlineAt: deadlineAt === undefined ? undefined : deadlineAt - unusedMs,
    rest: undefined,
  }
}
