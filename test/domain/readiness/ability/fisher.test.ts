import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceOnCurve, evidenceOf } from '#src/domain/readiness/ability/curve.ts'
import { sumEvidence } from '#src/domain/readiness/ability/fisher.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const answer = fc.record({
  fraction: number(0, 1),
  guessChance: number(0, 0.5),
  difficulty: number(-4, 4),
  flattening: number(0.5, 1),
  weight: number(0, 1),
  behind: number(0, 5),
})

test('the sums over answers are those of Fisher’s score and information, answer by answer', () => {
  fc.assert(
    fc.property(
      fc.array(answer, { maxLength: 20 }),
      number(-6, 6),
      number(-1, 2),
      (answers, ability, growth) => {
        const column = (key: keyof (typeof answers)[number]) =>
          Float64Array.from(answers.map((one) => one[key]))
        const sums = sumEvidence(
          {
            fraction: column('fraction'),
            guessChance: column('guessChance'),
            difficulty: column('difficulty'),
            flattening: column('flattening'),
            weight: column('weight'),
            behind: column('behind'),
          },
          ability,
          growth,
        )
        const expected = { score: 0, scoreBehind: 0, information: 0, behind: 0, behindTwice: 0 }
        for (const { fraction, guessChance, difficulty, flattening, weight, behind } of answers) {
          const gap = ability - growth * behind - difficulty
          const one = evidenceOf(chanceOnCurve(gap, flattening, guessChance), fraction)
          expected.score += weight * one.score
          expected.scoreBehind += weight * one.score * behind
          expected.information += weight * one.information
          expected.behind += weight * one.information * behind
          expected.behindTwice += weight * one.information * behind ** 2
        }
        expect(sums.score).toBeCloseTo(expected.score, 9)
        expect(sums.scoreBehind).toBeCloseTo(expected.scoreBehind, 9)
        expect(sums.information).toBeCloseTo(expected.information, 9)
        expect(sums.behind).toBeCloseTo(expected.behind, 9)
        expect(sums.behindTwice).toBeCloseTo(expected.behindTwice, 9)
      },
    ),
    { seed: 1 },
  )
})
