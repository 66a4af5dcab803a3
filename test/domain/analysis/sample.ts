import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MarkMatrix } from '#src/domain/analysis/matrix.ts'
import { seededRandom } from '#src/domain/random.ts'
import { drawNormals } from '#src/domain/statistics/normal.ts'

/** The marks of a file beside the tests. */
export function goldenMarks(name: string): MarkMatrix {
  const file = fileURLToPath(new URL(`golden/${name}.csv`, import.meta.url))
  const [ids = [], maxima = [], ...rows] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').slice(1))
  return {
    questions: ids.map((id, index) => ({ id, maximum: Number(maxima[index]) })),
    rows: rows.map((row) => row.map(Number)),
  }
}

/** Rows of points for questions of one point each. */
export function marks(...rows: (number | undefined)[][]): MarkMatrix {
  return {
    questions: (rows[0] ?? []).map((_, index) => ({ id: `q${index + 1}`, maximum: 1 })),
    rows,
  }
}

/** Right and wrong answers under the Rasch model: abilities are standard normal, difficulties as handed in. */
export function simulate(
  people: number,
  difficulties: readonly number[],
  seed: number,
): MarkMatrix {
  const random = seededRandom(seed)
  const rows = Array.from({ length: people }, () => {
    const [ability] = drawNormals(random)
    return difficulties.map((difficulty) =>
      random() < 1 / (1 + Math.exp(difficulty - ability)) ? 1 : 0,
    )
  })
  return { questions: difficulties.map((_, index) => ({ id: `q${index + 1}`, maximum: 1 })), rows }
}

/** What people chose of questions with the options A to D, and the keys. */
export type ChosenForm = { ids: string[]; keys: string[]; rows: string[][] }

/**
 * Choices of people at questions with the options A to D: who does not know takes one of the others. In
 * `miskeyed` the key names another option than the right one; nobody, or nearly nobody, takes the last
 * wrong option of `dead`.
 */
export function simulateChoices(
  { people, questions, seed }: { people: number; questions: number; seed: number },
  { miskeyed, dead }: { miskeyed?: string; dead?: string } = {},
): ChosenForm & { truth: string[]; deadOption: string } {
  const random = seededRandom(seed)
  const ids = Array.from({ length: questions }, (_, index) => `q${index + 1}`)
  const difficulties = ids.map((_, index) => -1 + (1.6 * index) / questions)
  const truth = ids.map((_, index) => 'ABCD'[index % 4] as string)
  const wrong = truth.map((right) => [...'ABCD'].filter((option) => option !== right))
  const deadOption = wrong[ids.indexOf(dead ?? '')]?.at(-1) ?? ''
  const rows = Array.from({ length: people }, () => {
    const [ability] = drawNormals(random)
    return ids.map((id, index) => {
      const knows = random() < 1 / (1 + Math.exp(1.7 * ((difficulties[index] ?? 0) - ability)))
      if (knows) return truth[index] as string
      const choices = (wrong[index] as string[]).filter(
        (option) => id !== dead || option !== deadOption || random() < 0.03,
      )
      return choices[Math.floor(random() * choices.length)] as string
    })
  })
  const keys = ids.map(
    (id, index) => (id === miskeyed ? wrong[index]?.[0] : truth[index]) as string,
  )
  return { ids, keys, rows, truth, deadOption }
}
