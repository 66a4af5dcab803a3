import type { Fraction } from '#src/domain/question/parts.ts'
import { medianOf } from '#src/domain/statistics/moments.ts'
import { type Alarm, questionAlarms } from './alarms.ts'
import { type Drift, findDrift } from './drift.ts'
import { fewest } from './enough.ts'
import { type FormAlarm, formAlarms } from './form-alarms.ts'
import { analyseForm, type FormStatistics } from './form-statistics.ts'
import type { Mark, MarkMatrix } from './matrix.ts'
import { analyseOptions, type Choices, type Chosen, type OptionTable } from './options.ts'
import { analyseQuestions, type QuestionStatistics } from './question-statistics.ts'

/** Somebody's first answer to a version of a question. */
export type FirstAnswer = {
  person: string
  fraction: Fraction
  /** Ids of options. `undefined`: none, or the question has other things to choose. */
  chosen: Chosen | undefined
  at: Date
  /** `undefined`: not known. */
  elapsedMs: number | undefined
  /** Too fast to have read the question: it says nothing but that. */
  speed: 'read' | 'rapid'
}

/** A version of a question with everybody's first answers, at most one of each person. */
export type AnsweredVersion = {
  id: string
  /** Share that somebody earns who picks at random, 0 to 1. `undefined`: nobody knows. */
  guess: number | undefined
  /** Of a question that asks for one option, or for several. */
  options: Choices['options'] | undefined
  answers: readonly FirstAnswer[]
}

/** What first answers say about a version; alarms with the gravest first. */
export type QuestionAnalysis = {
  statistics: QuestionStatistics
  options: OptionTable | undefined
  drift: Drift | undefined
  alarms: readonly Alarm[]
}

/** The same about the questions that most people have in common. */
export type FormAnalysis = { statistics: FormStatistics; alarms: readonly FormAlarm[] }

export type BankAnalysis = {
  /** People with an answer that counts. */
  people: number
  /** In the order of the versions. */
  items: readonly QuestionAnalysis[]
  /** `undefined`: fewer than 30 people have 10 questions in common. */
  form: FormAnalysis | undefined
}

/** Fewer questions than these are no form. */
export const fewestFormQuestions = 10
/** People times versions: more would say nothing new, and take long. */
const mostMarks = 1_000_000

/**
 * Item analysis of a bank. Everybody's totals are shares of what they met, so people need not have met the same.
 * Of more people than a million marks allow those count who answered most.
 */
export function analyseBank(versions: readonly AnsweredVersion[], now: Date): BankAnalysis {
  const people = peopleOf(versions)
  const matrix = matrixOf(versions, people)
  const places = new Map(people.map((person, index) => [person, index]))
  const choices = versions.map((version) => choicesOf(version, places))
  const statistics = analyseQuestions(
    matrix,
    versions.map(({ answers }) => timingOf(answers)),
  )
  const tables = analyseOptions(matrix, choices)
  const median = medianOf(statistics.flatMap(({ medianMs }) => medianMs ?? []))
  const items = versions.map(({ answers }, index) => {
    const own = statistics[index]
    if (own === undefined) throw new Error('every version has statistics')
    const drift = findDrift(answers.filter(isRead), now)
    const options = tables[index]
    const alarms = questionAlarms(
      { statistics: own, options: asksForOne(options) ? options : undefined, drift },
      median,
    )
    return { statistics: own, options, drift, alarms }
  })
  return { people: people.length, items, form: analyseWidest(matrix) }
}

/** How grave each alarm is, from 1. */
const gravities: Readonly<Record<Alarm['kind'], number>> = {
  'wrong-key': 8,
  drift: 7,
  'too-hard': 6,
  weak: 5,
  'dead-distractor': 4,
  rushed: 3,
  slow: 2,
  'too-easy': 1,
}

/** Gravity of the gravest, 1 to 8; 0 without any. */
export function gravityOf(alarms: readonly Pick<Alarm, 'kind'>[]): number {
  return Math.max(0, ...alarms.map(({ kind }) => gravities[kind]))
}

/** The gravest first; those of one gravity stay in their order. */
export function byGravity(alarms: readonly Alarm[]): Alarm[] {
  return alarms.toSorted((one, other) => gravities[other.kind] - gravities[one.kind])
}

/**
 * The part of a matrix that the most marks are in of people who have every one: questions are taken from the most
 * answered on. `undefined`: no 30 people have 10 in common.
 */
export function widestForm(matrix: MarkMatrix): MarkMatrix | undefined {
  const met = matrix.questions.map(
    (_, index) => matrix.rows.filter((row) => row[index] !== undefined).length,
  )
  const order = [...met.keys()].sort((one, other) => (met[other] ?? 0) - (met[one] ?? 0))
  // How many people have the first k questions, for every k.
  const reaching = Array.from({ length: order.length + 1 }, () => 0)
  for (const row of matrix.rows) {
    const missing = order.findIndex((index) => row[index] === undefined)
    const reached = missing < 0 ? order.length : missing
    reaching[reached] = (reaching[reached] ?? 0) + 1
  }
  let [best, people] = [0, 0]
  let most = 0
  for (let taken = order.length; taken >= fewestFormQuestions; taken--) {
    people += reaching[taken] ?? 0
    if (people < fewest.verdict || people * taken <= most) continue
    best = taken
    most = people * taken
  }
  if (best === 0) return undefined
  const taken = order.slice(0, best).sort((one, other) => one - other)
  return {
    questions: taken.flatMap((index) => matrix.questions[index] ?? []),
    rows: matrix.rows
      .map((row) => taken.map((index) => row[index]))
      .filter((row) => !row.includes(undefined)),
  }
}

function analyseWidest(matrix: MarkMatrix): FormAnalysis | undefined {
  const form = widestForm(matrix)
  if (form === undefined) return undefined
  const statistics = analyseForm(form)
  return { statistics, alarms: formAlarms(statistics) }
}

function peopleOf(versions: readonly AnsweredVersion[]): string[] {
  const answered = new Map<string, number>()
  for (const { answers } of versions)
    for (const answer of answers)
      if (isRead(answer)) answered.set(answer.person, (answered.get(answer.person) ?? 0) + 1)
  const most = Math.floor(mostMarks / Math.max(1, versions.length))
  if (answered.size <= most) return [...answered.keys()]
  return [...answered]
    .sort(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([person]) => person)
}

function matrixOf(versions: readonly AnsweredVersion[], people: readonly string[]): MarkMatrix {
  const rows = new Map(people.map((person) => [person, emptyRow(versions.length)]))
  for (const [index, { answers }] of versions.entries())
    for (const answer of answers) {
      const row = rows.get(answer.person)
      if (row && isRead(answer)) row[index] = answer.fraction
    }
  return {
    questions: versions.map(({ id, guess }) => ({ id, maximum: 1, guess })),
    rows: [...rows.values()],
  }
}

function emptyRow(length: number): Mark[] {
  return Array.from({ length }, () => undefined)
}

/** Where several are right, each is chosen beside others, and says less of what is wrong with it. */
function asksForOne(table: OptionTable | undefined): boolean {
  return table?.rows.filter(({ role }) => role === 'key').length === 1
}

function choicesOf(
  { options, answers }: AnsweredVersion,
  places: ReadonlyMap<string, number>,
): Choices | undefined {
  if (options === undefined) return undefined
  const chosen: (Chosen | undefined)[] = Array.from({ length: places.size }, () => undefined)
  for (const answer of answers) {
    const place = places.get(answer.person)
    if (place !== undefined && isRead(answer)) chosen[place] = answer.chosen
  }
  return { options, chosen }
}

function timingOf(answers: readonly FirstAnswer[]) {
  const read = answers.filter(isRead)
  return {
    // Below 0 is a clock that was set back.
    timesMs: read.flatMap(({ elapsedMs }) =>
      elapsedMs === undefined || elapsedMs < 0 ? [] : [elapsedMs],
    ),
    rapidGuesses: answers.length - read.length,
  }
}

function isRead({ speed }: FirstAnswer): boolean {
  return speed === 'read'
}
