import { meanOf } from '#src/domain/statistics/moments.ts'
import { fewest } from './enough.ts'
import type { Mark, MarkMatrix } from './matrix.ts'

/** Difficulty in logits, 0 the mean of the questions and harder above, with its standard error. */
export type RaschDifficulty = { logits: number; error: number }

/** Right answers of all, and who or what they belong to on the other side. */
type Line = { right: number; of: number; others: number[] }

const mostRounds = 40
/** Variance of the logistic distribution that lies closest to a standard normal: 1.7². */
const logisticVariance = 2.89

/**
 * Difficulty of each question in the Rasch model, by the normal approximation: both sides are taken to be
 * normal, and each question's logit is stretched by the spread of the people who met it. `undefined` below 30
 * answers, where all or none were right, and where marks can be anything between.
 * Source: Cohen (1979), Br. J. Math. Stat. Psychol. 32; with missing marks Linacre (1994), Rasch Measurement
 * Transactions 8:3.
 */
export function raschDifficulties(matrix: MarkMatrix): (RaschDifficulty | undefined)[] {
  const { questions, people } = linesOf(matrix)
  let difficulties: (number | undefined)[] = questions.map((line) =>
    isOneSided(line) ? undefined : 0,
  )
  let abilities: (number | undefined)[] = people.map((line) => (isOneSided(line) ? undefined : 0))
  for (let round = 0; round < mostRounds; round++) {
    const before = difficulties
    abilities = people.map((line) => placeOf(line, difficulties, 1))
    difficulties = centred(questions.map((line) => placeOf(line, abilities, -1)))
    const moved = difficulties.map((one, index) => Math.abs((one ?? 0) - (before[index] ?? 0)))
    if (Math.max(0, ...moved) < 1e-4) break
  }
  return questions.map((line, index) => {
    const logits = difficulties[index]
    if (logits === undefined || line.of < fewest.verdict) return undefined
    const { stretch } = spreadOf(line, abilities)
    return { logits, error: stretch * Math.sqrt(line.of / (line.right * (line.of - line.right))) }
  })
}

function linesOf({ questions, rows }: MarkMatrix): { questions: Line[]; people: Line[] } {
  const empty = (): Line => ({ right: 0, of: 0, others: [] })
  const [ofQuestions, ofPeople] = [questions.map(empty), rows.map(empty)]
  const isWhole = questions.map(
    ({ maximum }, index) => maximum > 0 && rows.every((row) => isEither(row[index], maximum)),
  )
  for (const [person, row] of rows.entries())
    for (const [index, mark] of row.entries()) {
      if (mark === undefined || !isWhole[index]) continue
      note(ofQuestions[index], mark, person)
      note(ofPeople[person], mark, index)
    }
  return { questions: ofQuestions, people: ofPeople }
}

function note(line: Line | undefined, mark: number, other: number): void {
  if (line === undefined) return
  line.others.push(other)
  line.of += 1
  line.right += mark > 0 ? 1 : 0
}

function isEither(mark: Mark, maximum: number): boolean {
  return mark === undefined || mark === 0 || mark === maximum
}

function isOneSided({ right, of }: Line): boolean {
  return right === 0 || right === of
}

function placeOf(
  line: Line,
  others: readonly (number | undefined)[],
  sign: 1 | -1,
): number | undefined {
  if (isOneSided(line)) return undefined
  const { centre, stretch } = spreadOf(line, others)
  return centre + sign * stretch * Math.log(line.right / (line.of - line.right))
}

function spreadOf(
  line: Line,
  others: readonly (number | undefined)[],
): { centre: number; stretch: number } {
  let [met, sum, squares] = [0, 0, 0]
  for (const index of line.others) {
    const other = others[index]
    if (other === undefined) continue
    met += 1
    sum += other
    squares += other * other
  }
  const centre = met > 0 ? sum / met : 0
  const variance = met > 1 ? Math.max(0, squares - sum * centre) / (met - 1) : 0
  return { centre, stretch: Math.sqrt(1 + variance / logisticVariance) }
}

function centred(values: readonly (number | undefined)[]): (number | undefined)[] {
  const mean = meanOf(values.filter((value) => value !== undefined)) ?? 0
  return values.map((value) => (value === undefined ? undefined : value - mean))
}
