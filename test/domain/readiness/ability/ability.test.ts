import { describe, expect, test } from 'vitest'
import {
  type Ability,
  domainSpread,
  type FirstAnswer,
  fitAbility,
  usualPopulation,
} from '#src/domain/readiness/ability/ability.ts'
import { chanceRight, evidenceOf } from '#src/domain/readiness/ability/curve.ts'
import { ageWeight } from '#src/domain/readiness/ability/sample.ts'
import { answersOf, repeated, today } from '#test/domain/readiness/histories.ts'

const codes = ['1', '2', '3', '4', '5']
const population = usualPopulation

function fitted(answers: readonly FirstAnswer[]) {
  return fitAbility({ codes, answers, today, population })
}

function abilityIn(answers: readonly FirstAnswer[], code: string): number {
  return fitted(answers).domains.find((domain) => domain.code === code)?.value ?? Number.NaN
}

/** Score and information of a domain's answers, all of today. */
function evidenceAt(answers: readonly FirstAnswer[], code: string, ability: number) {
  const all = answers
    .filter(({ domain }) => domain === code)
    .map(({ difficulty, guessChance, fraction }) =>
      evidenceOf(
        chanceRight(ability - difficulty.value, difficulty.variance, guessChance),
        fraction,
      ),
    )
  return {
    score: all.reduce((sum, one) => sum + one.score, 0),
    information: all.reduce((sum, one) => sum + one.information, 0),
  }
}

/** Inverse of the prior's covariance s² 11′ + τ² I, by Sherman and Morrison. */
function priorPrecision(size: number): number[][] {
  const [s2, t2] = [population.sd ** 2, population.domainSd ** 2]
  return Array.from({ length: size }, (_, row) =>
    Array.from(
      { length: size },
      (_unused, column) => (row === column ? 1 / t2 : 0) - s2 / t2 / (t2 + size * s2),
    ),
  )
}

function covarianceOf(ability: Ability): number[][] {
  const spreads = ability.domains.map((domain) => domainSpread(ability, domain))
  return spreads.map((one, row) =>
    spreads.map(
      (other, column) =>
        one.shared * other.shared * ability.overall.variance + (row === column ? one.own : 0),
    ),
  )
}

function productOf(one: readonly number[][], other: readonly number[][]): number[][] {
  return one.map((row) =>
    other.map((_, column) =>
      row.reduce((sum, value, inner) => sum + value * (other[inner]?.[column] ?? 0), 0),
    ),
  )
}

describe('the abilities that fit best', () => {
  test.each([0.2, 0.6, 0.95])('have no slope left in the posterior, %f right', (right) => {
    const answers = answersOf(12, right)
    const { domains } = fitted(answers)
    const precision = priorPrecision(domains.length)
    for (const [row, { code, value }] of domains.entries()) {
      const pull = domains.reduce(
        (sum, other, column) =>
          sum + (precision[row]?.[column] ?? 0) * (other.value - population.mean),
        0,
      )
      expect(evidenceAt(answers, code, value).score - pull).toBeCloseTo(0, 6)
    }
  })

  test('have the covariance that inverts information plus prior', () => {
    const ability = fitted(answersOf(9, 0.6))
    const precision = priorPrecision(codes.length).map((row, at) =>
      row.map((one, column) => one + (at === column ? (ability.domains[at]?.information ?? 0) : 0)),
    )
    for (const [at, row] of productOf(covarianceOf(ability), precision).entries())
      for (const [column, value] of row.entries())
        expect(value).toBeCloseTo(at === column ? 1 : 0, 6)
  })

  test('without answers are those of the population', () => {
    const ability = fitted([])
    for (const domain of ability.domains) {
      expect(domain.value).toBeCloseTo(0.3, 9)
      expect(domainSpread(ability, domain).variance).toBeCloseTo(1.25, 9)
    }
  })

  test('follow the other domains where a domain has no answers of its own', () => {
    const others = answersOf(20, 0.95).filter(({ domain }) => domain !== '3')
    expect(abilityIn(others, '3')).toBeGreaterThan(0.8)
    expect(abilityIn(others, '3')).toBeLessThan(abilityIn(others, '1'))
  })

  test('are the same in whatever order the answers come', () => {
    const answers = answersOf(10, 0.7)
    const [one, other] = [fitted(answers), fitted(answers.toReversed())]
    for (const [index, { value }] of one.domains.entries())
      expect(value).toBeCloseTo(other.domains[index]?.value ?? 0, 8)
  })

  test('stay finite when everything was wrong, or everything right', () => {
    for (const right of [0, 1])
      for (const { value } of fitted(answersOf(60, right)).domains)
        expect(Math.abs(value)).toBeLessThan(6)
  })
})

describe('age', () => {
  test('halves what an answer counts in 45 days, and a day ahead counts as today', () => {
    expect(ageWeight(0)).toBe(1)
    expect(ageWeight(45)).toBe(0.5)
    expect(ageWeight(90)).toBe(0.25)
    expect(ageWeight(-1)).toBe(1)
  })

  test('makes two answers of 45 days ago say as much as one of today', () => {
    const fresh = answersOf(8, 0.7)
    const old = repeated(fresh, 2).map((answer) => ({ ...answer, on: '2026-10-08' }))
    const [one, other] = [fitted(fresh), fitted(old)]
    for (const [index, { value, information }] of one.domains.entries()) {
      expect(other.domains[index]?.value).toBeCloseTo(value, 8)
      expect(other.domains[index]?.information).toBeCloseTo(information, 8)
    }
  })
})
