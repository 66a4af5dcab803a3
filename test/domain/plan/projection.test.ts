import { describe, expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { defaultAnswerMinutes } from '#src/domain/plan/answer-minutes.ts'
import { curveOf, recallAfter } from '#src/domain/plan/curve.ts'
import { rungsOfReview } from '#src/domain/plan/ladder.ts'
import { type ProjectionRequest, projectPlan } from '#src/domain/plan/projection.ts'
import { cardOf } from '#test/domain/progress/cards.ts'

const today = '2026-11-25'
const daysToExam = 30

/** Cards of many stabilities, last seen on many days. */
function metIn(domain: string, count: number): ProjectionRequest['met'] {
  return Array.from({ length: count }, (_, index) => ({
    domain,
    card: cardOf({
      firstOn: addDays(today, -40),
      firstFraction: index % 3 === 0 ? 0 : 1,
      memory: {
        stability: 0.5 * 1.07 ** (index % 70),
        difficulty: 1 + ((index * 7) % 90) / 10,
        on: addDays(today, -((index * 5) % 40)),
      },
    }),
  }))
}

function project(changes: Partial<ProjectionRequest> = {}) {
  return projectPlan({
    met: [...metIn('1', 60), ...metIn('2', 20)],
    bank: [
      { domain: '1', questions: 100, guessChance: 0.25 },
      { domain: '2', questions: 100, guessChance: 0.25 },
      { domain: '3', questions: 50, guessChance: 0.25 },
    ],
    shares: new Map([
      ['1', 0.5],
      ['2', 0.3],
      ['3', 0.2],
    ]),
    calibration: defaultCalibration,
    answerMinutes: defaultAnswerMinutes,
    today,
    daysToExam,
    minutesPerDay: 20,
    ...changes,
  })
}

describe('the plan run forward', () => {
  test('leaves everything as if stopped where there are no minutes', () => {
    for (const one of project({ minutesPerDay: 0 })) {
      expect(one.recallIfPlanned).toBe(one.recallIfStopped)
      expect(one.coverageThen).toBe(one.coverageNow)
      expect(one.recallOfNew).toBe(0)
    }
  })

  test('never recalls or covers less with more minutes, and never more than all', () => {
    let before = project({ minutesPerDay: 0 })
    for (const minutesPerDay of [5, 10, 20, 40, 80, 400]) {
      const now = project({ minutesPerDay })
      for (const [index, one] of now.entries()) {
        const last = before[index]
        expect(one.recallIfPlanned ?? 0).toBeGreaterThanOrEqual((last?.recallIfPlanned ?? 0) - 1e-9)
        expect(one.coverageThen).toBeGreaterThanOrEqual((last?.coverageThen ?? 0) - 1e-9)
        expect(one.coverageThen).toBeLessThanOrEqual(1 + 1e-9)
        expect(one.recallIfPlanned ?? 0).toBeLessThanOrEqual(1)
        expect(one.recallOfNew).toBeLessThanOrEqual(1)
      }
      before = now
    }
    expect(before.map(({ coverageThen }) => coverageThen)).toEqual([1, 1, 1])
  })

  test('begins nothing new in the last three days, and keeps the eve light', () => {
    for (const one of project({ daysToExam: 3, minutesPerDay: 60 })) {
      expect(one.coverageThen).toBe(one.coverageNow)
      expect(one.recallOfNew).toBe(0)
    }
    const recalled = (minutesPerDay: number) =>
      project({ daysToExam: 1, minutesPerDay }).map(({ recallIfPlanned }) => recallIfPlanned)
    expect(recalled(120)).toEqual(recalled(30))
    expect(recalled(30)).not.toEqual(recalled(10))
  })

  test('knows the recall of each domain now and if stopped from the cards themselves', () => {
    const curve = curveOf(defaultCalibration)
    const cards = metIn('2', 20).flatMap(({ card }) => card.memory ?? [])
    const mean = (days: number) =>
      cards.reduce((sum, { stability, on }) => {
        const elapsed = (Date.parse(today) - Date.parse(on)) / 86_400_000
        return sum + recallAfter(curve, elapsed + days, stability)
      }, 0) / cards.length
    expect(project()[1]?.recallNow).toBeCloseTo(mean(0), 9)
    expect(project()[1]?.recallIfStopped).toBeCloseTo(mean(daysToExam), 9)
    expect(project()[2]).toMatchObject({ recallNow: undefined, coverageNow: 0 })
  })

  test('takes like cards together and stays near what each of them gains alone', () => {
    const minutes = defaultAnswerMinutes
    const outlook = { curve: curveOf(defaultCalibration), daysToExam, minutes }
    const met = metIn('1', 60)
    const each = met.flatMap(({ card }) => {
      if (card.memory === undefined) return []
      const elapsed = (Date.parse(today) - Date.parse(card.memory.on)) / 86_400_000
      return rungsOfReview(outlook, card.memory, elapsed, 0.25).map(({ gain }) => gain)
    })
    const [all] = project({ met, minutesPerDay: 10_000 })
    const gained = ((all?.recallIfPlanned ?? 0) - (all?.recallIfStopped ?? 0)) * met.length
    const exact = each.reduce((sum, gain) => sum + gain, 0)
    expect(Math.abs(gained - exact) / exact).toBeLessThan(0.03)
  })

  test('takes a question that was only clicked through as never met', () => {
    const clicked = [{ domain: '3', card: cardOf({ memory: undefined }) }]
    expect(project({ met: clicked })[2]).toMatchObject({ recallNow: undefined, coverageNow: 0 })
  })
})
