import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownBoard } from '#src/domain/cohort/ledger.ts'
import { openPlayer, type Played, utcBoard } from './player.ts'

const day = 24

describe('an answer counts', () => {
  test('once for each question and week', () => {
    const { play } = openPlayer()
    expect(play({ hour: 9 })).toBe(10)
    expect(play({ hour: 10 })).toBeUndefined()
    expect(play({ hour: 5 * day })).toBeUndefined()
    expect(play({ hour: 7 * day })).toBeDefined()
  })

  test('on the Monday after a Sunday, which is a day later', () => {
    const { play } = openPlayer()
    expect(play({ hour: 7 * day - 0.1 })).toBe(10)
    expect(play({ hour: 7 * day + 0.1 })).toBeGreaterThanOrEqual(0)
  })

  test.each<[string, Partial<Played>]>([
    ['no rapid guess', { elapsedMs: 2999 }],
    ['not with the key in view', { isKeyHidden: false }],
    ['not of another exam', { exam: 'other' }],
    ['not to what one wrote oneself', { author: 'self' }],
  ])('%s', (_, changes) => {
    expect(openPlayer().play({ hour: 9, ...changes })).toBeUndefined()
  })

  test('of one’s own questions and any exam on one’s own board', () => {
    const { play } = openPlayer(ownBoard)
    expect(play({ hour: 9, author: 'self', exam: 'other' })).toBe(10)
  })

  test('only from when the member is on the board', () => {
    const since = Date.UTC(2026, 10, 24)
    const { play } = openPlayer({ ...utcBoard, kind: 'cohort', exam: 'demo', zone: 'UTC', since })
    expect(play({ hour: 20, questionId: 'a' })).toBeUndefined()
    expect(play({ hour: 25, questionId: 'b' })).toBe(10)
    // Answered before, in the same week.
    expect(play({ hour: 26, questionId: 'a' })).toBeUndefined()
  })

  test('not within a minute of one from another session, and again after it', () => {
    const { play } = openPlayer()
    const second = 1 / 3600
    expect(play({ hour: 1, questionId: 'a', sessionId: 'desk' })).toBe(10)
    expect(play({ hour: 1 + 30 * second, questionId: 'b', sessionId: 'phone' })).toBeUndefined()
    expect(play({ hour: 1 + 40 * second, questionId: 'c', sessionId: 'phone' })).toBe(10)
    expect(play({ hour: 1 + 110 * second, questionId: 'd', sessionId: 'desk' })).toBe(10)
  })

  test('whatever its speed, as long as it is no click', () => {
    const points = [3000, 30_000, 3_600_000, undefined].map((elapsedMs) =>
      openPlayer().play({ hour: 9, elapsedMs }),
    )
    expect(points).toEqual([10, 10, 10, 10])
  })
})

test('a question that is repeated all week long earns what its first answer did', () => {
  const answer = fc.record({
    hour: fc.integer({ min: 0, max: 7 * day - 1 }),
    isRight: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 20 }), (all) => {
      const inOrder = all.toSorted((one, other) => one.hour - other.hour)
      const { play, total } = openPlayer()
      const first = play(inOrder[0] ?? { hour: 0 }) ?? 0
      for (const one of inOrder.slice(1)) expect(play(one)).toBeUndefined()
      expect(total()).toBe(first)
    }),
  )
})

test('no wrong answers before a right one within 14 days beat being right once', () => {
  const wrongs = fc.array(fc.integer({ min: 0, max: 14 * day - 2 }), { minLength: 1, maxLength: 8 })
  const prior = fc.record({
    known: fc.double({ min: 0.5, max: 60, noNaN: true }),
    unknown: fc.double({ min: 0.5, max: 20, noNaN: true }),
  })
  const certainty = fc.constantFrom('guess' as const, 'sure' as const, undefined)
  fc.assert(
    fc.property(wrongs, prior, certainty, (hours, before, said) => {
      const inOrder = hours.toSorted((one, other) => one - other)
      const [first = 0] = inOrder
      const honest = openPlayer(utcBoard, before)
      honest.play({ hour: first })
      const player = openPlayer(utcBoard, before)
      for (const hour of inOrder) player.play({ hour, isRight: false, certainty: said })
      player.play({ hour: Math.min(first + 14 * day - 1, 20 * day), isRight: true })
      expect(player.total()).toBeLessThanOrEqual(honest.total())
    }),
  )
})

test('calling known answers a guess earns no more than calling them nothing', () => {
  const weeks = [0, 1, 2, 3, 4, 5]
  const play = (certainty: 'guess' | 'sure' | undefined) => {
    const player = openPlayer()
    for (const week of weeks)
      for (let question = 0; question < 20; question++)
        player.play({
          hour: week * 7 * day + question / 10,
          questionId: String(question),
          certainty,
        })
    return player.total()
  }
  const [modest, silent, sure] = [play('guess'), play(undefined), play('sure')]
  expect(modest).toBeLessThanOrEqual(silent * 1.05)
  expect(sure).toBeLessThanOrEqual(silent)
})
