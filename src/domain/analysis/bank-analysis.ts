import { medianOf } from '#src/domain/statistics/moments.ts'
import { type Alarm, questionAlarms } from './alarms.ts'
import type { Drift } from './drift.ts'
import { fewest } from './enough.ts'
import { type AnsweredVersion, sampleOf } from './first-answers.ts'
import { type FormAlarm, formAlarms } from './form-alarms.ts'
import { analyseForm, type FormStatistics } from './form-statistics.ts'
import type { MarkMatrix } from './matrix.ts'
import { analyseOptions, type OptionTable } from './options.ts'
import { analyseQuestions, type QuestionStatistics } from './question-statistics.ts'

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
 * Of more people than a million marks allow those count who answered most. Versions may come one after the other:
 * little is kept of each. `pause` lets others have their turn between pieces of the work.
 */
export async function analyseBank(
  versions: AsyncIterable<AnsweredVersion> | Iterable<AnsweredVersion>,
  { now, pause }: { now: Date; pause: () => Promise<void> },
): Promise<BankAnalysis> {
  const { matrix, choices, timings, drifts } = await sampleOf(versions, { now, mostMarks })
  await pause()
  const statistics = analyseQuestions(matrix, timings)
  await pause()
  const tables = analyseOptions(matrix, choices)
  await pause()
  const median = medianOf(statistics.flatMap(({ medianMs }) => medianMs ?? []))
  const items = statistics.map((own, index) => {
    const [options, drift] = [tables[index], drifts[index]]
    const alarms = questionAlarms(
      { statistics: own, options: asksForOne(options) ? options : undefined, drift },
      median,
    )
    return { statistics: own, options, drift, alarms }
  })
  return { people: matrix.rows.length, items, form: analyseWidest(matrix) }
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

/** Where several are right, each is chosen beside others, and says less of what is wrong with it. */
function asksForOne(table: OptionTable | undefined): boolean {
  return table?.rows.filter(({ role }) => role === 'key').length === 1
}
