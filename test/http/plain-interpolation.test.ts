import { scaleLinear } from 'd3-scale'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interpolateNumber, interpolateRound } from '#src/http/plain-interpolation.ts'

const number = fc.integer({ min: -10_000, max: 10_000 })
const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)

test('what stands for the interpolation of scales gives what scales give', () => {
  fc.assert(
    fc.property(number, number, share, (from, to, at) => {
      expect(interpolateNumber(from, to)(at)).toBe(scaleLinear([0, 1], [from, to])(at))
      expect(interpolateRound(from, to)(at)).toBe(Math.round(interpolateNumber(from, to)(at)))
    }),
  )
})
