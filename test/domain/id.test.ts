import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idMaker, seedFrom, uuidVersion7 } from '#src/domain/id.ts'

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 })

test('the example of RFC 9562, appendix A.6', () => {
  const random = Uint8Array.from([
    0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f,
  ])
  expect(uuidVersion7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('every id is a UUID of version 7 that tells its instant', () => {
  fc.assert(
    fc.property(instant, bytes, (at, random) => {
      const id = uuidVersion7(at, random)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
    }),
  )
})

test('ids of different instants sort as text by time', () => {
  fc.assert(
    fc.property(instant, instant, bytes, bytes, (one, other, first, second) => {
      fc.pre(one < other)
      expect(uuidVersion7(one, first) < uuidVersion7(other, second)).toBe(true)
    }),
  )
})

test('a maker draws for 256 ids at once and hands out no bytes twice', () => {
  let draws = 0
  const makeId = idMaker((pool) => {
    draws++
    crypto.getRandomValues(pool)
  })
  const ids = Array.from({ length: 1000 }, () => makeId(1))
  expect(new Set(ids).size).toBe(1000)
  expect(draws).toBe(4)
})

test('what a maker draws later does not change an id made before', () => {
  let byte = 0
  const makeId = idMaker((pool) => pool.fill(++byte))
  const first = makeId(1)
  for (let i = 0; i < 300; i++) makeId(1)
  expect(first).toBe(uuidVersion7(1, new Uint8Array(16).fill(1)))
})

test.each([
  ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', 0x0c07398f],
  ['017f22e2-79b0-7cc3-98c4-dc0cffffffff', 2 ** 32 - 1],
  ['017f22e2-79b0-7cc3-98c4-dc0c00000000', 0],
])('the seed of %s is its random end', (id, seed) => {
  expect(seedFrom(id)).toBe(seed)
})
