import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyseForm } from '#src/domain/analysis/form-statistics.ts'
import type { MarkMatrix } from '#src/domain/analysis/matrix.ts'
import { analyseQuestions } from '#src/domain/analysis/question-statistics.ts'
import { alphaOf } from '#src/domain/analysis/reliability.ts'
import { seededRandom, shuffled } from '#src/domain/random.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { marks, simulate } from './sample.ts'

const score = fc.constantFrom(0, 0.25, 0.5, 1, 2)
/** Marks of 4 to 30 people at 2 to 6 questions of two points each. */
const anyMatrix = fc
  .tuple(fc.integer({ min: 4, max: 30 }), fc.integer({ min: 2, max: 6 }))
  .chain(([people, questions]) =>
    fc.array(fc.array(score, { minLength: questions, maxLength: questions }), {
      minLength: people,
      maxLength: people,
    }),
  )
  .map((rows): MarkMatrix => {
    const questions = (rows[0] ?? []).map((_, index) => ({ id: `q${index}`, maximum: 2 }))
    return { questions, rows }
  })

const add = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
const average = (values: number[]) => add(values) / values.length
/** By raw sums, unlike the code under test. */
const covary = (xs: number[], ys: number[]) =>
  (add(xs.map((x, index) => x * (ys[index] as number))) - xs.length * average(xs) * average(ys)) /
  (xs.length - 1)
const correlate = (xs: number[], ys: number[]) =>
  covary(xs, ys) / Math.sqrt(covary(xs, xs) * covary(ys, ys))
const ordered = (values: number[]) => values.toSorted((one, other) => one - other)

function expectClose(own: number | undefined, other: number): void {
  if (Number.isFinite(other)) expect(own).toBeCloseTo(other, 6)
}

function naively(rows: number[][], index: number) {
  const totals = rows.map(add)
  const columns = (rows[0] as number[]).map((_, at) => rows.map((row) => row[at] as number))
  const others = columns.filter((_, other) => other !== index)
  const xs = columns[index] as number[]
  const rests = rows.map((_, person) => add(others.map((ys) => ys[person] as number)))
  const weights = columns.map((ys) => Math.sqrt(covary(ys, totals)))
  // Below this the sign is a rounding error.
  const isSure = weights.every((weight) => weight > 1e-6)
  const parts = add(others.map((ys) => covary(ys, ys))) / covary(rests, rests)
  return {
    facility: average(xs) / 2,
    sd: Math.sqrt(Math.max(0, covary(xs, xs))),
    itemRest: correlate(xs, rests),
    efficiency: (100 * covary(xs, rests)) / covary(ordered(xs), ordered(rests)),
    weight: isSure ? (100 * (weights[index] as number)) / add(weights) : Number.NaN,
    alpha: (others.length / (others.length - 1)) * (1 - parts),
  }
}

function expectWithin(value: number | undefined, interval: Interval | undefined): void {
  if (value === undefined || interval === undefined) return
  expect(value).toBeGreaterThanOrEqual(interval.low - 1e-6)
  expect(value).toBeLessThanOrEqual(interval.high + 1e-6)
}

describe('statistics of questions', () => {
  test('are those of the formulas, worked out another way', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        for (const [index, own] of analyseQuestions(matrix).entries()) {
          const naive = naively(matrix.rows as number[][], index)
          expectClose(own.facility, naive.facility)
          expectClose(own.sd, naive.sd)
          if (own.itemRest !== undefined) {
            expectClose(own.itemRest, naive.itemRest)
            expectClose(own.discriminationIndex, 100 * naive.itemRest)
            expectClose(own.discriminativeEfficiency, naive.efficiency)
          }
          expectClose(own.effectiveWeight, naive.weight)
          if (own.alphaIfDeleted !== undefined) expectClose(own.alphaIfDeleted, naive.alpha)
        }
      }),
    )
  })

  test('stay within their ranges', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        for (const own of analyseQuestions(matrix)) {
          const { itemRest = 0, upperLower, discriminationIndex: index = 0 } = own
          expect(Math.abs(itemRest)).toBeLessThanOrEqual(1)
          expect(Math.abs(upperLower?.difference ?? 0)).toBeLessThanOrEqual(1)
          expect(Math.abs(own.discriminativeEfficiency ?? 0) + 1e-6).toBeGreaterThanOrEqual(
            Math.abs(index),
          )
        }
      }),
    )
  })

  test('lie within their intervals', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        for (const own of analyseQuestions(matrix)) {
          expectWithin(own.facility, own.facilityInterval)
          expectWithin(own.discriminationIndex, own.discriminationInterval)
        }
      }),
    )
  })

  test('do not depend on the order of people', () => {
    fc.assert(
      fc.property(anyMatrix, fc.integer(), (matrix, seed) => {
        const other = { ...matrix, rows: shuffled(matrix.rows, seededRandom(seed)) }
        const [one, two] = [analyseQuestions(matrix), analyseQuestions(other)]
        for (const [index, own] of one.entries()) {
          expect(two[index]?.upperLower).toEqual(own.upperLower)
          expectClose(two[index]?.itemRest, own.itemRest ?? Number.NaN)
          expectClose(two[index]?.alphaIfDeleted, own.alphaIfDeleted ?? Number.NaN)
        }
        expectClose(alphaOf(other), alphaOf(matrix) ?? Number.NaN)
      }),
    )
  })

  test('a question that all get right changes no other one', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        const wider = {
          questions: [...matrix.questions, { id: 'all', maximum: 3 }],
          rows: matrix.rows.map((row) => [...row, 3]),
        }
        const [before, after] = [analyseQuestions(matrix), analyseQuestions(wider)]
        expect(after.at(-1)).toMatchObject({ facility: 1, sd: 0, itemRest: undefined })
        for (const [index, own] of before.entries()) {
          expectClose(after[index]?.itemRest, own.itemRest ?? Number.NaN)
          expectClose(after[index]?.effectiveWeight, own.effectiveWeight ?? Number.NaN)
          expect(after[index]?.upperLower).toEqual(own.upperLower)
        }
      }),
    )
  })

  test('the biserial undoes the cut of a normal ability', () => {
    const [first] = analyseQuestions(marks([1, 1], [1, 1], [0, 0], [0, 0]))
    // √(.5·.5) / φ(0), since the correlation is 1.
    expect(first?.biserial).toBeCloseTo(1.2533, 4)
  })

  test('read each mark a fixed number of times, however many people there are', () => {
    const readsOf = (people: number) => {
      let reads = 0
      const { questions, rows } = simulate(people, [-1, -0.5, 0, 0, 0.5, 1], 4)
      const counting: ProxyHandler<number[]> = {
        get(target, name, receiver) {
          reads += 1
          const value: unknown = Reflect.get(target, name, receiver)
          return value
        },
      }
      const matrix = { questions, rows: rows.map((row) => new Proxy(row as number[], counting)) }
      analyseQuestions(matrix)
      analyseForm(matrix)
      return reads
    }
    expect(readsOf(400) / readsOf(200)).toBeLessThan(2.2)
  })
})

describe('what is missing', () => {
  test('is no zero: only those with a mark count', () => {
    const [first, last] = analyseQuestions(marks([1, 1, 0], [0, 1, undefined], [1, 0, 1])).filter(
      (_, index) => index !== 1,
    )
    expect(first).toMatchObject({ n: 3 })
    expect(last).toMatchObject({ n: 2, facility: 0.5 })
  })

  test('leaves a person on the scale of the others', () => {
    // The last person has half of the points that were reached, as the third has of all.
    const whole = marks([1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0])
    const reached = marks([1, 1, 1, 1], [1, 1, 1, 0], [1, 0, undefined, undefined], [0, 0, 0, 0])
    expect(analyseQuestions(reached)[0]?.upperLower).toEqual(analyseQuestions(whole)[0]?.upperLower)
  })

  test('keeps a person out of the statistics of the form', () => {
    const form = analyseForm(marks([1, 1], [1, 0], [0, 0], [1, undefined]))
    expect(form).toMatchObject({ people: 3, mean: 1, median: 1 })
  })
})

describe('nothing is told where nothing can be', () => {
  const absent = {
    sd: undefined,
    discriminationIndex: undefined,
    discriminativeEfficiency: undefined,
    upperLower: undefined,
    biserial: undefined,
    alphaIfDeleted: undefined,
    difficulty: undefined,
    medianMs: undefined,
    rapidShare: undefined,
  }

  test('of one person', () => {
    expect(analyseQuestions(marks([1, 0]))).toMatchObject([
      { n: 1, facility: 1, ...absent },
      { n: 1, facility: 0, ...absent },
    ])
  })

  test('of nobody', () => {
    const nobody = { questions: [{ id: 'q1', maximum: 1 }], rows: [] }
    expect(analyseQuestions(nobody)).toMatchObject([{ n: 0, facility: undefined, ...absent }])
    expect(analyseForm(nobody)).toMatchObject({
      people: 0,
      mean: undefined,
      median: undefined,
      alpha: undefined,
      errorRatio: undefined,
    })
  })

  test('of people who are all alike', () => {
    const [first] = analyseQuestions(marks([1, 0], [1, 0], [1, 0]))
    expect(first).toMatchObject({ ...absent, sd: 0, facility: 1 })
  })
})

test('times and rapid guesses become a median and a share', () => {
  const timings = [{ timesMs: [9000, 1000, 5000], rapidGuesses: 1 }]
  const [first, second] = analyseQuestions(marks([1, 0], [0, 0], [1, 1]), timings)
  expect(first).toMatchObject({ medianMs: 5000, rapidShare: 0.25 })
  expect(second).toMatchObject({ medianMs: undefined, rapidShare: undefined })
})
