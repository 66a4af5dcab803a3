import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { countAnswerChanges } from '#src/domain/mock/report/answer-changes.ts'
import { reportMock } from '#src/domain/mock/report/report.ts'
import { bandFloors, bandOf, scaledScore } from '#src/domain/mock/report/scale.ts'
import { mostToGain, rawCut, scoreMock } from '#src/domain/mock/report/score.ts'
import { place, placesTo } from './graded.ts'

const scaled = { kind: 'scaled', min: 200, max: 800, pass: 600 } as const
const bands = ['Above Target', 'Target', 'Below Target', 'Needs Improvement']

function domain(code: string, items: number): Blueprint['domains'][number] {
  return {
    code,
    name: `Domain ${code}`,
    shortName: code,
    min: items / 100,
    max: items / 100,
    items,
    tasks: [{ code: `${code}.1`, title: 'Task' }],
  }
}

const exam = { domains: [domain('a', 70), domain('b', 30)], cutShare: 0.68, scale: scaled }

/** 100 scored places of which the first `right` are right. */
function hundred(right: number) {
  return placesTo(100, (position) => ({ fraction: position <= right ? 1 : 0 }))
}

describe('the scale', () => {
  const ahima = { kind: 'scaled', min: 100, max: 400, pass: 300 } as const

  test.each([
    [scaled, 68, 100, 60, 553],
    [scaled, 68, 100, 68, 600],
    [scaled, 68, 100, 80, 675],
    [ahima, 88, 130, 80, 282],
    [ahima, 88, 130, 88, 300],
    [ahima, 88, 130, 110, 352],
    [scaled, 68, 100, 0, 200],
    [scaled, 68, 100, 100, 800],
    [scaled, 5, 5, 5, 800],
    [scaled, 0, 5, 0, 600],
    [scaled, 68, 100, 67.97, 599],
  ])('%o with %i of %i asked for: %f earned are %i', (scale, cut, questions, earned, expected) => {
    expect(scaledScore({ earned, cut, questions, scale })).toBe(expected)
  })

  test('a better raw score is never a lower scaled one', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.integer({ min: 0, max: 100 }), (one, more, cut) => {
        const of = (earned: number) => scaledScore({ earned, cut, questions: 100, scale: scaled })
        expect(of(Math.min(100, one + more))).toBeGreaterThanOrEqual(of(one))
      }),
    )
  })

  test('the cut is a whole number of questions', () => {
    expect([rawCut(0.68, 100), rawCut(0.677, 130), rawCut(0.68, 25), rawCut(0.65, 170)]).toEqual([
      68, 88, 17, 111,
    ])
  })

  test('bands lie 15 points apart with the cut in their middle', () => {
    const floors = bandFloors(bands, 0.65).map(({ from }) => Math.round(from * 100))
    expect(floors).toEqual([80, 65, 50, 0])
    expect([0.81, 0.65, 0.64, 0.5, 0.2].map((share) => bandOf(share, bands, 0.65))).toEqual([
      'Above Target',
      'Target',
      'Below Target',
      'Below Target',
      'Needs Improvement',
    ])
  })
})

describe('the score', () => {
  test.each([
    [67, false, 594],
    [68, true, 600],
    [80, true, 675],
  ])('%i of 100 against a cut of 68', (right, hasPassed, scaledTo) => {
    expect(scoreMock(exam, hundred(right), 'mock').outcome).toMatchObject({
      kind: 'judged',
      cut: 68,
      hasPassed,
      scaled: scaledTo,
    })
  })

  test('an interval that reaches across the cut is said to be close', () => {
    const isClose = (right: number) => {
      const { outcome } = scoreMock(exam, hundred(right), 'mock')
      return outcome.kind === 'judged' && outcome.isClose
    }
    expect([45, 60, 68, 75, 85].map(isClose)).toEqual([false, true, true, true, false])
  })

  // Newcombe (1998), table I, method 3: 81 of 263.
  test('intervals are Wilson’s at 95 %', () => {
    const { total } = scoreMock(
      exam,
      placesTo(263, (position) => ({ fraction: position <= 81 ? 1 : 0 })),
      'mock',
    )
    expect(total.interval.low).toBeCloseTo(0.2553, 4)
    expect(total.interval.high).toBeCloseTo(0.3662, 4)
  })

  test('thirds that add up to the cut meet it', () => {
    const places = placesTo(102, (position) => ({ fraction: position <= 102 ? 2 / 3 : 0 }))
    expect(scoreMock({ ...exam, cutShare: 2 / 3 }, places, 'mock').outcome).toMatchObject({
      cut: 68,
      hasPassed: true,
    })
  })

  test('trial questions count for nothing, and what is left out earns nothing', () => {
    const places = [
      place(1, { fraction: 0 }),
      place(2),
      place(3, { isScored: false }),
      place(4, { isScored: false, fraction: undefined }),
      place(5, { fraction: undefined }),
    ]
    expect(scoreMock(exam, places, 'mock')).toMatchObject({
      total: { questions: 3, earned: 1 },
      trialQuestions: 2,
      unanswered: 2,
    })
  })

  test('domains come in the blueprint’s order, levels in their own, and neither without a question', () => {
    const places = [
      place(1, { domain: 'b', level: 'analysis' }),
      place(2, { level: 'recall' }),
      place(3, { fraction: 0.5, level: 'analysis' }),
    ]
    const score = scoreMock(
      { ...exam, domains: [...exam.domains, domain('c', 10)] },
      places,
      'mock',
    )
    expect(score.domains.map(({ code, questions, earned }) => [code, questions, earned])).toEqual([
      ['a', 2, 1.5],
      ['b', 1, 1],
    ])
    expect(score.levels.map(({ level, share }) => [level, share])).toEqual([
      ['recall', 1],
      ['analysis', 0.75],
    ])
  })

  test('an exam with bands gives each domain one and no number', () => {
    const score = scoreMock({ ...exam, scale: { kind: 'bands', bands } }, hundred(85), 'mock')
    expect(score.outcome).toMatchObject({ scaled: undefined })
    expect(score.domains).toMatchObject([{ band: 'Above Target' }])
  })

  test('nobody passes or fails a diagnostic, nor gets a band', () => {
    const score = scoreMock({ ...exam, scale: { kind: 'bands', bands } }, hundred(85), 'diagnostic')
    expect(score.outcome).toEqual({ kind: 'picture' })
    expect(score.domains).toMatchObject([{ band: undefined }])
  })

  test.each([
    [20, true],
    [21, false],
  ])('with %i of 100 met before, whether it is fresh: %s', (seen, isFresh) => {
    const places = placesTo(100, (position) => ({ seenBefore: position <= seen }))
    expect(
      scoreMock(exam, [...places, place(101, { isScored: false, seenBefore: true })], 'mock'),
    ).toMatchObject({ seenShare: seen / 100, isFresh })
  })

  test('most is to gain where weight and what was missed multiply to most', () => {
    const places = [
      ...placesTo(10, (position) => ({ fraction: position > 3 ? 1 : 0 })),
      ...placesTo(10, (position) => ({ domain: 'b', fraction: position > 6 ? 1 : 0 })),
    ]
    expect(mostToGain(exam, scoreMock(exam, places, 'mock').domains)?.code).toBe('a')
    expect(mostToGain(exam, scoreMock(exam, hundred(100), 'mock').domains)).toBeUndefined()
  })
})

test('changed answers are told by what they earned before and after', () => {
  const changed = (firstFraction: number | undefined, fraction: number | undefined) =>
    place(1, { firstFraction, fraction, isChanged: true })
  expect(
    countAnswerChanges([
      changed(0, 1),
      changed(0.5, 1),
      changed(1, 0),
      changed(1, undefined),
      changed(0, 0),
      changed(0, undefined),
      changed(undefined, undefined),
      place(8),
    ]),
  ).toEqual({ better: 2, worse: 2, same: 2 })
})

test('certainty counts answers only, and what is to practise everything that was answered wrong', () => {
  const report = reportMock(exam, {
    mode: 'mock',
    clock: { limitMs: 100, sections: [{ from: 1, to: 4, breakMinutes: 0 }], extraBreaks: 0 },
    steps: [],
    endedAt: 0,
    examMs: 100,
    places: [
      place(1, { certainty: 'sure' }),
      place(2, { certainty: 'sure', fraction: 0.5 }),
      place(3, { certainty: 'guess', fraction: undefined }),
      place(4, { isScored: false, fraction: 0 }),
    ],
  })
  expect(report.wrong).toBe(2)
  expect(report.certainty.rows.map(({ rate }) => rate.answers)).toEqual([0, 0, 2])
})
