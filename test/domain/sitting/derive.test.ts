import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeliestCalibration, startCalibration } from '#src/domain/memory/calibration.ts'
import { startPrior } from '#src/domain/memory/prior.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import {
  countsForQuestion,
  dayShare,
  deriveLearner,
  type RecordedAnswer,
  type RecordedStep,
} from '#src/domain/sitting/derive.ts'
import { answerOn, history } from '#test/domain/memory/histories.ts'

function answer(changes: Partial<RecordedAnswer> = {}): RecordedAnswer {
  return {
    ...answerOn(0),
    sittingId: 's1',
    questionId: 'q1',
    versionId: 'q1@1',
    exam: 'demo',
    domain: '1',
    firstExposure: true,
    tallyKeys: ['a'],
    ...changes,
  }
}

function derive(...steps: RecordedStep[]) {
  return deriveLearner(steps)
}

function answered(changes: Partial<RecordedAnswer> = {}): RecordedStep {
  return { kind: 'answer', ...answer(changes) }
}

describe('what an answer adds to its day', () => {
  test('certainty counts at first meetings only', () => {
    const sure = { certainty: 'sure', fraction: 0.5 } as const
    expect(dayShare(answer(sure))).toMatchObject({ sure: 1, sureEarned: 0.5, firstEarned: 0.5 })
    expect(dayShare(answer({ ...sure, firstExposure: false }))).toMatchObject({
      answers: 1,
      earned: 0.5,
      firstAnswers: 0,
      firstEarned: 0,
      sure: 0,
      sureEarned: 0,
    })
  })

  test.each([
    [undefined, 0],
    [0, 0],
    [42_000, 42_000],
    [600_000, 600_000],
    [3 * 3_600_000, 600_000],
  ])('of %j ms %i count', (elapsedMs, counted) => {
    expect(dayShare(answer({ elapsedMs })).elapsedMs).toBe(counted)
  })
})

test.each([
  [{}, true],
  [{ firstExposure: false }, false],
  [{ isKeyHidden: false }, false],
  [{ elapsedMs: 2999 }, false],
  [{ elapsedMs: 3000, medianMs: undefined }, true],
  [{ elapsedMs: 3500, medianMs: 36_000 }, false],
  [{ elapsedMs: undefined }, true],
])('an answer with %j counts for its question: %j', (changes, counts) => {
  expect(countsForQuestion(answer(changes))).toBe(counts)
})

describe('a learner', () => {
  test('without steps has nothing', () => {
    const { calibration, reviews, moments, ...maps } = derive()
    for (const [what, found] of Object.entries(maps)) expect([what, found.size]).toEqual([what, 0])
    expect([calibration, reviews, moments]).toEqual([startCalibration(), 0, []])
  })

  test('has the flags that were not taken away, as of the last time', () => {
    const flag = (kind: 'flag' | 'unflag', questionId: string, at: number) =>
      ({ kind, questionId, at }) as const
    const { flags } = derive(
      flag('flag', 'q1', 1),
      flag('flag', 'q2', 2),
      flag('unflag', 'q1', 3),
      flag('flag', 'q1', 4),
      flag('unflag', 'q2', 5),
    )
    expect(flags).toEqual(new Map([['q1', 4]]))
  })

  test('has sittings with what was earned, and when they were ended', () => {
    const { sittings } = derive(
      answered({ at: 10, fraction: 0.5 }),
      answered({ at: 20, questionId: 'q2' }),
      { kind: 'close', sittingId: 's2', at: 25, section: undefined },
      answered({ at: 30, sittingId: 's3' }),
      { kind: 'close', sittingId: 's1', at: 40, section: undefined },
    )
    expect(sittings).toEqual(
      new Map([
        ['s1', { answered: 2, earned: 1.5, lastAt: 20, closedAt: 40 }],
        ['s2', { answered: 0, earned: 0, lastAt: 0, closedAt: 25 }],
        ['s3', { answered: 1, earned: 1, lastAt: 30 }],
      ]),
    )
  })

  test('has a day for each exam and study day', () => {
    const { days } = derive(
      answered(),
      answered({ questionId: 'q2', fraction: 0 }),
      answered({ questionId: 'q3', exam: 'other' }),
      answered({ questionId: 'q4', studyOn: '2026-03-02' }),
    )
    const counts = [...days].map(([key, day]) => [key, day.answers, day.earned])
    expect(counts).toEqual([
      ['demo 2026-03-01', 2, 1],
      ['other 2026-03-01', 1, 1],
      ['demo 2026-03-02', 1, 1],
    ])
  })

  test('a later answer in a domain never met otherwise says nothing about prior knowledge', () => {
    const { priors } = derive(answered(), answered({ domain: '2', firstExposure: false }))
    expect([...priors.keys()]).toEqual(['demo 1'])
    expect(priors.get('demo 1')?.prior.known).toBeGreaterThan(startPrior.known)
  })
})

/** Histories of the memory tests as steps; each question stays in its domain. */
const steps = history.map((answers) =>
  answers.map(({ domainId, questionId, ...facts }, index): RecordedStep => {
    const firstExposure = answers.findIndex((one) => one.questionId === questionId) === index
    return answered({ ...facts, questionId, domain: domainId, firstExposure })
  }),
)

test('how a learner forgets is learnt from answers on later days, and moves what is due', () => {
  const days = Array.from({ length: 40 }, (_, index) => addDays('2026-03-01', 3 * index))
  const forgetful = days.map((studyOn, index) =>
    answered({ questionId: `q${index % 4}`, studyOn, fraction: index < 4 ? 1 : 0 }),
  )
  const { calibration, reviews } = derive(...forgetful)
  expect(reviews).toBe(36)
  expect(likeliestCalibration(calibration.beliefs).multiplier).toBeLessThan(1)
})

test('days and sittings add up to the answers', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { days, sittings } = deriveLearner(all)
      const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
      expect(sum([...days.values()].map((day) => day.answers))).toBe(all.length)
      expect(sum([...sittings.values()].map((one) => one.answered))).toBe(all.length)
      const earned = sum([...sittings.values()].map((one) => one.earned))
      expect(sum([...days.values()].map((day) => day.earned))).toBeCloseTo(earned, 9)
    }),
  )
})
