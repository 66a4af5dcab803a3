import { meanOf, varianceOf } from '#src/domain/statistics/moments.ts'
import { type Group, groupsOf } from './groups.ts'
import { type Column, columnsOf, type MarkMatrix, totalsOf } from './matrix.ts'

/** What somebody chose of a question's options: one, or several where several are asked for. */
export type Chosen = string | readonly string[]

/** What each person chose of a question's options, in the order of the matrix's rows. */
export type Choices = {
  /** `left`: the prompt or step that is given something. Absent: the option stands for itself. */
  options: readonly { id: string; isKey: boolean; left?: string }[]
  /** `undefined`: nothing was chosen. */
  chosen: readonly (Chosen | undefined)[]
}

/**
 * What came of one option.
 * - `functioning`: a distractor that 5 % or more chose, weaker people rather than strong ones
 * - `idle`: one that does not do its work
 * Source: Haladyna & Downing (1993).
 */
export type OptionRow = {
  option: string
  role: 'key' | 'functioning' | 'idle'
  /** People who chose it. */
  n: number
  /** Of all with a mark, 0 to 1; the same within the upper, middle and lower group. */
  share: number
  upper: number | undefined
  middle: number | undefined
  lower: number | undefined
  /** Correlation of having chosen it with the rest of the score, −1 to 1. `undefined`: all or nobody did. */
  rest: number | undefined
  /** Mean score on the rest of those who chose it, in points. */
  meanRest: number | undefined
}

/** All options of a question, in their order. */
export type OptionTable = {
  rows: readonly OptionRow[]
  people: number
  /** Percent of the distractors that function. `undefined` without any, and for pairs and places. */
  distractorEfficiency: number | undefined
}

type Tally = { n: number; restSum: number } & Record<Group, number>

/** A distractor that fewer choose does no work. */
export const idleShare = 0.05

/** The options of each question, in order. `undefined` where nobody handed in choices, or no one has a mark. */
export function analyseOptions(
  matrix: MarkMatrix,
  choices: readonly (Choices | undefined)[],
): (OptionTable | undefined)[] {
  const groups = groupsOf(totalsOf(matrix))
  return columnsOf(matrix).map((column, index) => {
    const own = choices[index]
    return own && column.paired.people.length > 0 ? tableOf(column, own, groups) : undefined
  })
}

function tableOf(
  { paired }: Column,
  { options, chosen }: Choices,
  groups: readonly (Group | undefined)[],
): OptionTable {
  const people = paired.people.length
  const tallies = new Map(options.map(({ id }) => [id, emptyTally()]))
  const all = emptyTally()
  for (const [index, person] of paired.people.entries()) {
    const own = talliesOf(chosen[person], tallies)
    for (const one of own.length > 0 ? [all, ...own] : [])
      count(one, paired.rests[index] ?? 0, groups[person])
  }
  const mean = meanOf(paired.rests) ?? 0
  const spread = ((varianceOf(paired.rests) ?? 0) * (people - 1)) / people
  const rows = options.map(({ id, isKey }): OptionRow => {
    const tally = tallies.get(id) ?? emptyTally()
    const { n } = tally
    const share = n / people
    const meanRest = n > 0 ? tally.restSum / n : undefined
    const both = share * (1 - share) * spread
    const rest =
      meanRest === undefined || both === 0
        ? undefined
        : (share * (meanRest - mean)) / Math.sqrt(both)
    const works = share >= idleShare && rest !== undefined && rest < 0
    const within = (group: Group) => (all[group] > 0 ? tally[group] / all[group] : undefined)
    return {
      option: id,
      role: isKey ? 'key' : works ? 'functioning' : 'idle',
      n,
      share,
      upper: within('upper'),
      middle: within('middle'),
      lower: within('lower'),
      rest,
      meanRest,
    }
  })
  const isOfPairs = options.some(({ left }) => left !== undefined)
  return { rows, people, distractorEfficiency: isOfPairs ? undefined : efficiencyOf(rows) }
}

/** Those of the options that somebody chose, each once. */
function talliesOf(chosen: Chosen | undefined, tallies: ReadonlyMap<string, Tally>): Tally[] {
  const ids = typeof chosen === 'string' ? [chosen] : [...new Set(chosen)]
  return ids.map((id) => tallies.get(id)).filter((tally) => tally !== undefined)
}

function efficiencyOf(rows: readonly OptionRow[]): number | undefined {
  const distractors = rows.filter(({ role }) => role !== 'key')
  const functioning = distractors.filter(({ role }) => role === 'functioning')
  return distractors.length > 0 ? (100 * functioning.length) / distractors.length : undefined
}

function emptyTally(): Tally {
  return { n: 0, restSum: 0, upper: 0, middle: 0, lower: 0 }
}

function count(tally: Tally, rest: number, group: Group | undefined): void {
  tally.n += 1
  tally.restSum += rest
  if (group !== undefined) tally[group] += 1
}
