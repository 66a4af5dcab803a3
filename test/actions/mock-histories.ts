import fc from 'fast-check'
import type { TestApp } from '#test/support/app.ts'
import { rightAnswer } from '#test/support/fixture-bank.ts'
import { type Learner, wrongAnswer } from '#test/support/learner.ts'
import {
  type Candidate,
  leave,
  makeAnother,
  pause,
  save,
  submit,
  workInTime,
} from '#test/support/mock.ts'

const minuteMs = 60_000
const place = fc.integer({ min: 1, max: 12 })

const saving = fc.record({
  kind: fc.constantFrom('right', 'wrong', 'part', 'nothing'),
  place,
  certainty: fc.constantFrom('', 'guess', 'sure'),
  flagged: fc.constantFrom('0', '1'),
  tookMs: fc.constantFrom(0, 900, 30_000, 3 * minuteMs),
})

/** Something that a learner does in a mock, or that happens to its clock. */
export const mockEvent = fc.record({
  kind: fc.constant('mock'),
  mock: fc.oneof(
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('full', 'half', 'diagnostic') }) },
    { weight: 12, arbitrary: saving },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('tabs'),
        savings: fc.array(saving, { minLength: 2, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('leave', 'leave-for-break') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('break', 'resume') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('submit', 'work') }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('pass'), minutes: fc.constantFrom(-5, 2, 4, 12) }),
    },
  ),
})

export type MockEvent = (typeof mockEvent extends fc.Arbitrary<infer One> ? One : never)['mock']

type Saving = Extract<MockEvent, { place: number }>

/** What a learner's mock events are about: the mock that they made last. */
const latest = new WeakMap<Learner, Candidate>()

/** Does it, or tries to: much of it does not fit where the mock stands. */
export async function happenInMock(app: TestApp, learner: Learner, one: MockEvent): Promise<void> {
  if ('minutes' in one) return app.clock.advance(one.minutes * minuteMs)
  if (one.kind === 'work') return workInTime(app)
  if (one.kind === 'full' || one.kind === 'half' || one.kind === 'diagnostic')
    return makeAndBegin(app, learner, one.kind)
  await makeWhereNoneRuns(app, learner)
  const candidate = latest.get(learner)
  if (candidate === undefined) return
  if ('place' in one) return saveAt(candidate, one)
  if ('savings' in one) {
    await Promise.all(one.savings.map((each) => saveAt(candidate, { ...each, tookMs: 0 })))
    return
  }
  await moveOn(candidate, one.kind)
}

async function makeWhereNoneRuns(app: TestApp, learner: Learner): Promise<void> {
  const candidate = latest.get(learner)
  const whereabouts = candidate && (await learner.browser.get(`/mocks/${candidate.mockId}`))
  if (whereabouts === undefined || whereabouts.location.endsWith('/report'))
    await makeAndBegin(app, learner, 'full')
}

async function makeAndBegin(app: TestApp, learner: Learner, size: string): Promise<void> {
  const candidate = await makeAnother({ app, browser: learner.browser }, size).catch(
    () => undefined,
  )
  if (candidate === undefined) return
  latest.set(learner, candidate)
  await learner.browser.post(`/mocks/${candidate.mockId}/begin`, { key: app.deps.newId() })
}

async function moveOn(candidate: Candidate, kind: string): Promise<void> {
  if (kind === 'submit') await submit(candidate)
  else if (kind === 'leave') await leave(candidate, 0)
  else if (kind === 'leave-for-break') await leave(candidate, 0, 'break')
  else await pause(candidate, kind === 'break' ? 'break' : 'resume')
}

async function saveAt(
  candidate: Candidate,
  { kind, place: at, tookMs, ...extra }: Saving,
): Promise<void> {
  const response = responseTo(candidate.questionAt(at), kind)
  // A place that is closed has no form to fill in.
  await save(candidate, at, { response, extra, afterMs: tookMs }).catch(() => undefined)
}

function responseTo(questionId: string, kind: string): Record<string, string | string[]> {
  if (kind === 'right') return rightAnswer(questionId)
  if (kind === 'wrong') return wrongAnswer(questionId)
  return kind === 'part'
    ? { choice: ['a', 'b', 'c'], 'match.a': 'n1', 'rank.a': '1', value: 'x' }
    : {}
}

function saved(at: number, kind: Saving['kind']): Saving {
  return { kind, place: at, certainty: 'sure', flagged: '1', tookMs: 9000 }
}

/** One mock that is over and one in the middle, each with answers, a flag and a section that was left. */
export const mockHistory: readonly MockEvent[] = [
  { kind: 'full' },
  saved(1, 'right'),
  saved(2, 'wrong'),
  { kind: 'leave-for-break' },
  { kind: 'pass', minutes: 2 },
  { kind: 'resume' },
  saved(7, 'right'),
  { kind: 'submit' },
  { kind: 'half' },
  saved(1, 'right'),
  saved(2, 'part'),
]
