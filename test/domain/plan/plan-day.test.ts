import { describe, expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { defaultAnswerMinutes } from '#src/domain/plan/answer-minutes.ts'
import { curveOf } from '#src/domain/plan/curve.ts'
import { type PlanRequest, planDay } from '#src/domain/plan/plan-day.ts'
import type { PlanQuestion } from '#src/domain/plan/scale.ts'
import { worthOfMeeting, worthOfReview } from '#src/domain/plan/worth.ts'
import { seededRandom } from '#src/domain/random.ts'
import { many, misconceived, requestFor, seen, today, unseen } from './questions.ts'

function plan(
  questions: readonly PlanQuestion[],
  changes: Partial<PlanRequest<PlanQuestion>> = {},
  seed = 1,
) {
  return planDay(requestFor(questions, changes), seededRandom(seed))
}

function idsOf({ chosen }: { chosen: readonly { question: PlanQuestion }[] }): string[] {
  return chosen.map(({ question }) => question.questionId)
}

const inDays = (days: number) => ({ examOn: addDays(today, days) })

describe('with an exam ahead', () => {
  test('a question tells what it is worth: share over questions, chance not guessed, gain, minutes', () => {
    const { chosen } = plan([seen('q1', 5), unseen('q2', { domain: 'b' }), unseen('q3')])
    const outlook = {
      curve: curveOf(defaultCalibration),
      daysToExam: 30,
      minutes: defaultAnswerMinutes,
    }
    const review = worthOfReview(outlook, { stability: 2.3065, difficulty: 5 }, 5, 0.25)
    const [q1] = chosen.filter(({ question }) => question.questionId === 'q1')
    // Golden: .161108 a minute before ω(1-c); ω is half of domain a's .75.
    expect(q1?.exam?.pointsPerMinute).toBeCloseTo(100 * 0.375 * 0.75 * 0.16110822704, 5)
    expect(q1).toMatchObject({
      reason: 'fading',
      domainShare: 0.75,
      daysSinceSeen: 5,
      minutes: review.minutes,
      recallNow: review.recallNow,
      exam: { recallWithout: review.recallWithout, recallWith: review.recallWith },
    })
    const [q2] = chosen.filter(({ question }) => question.questionId === 'q2')
    const meeting = worthOfMeeting(outlook, 0.5, 0.25)
    const gain = meeting.recallWith - meeting.recallWithout
    const points = (100 * 0.25 * 0.75 * gain) / meeting.minutes
    expect(q2?.exam?.pointsPerMinute).toBeCloseTo(points, 8)
    expect(q2).toMatchObject({ reason: 'unseen', daysSinceSeen: undefined, recallNow: 0.5 })
  })

  test('what gains most for a minute is taken: weight, forgetting and chance of guessing all count', () => {
    const one = (questions: PlanQuestion[]) => idsOf(plan(questions, { minutes: 1.1 }))
    expect(one([seen('b', 5, { domain: 'b' }), seen('a', 5)])).toEqual(['a'])
    expect(one([seen('fresh', 1), seen('old', 6)])).toEqual(['old'])
    expect(
      one([seen('half', 5, { guessChance: 0.5 }), seen('tenth', 5, { guessChance: 0.1 })]),
    ).toEqual(['tenth'])
    // The same share over more questions makes each of them worth less.
    const crowd = many(9, (index) => seen(`a${index}`, 5))
    expect(one([...crowd, seen('b', 5, { domain: 'b' })])).toEqual(['b'])
  })

  test('minutes are the cap, and what is due yet left is postponed', () => {
    const { chosen, minutes, postponed } = plan(
      many(100, (index) => seen(`q${index}`, 5)),
      { minutes: 10 },
    )
    expect(minutes).toBeLessThanOrEqual(10)
    expect(minutes).toBeGreaterThan(9)
    expect(chosen.length + postponed.length).toBe(100)
    expect(plan([seen('q', 5)], { minutes: 0 }).chosen).toEqual([])
  })

  test('a question that was answered today waits for another day', () => {
    expect(idsOf(plan([seen('q1', 0), seen('q2', 1)]))).toEqual(['q2'])
  })

  test('a question of a domain that the exam does not have is left alone', () => {
    expect(idsOf(plan([seen('q1', 5, { domain: 'x' }), seen('q2', 5)]))).toEqual(['q2'])
  })

  test('misconceptions whose return has come are shown first, before what is worth more', () => {
    const others = many(30, (index) => seen(`q${index}`, 6))
    const { chosen } = plan(
      [...others, misconceived('m1'), misconceived('m2'), misconceived('m3', 0)],
      {
        minutes: 10,
      },
    )
    const first = chosen.slice(0, 2)
    expect(first.map(({ question }) => question.questionId).toSorted()).toEqual(['m1', 'm2'])
    expect(first.map(({ reason }) => reason)).toEqual(['misconception', 'misconception'])
    expect(chosen.length).toBeGreaterThan(5)
    expect(chosen.slice(2).some(({ reason }) => reason === 'misconception')).toBe(false)
  })

  test('the order mixes the domains, and is the same for the same seed only', () => {
    const questions = [
      ...many(40, (index) => seen(`a${index}`, 6)),
      ...many(40, (index) => seen(`b${index}`, 6, { domain: 'b' })),
    ]
    const minutes = 30
    const shares = new Map([
      ['a', 0.5],
      ['b', 0.5],
    ])
    const ids = idsOf(plan(questions, { minutes, shares }))
    expect(idsOf(plan(questions, { minutes, shares }))).toEqual(ids)
    expect(idsOf(plan(questions, { minutes, shares }, 2))).not.toEqual(ids)
    const runs = ids.join(' ').match(/a\d+( a\d+){5}|b\d+( b\d+){5}/g)
    expect(runs).toBeNull()
  })

  test('an answered question was wrong or is fading', () => {
    const { chosen } = plan([seen('q1', 3), seen('q2', 3, { memory: { lastFraction: 0.5 } })])
    const reasons = Object.fromEntries(
      chosen.map(({ question, reason }) => [question.questionId, reason]),
    )
    expect(reasons).toEqual({ q1: 'fading', q2: 'wrong' })
  })
})

describe('siblings', () => {
  const ideas = [seen('q1', 5, { concept: 'x' }), seen('q2', 9, { concept: 'x' }), seen('q3', 5)]
  const cases = [seen('q1', 5, { caseId: 'c' }), seen('q2', 9, { caseId: 'c' }), seen('q3', 5)]

  test.each([
    ['an idea', ideas],
    ['a case', cases],
  ])('of %s come on different days while there are days', (_, questions) => {
    expect(idsOf(plan(questions, inDays(3)))).toHaveLength(2)
    expect(idsOf(plan(questions, inDays(3)))).toContain('q2')
    expect(idsOf(plan(questions, inDays(2)))).toHaveLength(3)
  })

  test('of a question answered today wait too', () => {
    const questions = [seen('q0', 0, { concept: 'x' }), ...ideas]
    expect(idsOf(plan(questions))).toEqual(['q3'])
  })

  test('of one case stand together when they meet', () => {
    const questions = [
      ...many(8, (index) => seen(`o${index}`, 6)),
      ...many(4, (index) => seen(`c${index}`, 6, { caseId: 'c' })),
    ]
    for (let seed = 1; seed <= 10; seed += 1) {
      const ids = idsOf(plan(questions, inDays(2), seed))
      expect(ids.join(' ')).toContain('c0 c1 c2 c3')
    }
  })
})

describe('towards the exam', () => {
  const questions = [
    ...many(20, (index) => seen(`s${index}`, 8)),
    ...many(20, (i) => unseen(`u${i}`)),
  ]

  test('nothing new is begun in the last three days', () => {
    const isNew = ({ card }: PlanQuestion) => card === undefined
    const newIn = (days: number) =>
      plan(questions, { ...inDays(days), minutes: 60 }).chosen.filter(({ question }) =>
        isNew(question),
      )
    expect(newIn(4)).not.toHaveLength(0)
    for (const days of [3, 2, 1, 0]) expect(newIn(days)).toHaveLength(0)
  })

  test('who only began in the last three days does meet new questions, but not on the day itself', () => {
    const late = [...many(3, (index) => seen(`s${index}`, 1)), ...many(20, (i) => unseen(`u${i}`))]
    expect(idsOf(plan(late, inDays(2))).some((id) => id.startsWith('u'))).toBe(true)
    expect(
      idsOf(
        plan(
          many(5, (i) => unseen(`u${i}`)),
          inDays(1),
        ),
      ),
    ).toHaveLength(5)
    expect(idsOf(plan(late, inDays(0))).some((id) => id.startsWith('u'))).toBe(false)
  })

  test('the eve is light and the day itself is a glance, counting what was done already', () => {
    const much = many(200, (index) => seen(`s${index}`, 8))
    const planned = (days: number, minutes: number) =>
      plan(much, { ...inDays(days), minutesPerDay: 90, minutes }).minutes
    expect(planned(2, 90)).toBeGreaterThan(60)
    expect(planned(1, 90)).toBeLessThanOrEqual(30)
    expect(planned(1, 90)).toBeGreaterThan(28)
    expect(planned(1, 75)).toBeLessThanOrEqual(15)
    expect(planned(1, 60)).toBe(0)
    expect(planned(0, 90)).toBeLessThanOrEqual(10)
    expect(planned(0, 80)).toBe(0)
  })
})

describe('without a date, and after the exam', () => {
  const due = [
    seen('fresh', 3, { memory: { dueOn: today } }),
    seen('old', 30),
    seen('later', 3, { memory: { dueOn: addDays(today, 1) } }),
    misconceived('m'),
  ]

  test.each([
    ['no date', undefined],
    ['an exam yesterday', addDays(today, -1)],
  ])('%s: what is due comes by urgency, and nothing else before its day', (_, examOn) => {
    expect(idsOf(plan(due, { examOn })).toSorted()).toEqual(['fresh', 'm', 'old'])
    expect(idsOf(plan(due, { examOn }))[0]).toBe('m')
    const short = plan(due, { examOn, minutes: 1.5 })
    expect(idsOf(short)).toEqual(['m'])
    expect(short.postponed.map(({ questionId }) => questionId)).toEqual(['old', 'fresh'])
    expect(short.chosen[0]?.exam).toBeUndefined()
  })

  test('what fell due first comes first, and of one day what is known least', () => {
    const on = addDays(today, -30)
    const due = (id: string, daysAgo: number, stability: number) =>
      seen(id, 30, {
        memory: { dueOn: addDays(today, -daysAgo), memory: { stability, difficulty: 5, on } },
      })
    const questions = [due('lately', 1, 1), due('long-ago', 9, 60), due('weaker', 9, 10)]
    const { postponed } = plan(questions, { examOn: undefined, minutes: 0 })
    expect(postponed.map(({ questionId }) => questionId)).toEqual(['weaker', 'long-ago', 'lately'])
  })

  test('unseen questions fill the rest in proportion to the exam', () => {
    const questions = [
      ...many(40, (index) => unseen(`a${index}`)),
      ...many(40, (index) => unseen(`b${index}`, { domain: 'b' })),
    ]
    const ids = idsOf(plan(questions, { examOn: undefined, minutes: 23 }))
    expect(ids).toHaveLength(16)
    expect(ids.filter((id) => id.startsWith('a'))).toHaveLength(12)
  })
})
