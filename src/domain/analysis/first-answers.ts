import type { Fraction } from '#src/domain/question/parts.ts'
import { type Drift, findDrift } from './drift.ts'
import type { Mark, MarkMatrix } from './matrix.ts'
import type { Choices, Chosen } from './options.ts'
import type { Timing } from './question-statistics.ts'

/** Somebody's first answer to a version of a question. */
export type FirstAnswer = {
  person: string
  fraction: Fraction
  /** Ids of what is offered. `undefined`: none, or a number was typed. */
  chosen: Chosen | undefined
  at: Date
  /** `undefined`: not known. */
  elapsedMs: number | undefined
  /** Too fast to have read the question: it says nothing but that. */
  speed: 'read' | 'rapid'
}

/** A version of a question with everybody's first answers, in any order, at most one of each person. */
export type AnsweredVersion = {
  id: string
  /** Share that somebody earns who picks at random, 0 to 1. `undefined`: nobody knows. */
  guess: number | undefined
  /** What is offered. `undefined`: a number is typed. */
  options: Choices['options'] | undefined
  answers: readonly FirstAnswer[]
}

/** What an analysis is made from: one of everything for each version, in their order. */
export type Sample = {
  /** People are in the order of their ids. */
  matrix: MarkMatrix
  choices: readonly (Choices | undefined)[]
  timings: readonly Timing[]
  drifts: readonly (Drift | undefined)[]
}

/** What is kept of a version while the others are read; people are numbered as they come. */
type Kept = Omit<AnsweredVersion, 'answers'> & {
  /** Alike in length and order. */
  people: readonly number[]
  fractions: readonly Fraction[]
  chosen: readonly (Chosen | undefined)[]
  timing: Timing
  drift: Drift | undefined
}

/**
 * The marks and choices of those who read the questions; where they are more than `mostMarks`, people times versions,
 * of those who answered most.
 */
export async function sampleOf(
  versions: AsyncIterable<AnsweredVersion> | Iterable<AnsweredVersion>,
  { now, mostMarks }: { now: Date; mostMarks: number },
): Promise<Sample> {
  const numbers = new Map<string, number>()
  const kept: Kept[] = []
  for await (const version of versions) kept.push(keep(version, numbers, now))
  const counted = countedPeople(kept, [...numbers.keys()], mostMarks)
  const places = new Map(counted.map((number, place) => [number, place]))
  return {
    matrix: {
      questions: kept.map(({ id, guess }) => ({ id, maximum: 1, guess })),
      rows: rowsOf(kept, places),
    },
    choices: kept.map((version) => choicesOf(version, places)),
    timings: kept.map(({ timing }) => timing),
    drifts: kept.map(({ drift }) => drift),
  }
}

function keep(
  { answers, ...version }: AnsweredVersion,
  numbers: Map<string, number>,
  now: Date,
): Kept {
  const read = answers.filter(({ speed }) => speed === 'read')
  return {
    ...version,
    people: read.map(({ person }) => numberOf(person, numbers)),
    fractions: read.map(({ fraction }) => fraction),
    chosen: read.map(({ chosen }) => chosen),
    timing: {
      // Below 0 is a clock that was set back.
      timesMs: read
        .map(({ elapsedMs }) => elapsedMs)
        .filter((elapsedMs) => elapsedMs !== undefined)
        .filter((elapsedMs) => elapsedMs >= 0),
      rapidGuesses: answers.length - read.length,
    },
    drift: findDrift(read, now),
  }
}

function numberOf(person: string, numbers: Map<string, number>): number {
  const known = numbers.get(person)
  if (known !== undefined) return known
  numbers.set(person, numbers.size)
  return numbers.size - 1
}

/** Numbers of the people who count, in the order of their ids, which are handed in by number. */
function countedPeople(
  versions: readonly Kept[],
  ids: readonly string[],
  mostMarks: number,
): number[] {
  const byId = (one: number, other: number) => ((ids[one] ?? '') < (ids[other] ?? '') ? -1 : 1)
  const most = Math.floor(mostMarks / Math.max(1, versions.length))
  if (ids.length <= most) return [...ids.keys()].sort(byId)
  const answered = ids.map(() => 0)
  for (const { people } of versions)
    for (const person of people) answered[person] = (answered[person] ?? 0) + 1
  return [...ids.keys()]
    .sort((one, other) => (answered[other] ?? 0) - (answered[one] ?? 0) || byId(one, other))
    .slice(0, most)
    .sort(byId)
}

function rowsOf(versions: readonly Kept[], places: ReadonlyMap<number, number>): Mark[][] {
  const rows = Array.from(places, () => versions.map((): Mark => undefined))
  for (const [index, { people, fractions }] of versions.entries())
    for (const [at, person] of people.entries()) {
      const row = rows[places.get(person) ?? -1]
      if (row) row[index] = fractions[at]
    }
  return rows
}

function choicesOf(
  { options, people, chosen }: Kept,
  places: ReadonlyMap<number, number>,
): Choices | undefined {
  if (options === undefined) return undefined
  const inPlace = Array.from(places, (): Chosen | undefined => undefined)
  for (const [at, person] of people.entries()) {
    const place = places.get(person)
    if (place !== undefined) inPlace[place] = chosen[at]
  }
  return { options, chosen: inPlace }
}
