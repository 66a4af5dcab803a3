import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#src/domain/random.ts'
import { fitAbility, usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { abilitiesOf, standardDraws } from '#src/domain/readiness/outlook/draws.ts'
import {
  cutSd,
  type ExamModel,
  examModel,
  knownOnExam,
  shiftSd,
} from '#src/domain/readiness/outlook/exam-model.ts'
import {
  changeKnown,
  drawnKnowledge,
  outlookOf,
  unchanged,
} from '#src/domain/readiness/outlook/outlook.ts'
import { mostTightening } from '#src/domain/readiness/outlook/tighten.ts'
import { drawNormals, normalShare } from '#src/domain/statistics/normal.ts'
import { simulatedExam } from '#src/lab/simulate/readiness-blueprint.ts'
import { answersOf, repeated, today } from '#test/domain/readiness/histories.ts'

const exam = examModel(simulatedExam, 0, undefined)
const codes = exam.domains.map(({ code }) => code)
const still = codes.map(() => unchanged)

function abilityOf(answers: ReturnType<typeof answersOf>) {
  return fitAbility({ codes, answers, today, population: usualPopulation })
}

function outlookAt(answers: ReturnType<typeof answersOf>, seed = 1, model: ExamModel = exam) {
  const draws = standardDraws(codes.length, seededRandom(seed))
  const abilities = abilitiesOf(abilityOf(answers), draws, 0)
  return outlookOf(model, drawnKnowledge(model, abilities), still)
}

test('the chance to pass is that of drawing ability, shift and cut all at random', () => {
  const answers = answersOf(20, 0.72)
  const random = seededRandom(77)
  const draws = Array.from({ length: 20 }, () => standardDraws(codes.length, random)).flat()
  const chances = abilitiesOf(abilityOf(answers), draws, 0).map((ability) => {
    const [shift, cut] = drawNormals(random)
    let [mean, variance] = [0, 0]
    for (const [index, { items }] of exam.domains.entries()) {
      const { known } = knownOnExam(exam, (ability[index] ?? 0) - shiftSd * shift)
      const right = 0.25 + 0.75 * known
      mean += items * right
      variance += items * right * (1 - right)
    }
    const raw = (exam.cutShare + cutSd * cut) * exam.scored
    return 1 - normalShare((raw - 0.5 - mean) / Math.sqrt(variance))
  })
  const drawn = chances.reduce((sum, chance) => sum + chance, 0) / chances.length
  expect(Math.abs(outlookAt(answers).chance - drawn)).toBeLessThan(0.015)
})

test('what somebody knows on the exam is the mean over its questions', () => {
  const random = seededRandom(4)
  let sum = 0
  for (let index = 0; index < 50_000; index++)
    for (const at of drawNormals(random)) sum += 1 / (1 + Math.exp(-(0.8 - 0.2 - at)))
  const { known, slope } = knownOnExam({ difficulty: 0.2 }, 0.8)
  expect(known).toBeCloseTo(sum / 100_000, 2)
  const step = 1e-5
  const rise = knownOnExam({ difficulty: 0.2 }, 0.8 + step).known - known
  expect(slope).toBeCloseTo(rise / step, 4)
})

describe('an outlook', () => {
  test('is the same for the same dice, and hardly another for others', () => {
    const answers = answersOf(10, 0.7)
    expect(outlookAt(answers, 3)).toEqual(outlookAt(answers, 3))
    const chances = [1, 2, 3, 4, 5].map((seed) => outlookAt(answers, seed).chance)
    expect(Math.max(...chances) - Math.min(...chances)).toBeLessThan(0.03)
  })

  test('holds its middle within its range, and its chance within where it could go', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1000), (right, seed) => {
        const { chance, sway, score } = outlookAt(answersOf(8, right, seededRandom(seed)))
        expect(sway.low).toBeLessThanOrEqual(chance)
        expect(sway.high).toBeGreaterThanOrEqual(chance)
        expect(score.low).toBeLessThanOrEqual(score.middle)
        expect(score.middle).toBeLessThanOrEqual(score.high)
        expect(score.high).toBeLessThanOrEqual(exam.scored)
      }),
      { numRuns: 25, seed: 1 },
    )
  })

  test('rises when a wrong answer becomes a right one', () => {
    fc.assert(
      fc.property(fc.nat(49), fc.nat(1000), (place, seed) => {
        const answers = answersOf(10, 0.65, seededRandom(seed))
        const as = (fraction: number) =>
          outlookAt(answers.map((one, index) => (index === place ? { ...one, fraction } : one)))
        expect(as(1).chance).toBeGreaterThan(as(0).chance)
      }),
      { numRuns: 25, seed: 1 },
    )
  })

  test('never gets wider when the same answers come again and again', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 0.95, noNaN: true }), fc.nat(1000), (right, seed) => {
        const answers = answersOf(6, right, seededRandom(seed))
        const widths = [1, 2, 4, 8].map((times) => {
          const { score } = outlookAt(repeated(answers, times))
          return score.high - score.low
        })
        // Whole questions: the edges may each fall on the other side of a half.
        for (const [index, width] of widths.slice(1).entries())
          expect(width).toBeLessThanOrEqual((widths[index] ?? 0) + 1)
        expect(widths.at(-1)).toBeLessThan(widths[0] ?? 0)
      }),
      { numRuns: 25, seed: 1 },
    )
  })

  test('is better where the questions are easier or fewer must be right', () => {
    const answers = answersOf(10, 0.65)
    const { chance } = outlookAt(answers)
    expect(outlookAt(answers, 1, { ...exam, difficulty: -0.3 }).chance).toBeGreaterThan(chance)
    expect(outlookAt(answers, 1, { ...exam, cutShare: 0.6 }).chance).toBeGreaterThan(chance)
  })
})

test('a change keeps, loses and adds shares known, and ends at .98', () => {
  const now = { known: 0.6, slope: 0.2 }
  expect(changeKnown(now, unchanged)).toEqual(now)
  expect(changeKnown(now, { retained: 0.5, learned: 0 }).known).toBeCloseTo(0.3, 12)
  expect(changeKnown(now, { retained: 1, learned: 0.5 }).known).toBeCloseTo(0.8, 12)
  expect(changeKnown(now, { retained: 1.7, learned: 0.5 })).toEqual({ known: 0.98, slope: 0 })
})

describe('what would tighten most', () => {
  test('is the domain of which least is known, where all weigh the same', () => {
    const even = { ...exam, domains: exam.domains.map(({ code }) => ({ code, items: 26 })) }
    const answers = answersOf(20, 0.7).filter(
      ({ domain }, index) => domain !== '4' || index % 4 === 0,
    )
    expect(mostTightening(even, abilityOf(answers), undefined)).toMatchObject({
      domain: '4',
      answers: 10,
    })
  })

  test('is never a domain in which no question is left to meet, nor more questions than there are', () => {
    const ability = abilityOf(answersOf(20, 0.7))
    const best = mostTightening(exam, ability, undefined)
    if (best === undefined) throw new Error('nothing would tighten it')
    const left = new Map(codes.map((code) => [code, code === best.domain ? 0 : 3]))
    const next = mostTightening(exam, ability, left)
    expect(next).toMatchObject({ answers: 3 })
    expect(next?.domain).not.toBe(best.domain)
    expect(next?.narrower).toBeLessThan(best.narrower)
    expect(mostTightening(exam, ability, new Map())).toBeUndefined()
  })

  test('gets smaller the more is known, and is a share', () => {
    const gains = [1, 4, 16].map(
      (times) =>
        mostTightening(exam, abilityOf(repeated(answersOf(6, 0.7), times)), undefined)?.narrower ??
        1,
    )
    expect(gains.toSorted((one, other) => other - one)).toEqual(gains)
    for (const gain of gains) {
      expect(gain).toBeGreaterThan(0)
      expect(gain).toBeLessThan(0.5)
    }
  })
})
