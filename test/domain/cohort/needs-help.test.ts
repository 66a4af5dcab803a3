import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closingMs,
  fewestInDomain,
  type MemberEvidence,
  needsHelp,
  quietDays,
} from '#src/domain/cohort/needs-help.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { wilsonInterval } from '#src/domain/statistics/wilson.ts'

const now = { at: Date.UTC(2026, 10, 25, 15), today: '2026-11-25', needed: 0.7 }

const quiet: MemberEvidence = {
  userId: 'a',
  name: 'Ada',
  joinedOn: '2026-10-01',
  missed: [],
  waiting: [],
  marks: [],
  practice: undefined,
}

function helpFor(changes: Partial<MemberEvidence>) {
  return needsHelp([{ ...quiet, ...changes }], now)
}

function missed(count: number): MemberEvidence['missed'] {
  return Array.from({ length: count }, (_, index) => ({
    id: `m${index}`,
    title: `Week ${index}`,
    closedOn: `2026-11-0${index + 1}`,
  }))
}

const privacy = { domain: '1', sinceOn: '2026-11-03' }

describe('nobody is named', () => {
  test.each<[string, Partial<MemberEvidence>]>([
    ['without any evidence', {}],
    [
      'for an assignment that is open for longer',
      {
        waiting: [
          { id: 'w', title: 'Week 1', openedOn: '2026-11-20', closesAt: now.at + closingMs + 1 },
        ],
      },
    ],
    [
      'for a domain with too few answers, however wrong',
      { marks: [{ ...privacy, answers: fewestInDomain - 1, earned: 0 }] },
    ],
    [
      'for a domain whose interval reaches what passes',
      { marks: [{ ...privacy, answers: 10, earned: 5 }] },
    ],
    [
      'for quiet days of practice below the least',
      { practice: { lastOn: addDays(now.today, 1 - quietDays), marks: [] } },
    ],
    [
      'for never having practised before they have been there as long',
      { joinedOn: addDays(now.today, 1 - quietDays), practice: { lastOn: undefined, marks: [] } },
    ],
  ])('%s', (_, changes) => {
    expect(helpFor(changes)).toEqual([])
  })
})

test('missed assignments are one reason, since the first of them', () => {
  expect(helpFor({ missed: missed(2).toReversed() })[0]?.reasons).toEqual([
    { kind: 'missed', sinceOn: '2026-11-01', titles: ['Week 0', 'Week 1'] },
  ])
})

test('a domain is named with its evidence when even the upper end of the interval is too low', () => {
  const interval = wilsonInterval(4, 20)
  expect(helpFor({ marks: [{ ...privacy, answers: 20, earned: 4 }] })[0]?.reasons).toEqual([
    {
      kind: 'domain',
      ...privacy,
      from: 'assignments',
      answers: 20,
      earned: 4,
      interval,
      needed: 0.7,
    },
  ])
})

test('practice speaks for a domain only where assignments do not', () => {
  const practice = {
    lastOn: now.today,
    marks: [
      { ...privacy, answers: 40, earned: 4 },
      { domain: '2', sinceOn: '2026-10-03', answers: 40, earned: 8 },
    ],
  }
  const [one] = helpFor({ marks: [{ ...privacy, answers: 20, earned: 4 }], practice })
  expect(one?.reasons).toMatchObject([
    { domain: '2', from: 'practice' },
    { domain: '1', from: 'assignments' },
  ])
})

test('whoever shares their practice is named after quiet days, from joining if they never began', () => {
  const lastOn = addDays(now.today, -12)
  expect(helpFor({ practice: { lastOn, marks: [] } })[0]?.reasons).toEqual([
    { kind: 'quiet', sinceOn: lastOn, days: 12, lastOn },
  ])
  expect(helpFor({ practice: { lastOn: undefined, marks: [] } })[0]?.reasons).toEqual([
    { kind: 'quiet', sinceOn: '2026-10-01', days: 55, lastOn: undefined },
  ])
})

test('the most urgent comes first, and of equals whoever has waited longest, then by name', () => {
  const closing = [{ id: 'w', title: 'W', openedOn: '2026-11-20', closesAt: now.at + 1000 }]
  const people = [
    { ...quiet, userId: '1', name: 'Zoe', waiting: closing },
    { ...quiet, userId: '2', name: 'Bea', missed: missed(1) },
    { ...quiet, userId: '3', name: 'Abe', missed: missed(1) },
    { ...quiet, userId: '4', name: 'Ian', missed: missed(2).slice(1) },
    { ...quiet, userId: '5', name: 'Uma', missed: missed(1), waiting: closing },
  ]
  expect(needsHelp(people, now).map(({ name }) => name)).toEqual([
    'Uma',
    'Abe',
    'Bea',
    'Ian',
    'Zoe',
  ])
})

const day = fc.integer({ min: 0, max: 40 }).map((back) => addDays(now.today, -back))
const mark = fc
  .tuple(
    fc.constantFrom('1', '2', '3'),
    day,
    fc.integer({ min: 1, max: 60 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([domain, sinceOn, answers, share]) => ({
    domain,
    sinceOn,
    answers,
    earned: answers * share,
  }))
const marks = fc.uniqueArray(mark, { selector: ({ domain }) => domain, maxLength: 3 })
const member = fc.record<MemberEvidence>({
  userId: fc.uuid(),
  name: fc.string(),
  joinedOn: day,
  missed: fc.array(fc.record({ id: fc.uuid(), title: fc.string(), closedOn: day }), {
    maxLength: 5,
  }),
  waiting: fc.array(
    fc.record({
      id: fc.uuid(),
      title: fc.string(),
      openedOn: day,
      closesAt: fc.integer({ min: now.at, max: now.at + 2 * closingMs }),
    }),
    { maxLength: 3 },
  ),
  marks,
  practice: fc.option(fc.record({ lastOn: fc.option(day, { nil: undefined }), marks }), {
    nil: undefined,
  }),
})

test('more evidence never makes less urgent', () => {
  fc.assert(
    fc.property(member, day, (one, closedOn) => {
      const more = { ...one, missed: [...one.missed, { id: 'x', title: 'x', closedOn }] }
      const urgency = (who: MemberEvidence) => needsHelp([who], now)[0]?.urgency ?? 0
      expect(urgency(more)).toBeGreaterThanOrEqual(urgency(one))
    }),
  )
})

test('the order does not depend on that of the members, and nobody is named without a reason', () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 12 }), (members) => {
      const found = needsHelp(members, now)
      expect(needsHelp(members.toReversed(), now)).toEqual(found)
      for (const { reasons } of found) expect(reasons.length).toBeGreaterThan(0)
    }),
  )
})

test('whoever does not share their practice is never named for it', () => {
  fc.assert(
    fc.property(member, (one) => {
      const [found] = needsHelp([{ ...one, practice: undefined }], now)
      for (const reason of found?.reasons ?? [])
        expect(
          reason.kind === 'quiet' || (reason.kind === 'domain' && reason.from === 'practice'),
        ).toBe(false)
    }),
  )
})
