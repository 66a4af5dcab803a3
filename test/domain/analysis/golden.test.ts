import { describe, expect, test } from 'vitest'
import { analyseForm } from '#src/domain/analysis/form-statistics.ts'
import {
  analyseQuestions,
  type QuestionStatistics,
} from '#src/domain/analysis/question-statistics.ts'
import { goldenMarks, marks } from './sample.ts'

type Figure = {
  [K in keyof QuestionStatistics]: QuestionStatistics[K] extends number | undefined ? K : never
}[keyof QuestionStatistics]

function expectFigures(
  questions: readonly QuestionStatistics[],
  figure: Figure,
  published: readonly (number | undefined)[],
): void {
  expect(questions).toHaveLength(published.length)
  for (const [index, value] of published.entries()) {
    const own = questions[index]?.[figure]
    if (value === undefined) expect(own, `${figure} of question ${index + 1}`).toBeUndefined()
    // As close as Moodle's own test asks: a hundred-thousandth.
    else
      expect(
        Math.abs((own ?? Number.NaN) - value),
        `${figure} of question ${index + 1}`,
      ).toBeLessThan(Math.max(1e-9, Math.abs(value) * 1e-5))
  }
}

describe("25 attempts at 7 questions of Moodle's tests", () => {
  const matrix = goldenMarks('moodle-quiz00')
  const questions = analyseQuestions(matrix)

  test.each<[Figure, number[]]>([
    ['facility', [0.704, 0.48, 0.973333332, 0.68, 0.52, 0.64, 0.62]],
    [
      'sd',
      [
        0.4513682901, 0.5099019514, 0.13333334, 0.4760952286, 0.3055050463, 0.4898979486,
        0.331662479,
      ],
    ],
    [
      'discriminationIndex',
      [
        -7.0650767526, -28.8982125772, -9.1230674268, -22.6306444113, -17.6997047674,
        -45.3785178421, -5.6543166602,
      ],
    ],
    [
      'discriminativeEfficiency',
      [
        -9.4550536967, -36.7834118938, -21.6545012165, -31.4411395613, -21.1794802584,
        -56.9365974439, -6.5043742058,
      ],
    ],
    [
      'effectiveWeight',
      [
        21.2922742344, 18.8979800309, 4.443012573, 18.9347251357, 11.1450138688, 9.8081339177,
        15.4788602394,
      ],
    ],
  ])('have the published %s', (figure, published) => {
    expectFigures(questions, figure, published)
  })

  test('have the published statistics of their totals', () => {
    const form = analyseForm(matrix)
    const { median, mean, sd, skewness, kurtosis, alpha, errorRatio, standardError } = form
    expect({ median, people: form.people }).toEqual({ median: 4.5, people: 25 })
    const published: [number | undefined, number][] = [
      [mean, 4.617333332],
      [sd, 0.8117265554],
      [skewness, -0.092502502],
      [kurtosis, -0.7073968557],
      [100 * (alpha ?? 0), -87.2230935542],
      [errorRatio, 136.8294900795],
      [standardError, 1.1106813066],
    ]
    for (const [own, value] of published)
      expect(Math.abs((own ?? 0) - value)).toBeLessThan(Math.abs(value) * 1.5e-5)
  })
})

describe("22 attempts at 20 slots of Moodle's tests, some of which earn nothing", () => {
  const questions = analyseQuestions(goldenMarks('moodle-question-states'))
  const blank = Array.from<undefined>({ length: 7 })

  test.each<[Figure, number, (number | undefined)[]]>([
    [
      'facility',
      100,
      [
        ...[0, 0, 0, 0, undefined, undefined, undefined, 41.19318182, 81.36363636, 71.36363636],
        ...[65.45454545, 65.90909091, 36.36363636, 59.09090909, 50, 59.09090909, 63.63636364],
        ...[45.45454545, 27.27272727, 50],
      ],
    ],
    [
      'effectiveWeight',
      1,
      [
        ...[0, 0, 0, 0, 0, 0, 0, 26.58464457, 3.368456046, 3.253955259, 7.584083694, 3.79658376],
        ...[3.183278505, 4.532356904, 7.78856243, 10.08351572, 8.381139345, 8.727645713],
        ...[7.946277111, 4.769500946],
      ],
    ],
    [
      'discriminationIndex',
      1,
      [
        ...blank,
        ...[25.88327077, 1.170256965, -4.207816809, 28.16930644, -2.513606859, -12.99017581],
        ...[-8.900638238, 8.670004606, 29.63337745, 15.18945843, 16.21079629, 15.52451404],
        -8.396734802,
      ],
    ],
    [
      'discriminativeEfficiency',
      1,
      [
        ...blank,
        ...[27.23492723, 1.382386552, -4.691171307, 31.12404354, -2.877487579, -17.5074184],
        ...[-10.27568922, 10.86956522, 34.58997279, 17.4790556, 20.14359793, 22.06477733, -10],
      ],
    ],
  ])('have the published %s', (figure, times, published) => {
    expectFigures(
      questions,
      figure,
      published.map((value) => (value === undefined ? undefined : value / times)),
    )
  })
})

test('four people at three questions have a KR-20 of .75', () => {
  const matrix = marks([1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0])
  const form = analyseForm(matrix)
  expect(analyseQuestions(matrix).map(({ facility }) => facility)).toEqual([0.75, 0.5, 0.25])
  expect(form).toMatchObject({ mean: 1.5, kr20: 0.75 })
  expect(form.kr21).toBeCloseTo(0.6, 12)
  expect(form.alpha).toBeCloseTo(0.75, 12)
})
