/** How somebody spends their weeks. `chance`: of studying on a day, 0 to 1; `week` and `weekday` count from 0, Monday. */
type Habit = {
  minutesPerDay: number
  chance: (at: { week: number; weekday: number; weeks: number }) => number
  /** How likely they do work that was set when they sit down, 0 to 1. */
  diligence: number
  /** Shares of the weeks after which they sit a mock, 0 to 1. */
  mocks: readonly { after: number; size: 'full' | 'half' | 'quarter' }[]
}

/** A simulated member before they come in. */
export type Role = {
  name: string
  habit: Habit
  /** Prior knowledge in logits. */
  prior: number
  zone: string
  /** Days from now to their exam; below 0: it is over. Absent: no date yet. */
  examInDays: number | undefined
}

const always = (chance: number) => () => chance

const habits = {
  keen: {
    diligence: 0.95,
    minutesPerDay: 14,
    chance: always(0.9),
    mocks: [
      { after: 0.5, size: 'half' },
      { after: 0.85, size: 'full' },
    ],
  },
  steady: {
    diligence: 0.7,
    minutesPerDay: 10,
    chance: always(0.65),
    mocks: [{ after: 0.7, size: 'quarter' }],
  },
  weekends: {
    diligence: 0.8,
    minutesPerDay: 16,
    chance: ({ weekday }) => (weekday >= 5 ? 0.9 : 0.05),
    mocks: [{ after: 0.8, size: 'half' }],
  },
  fading: {
    diligence: 0.5,
    minutesPerDay: 14,
    chance: ({ week, weeks }) => (week < weeks / 2 ? 0.7 : 0.08),
    mocks: [],
  },
  late: {
    diligence: 0.6,
    minutesPerDay: 14,
    chance: ({ week, weeks }) => (week < weeks / 2 ? 0 : 0.8),
    mocks: [{ after: 0.9, size: 'quarter' }],
  },
  ahead: {
    diligence: 1,
    minutesPerDay: 24,
    chance: always(0.95),
    mocks: [
      { after: 0.3, size: 'quarter' },
      { after: 0.6, size: 'half' },
      { after: 0.9, size: 'full' },
    ],
  },
  behind: {
    diligence: 0.25,
    minutesPerDay: 12,
    chance: ({ week, weeks }) => (week < weeks / 2 ? 0.35 : 0.1),
    mocks: [],
  },
  none: { diligence: 0, minutesPerDay: 15, chance: always(0), mocks: [] },
} as const satisfies Record<string, Habit>

const newYork = 'America/New_York'
const zones = [newYork, newYork, 'America/Chicago', 'America/Denver', 'America/Los_Angeles']

/** The three members whose sign-ins are printed. The new one only just came. */
export const shown = {
  ahead: {
    name: 'Alma Ahead',
    habit: habits.ahead,
    prior: 0.5,
    zone: newYork,
    examInDays: 17,
  },
  behind: {
    name: 'Bela Behind',
    habit: habits.behind,
    prior: -0.9,
    zone: newYork,
    examInDays: 24,
  },
  new: {
    name: 'Nora New',
    habit: habits.none,
    prior: -0.5,
    zone: 'America/Chicago',
    examInDays: undefined,
  },
} as const satisfies Record<string, Role>

export const instructors = { first: 'Iris Instructor', second: 'Cosmo Co-Instructor' }

// Out of 37; the first of them come also in a small demo.
const kinds = ['keen', 'steady', 'fading', 'steady', 'weekends', 'late', 'steady'] as const
const priors = [-0.2, 0.4, -0.6, 0.1, 0.8, -1, 0.3, -0.4, 1.1, -0.1]
const examDays = [12, -9, 30, undefined, -20, 45, 8, 60, -3, 26]

/** The other members, always the same ones. */
export function crowd(members: number): Role[] {
  return Array.from({ length: members }, (_, index): Role => {
    const kind = kinds[index % kinds.length] ?? 'steady'
    return {
      name: crowdName(index),
      habit: habits[kind],
      prior: priors[(index * 7) % priors.length] ?? 0,
      zone: zones[index % zones.length] ?? newYork,
      examInDays: examDays[index % examDays.length],
    }
  })
}

const firstNames =
  'Ada Ben Cleo Dina Eli Fay Gus Hana Ivo Jana Kofi Lena Milo Nia Omar Pia Quin Rosa Sami Tova'.split(
    ' ',
  )
const lastNames = 'Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Kapok Larch'.split(' ')

/** A name for the crowd, no two alike below 240. */
export function crowdName(index: number): string {
  const place = index % firstNames.length
  const round = Math.floor(index / firstNames.length)
  return `${firstNames[place]} ${lastNames[(place + round) % lastNames.length]}`
}

const animals =
  'Otter Heron Lynx Marten Finch Badger Newt Osprey Hare Plover Stoat Wren Vole Egret Perch Robin Seal Tern Toad Viper Weasel Ibis Kite Lark Mole Pike Quail Raven Shrew Swift Teal Trout Asp Bat Carp Dove Eel Fox Gull Hawk'.split(
    ' ',
  )

/** What somebody is called on the board, no two alike below 40; further on with a number. */
export function aliasOf(index: number): string {
  const round = Math.floor(index / animals.length)
  const animal = animals[index % animals.length]
  return `${animal}${round === 0 ? '' : ` ${round + 1}`} (simulated)`
}

/** A name and an address that say what they are. */
export function labelled(name: string): { name: string; email: string } {
  const part = name.toLowerCase().replaceAll(/[^a-z]+/g, '.')
  return { name: `${name} (simulated)`, email: `${part}@simulated.example` }
}
