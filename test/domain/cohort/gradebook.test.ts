import { describe, expect, test } from 'vitest'
import {
  cellOf,
  type GradebookAssignment,
  type GradebookAttempt,
  type GradebookMember,
  totalOf,
} from '#src/domain/cohort/gradebook.ts'
import { readSearch, searchQuery } from '#src/domain/cohort/gradebook-search.ts'
import { writeGradebook } from '#src/domain/cohort/write-gradebook.ts'

const now = 1000

const assignment: GradebookAssignment = {
  id: 'one',
  title: 'One',
  opensAt: 100,
  closesAt: 2000,
  lateUntil: null,
  counts: 'best',
  lateDeduction: 0.5,
  passMark: 0.7,
}
const member: GradebookMember = { userId: 'ada', name: 'Ada', joinedAt: 50, timeFactor: 1 }

function attempt(changes: Partial<GradebookAttempt> = {}): GradebookAttempt {
  const over = { number: 1, questions: 10, earned: 8, isLate: false, closedAt: 500 }
  return { ...over, isHandedIn: false, ...changes }
}

describe('where a member stands', () => {
  test.each<[string, Partial<GradebookAssignment>, GradebookAttempt[], string]>([
    ['passed', {}, [attempt()], 'passed'],
    ['failed', {}, [attempt({ earned: 6 })], 'failed'],
    ['failed for coming late', {}, [attempt({ isLate: true })], 'failed'],
    ['marked where nobody passes', { passMark: null }, [attempt()], 'done'],
    ['running', {}, [attempt({ closedAt: null })], 'running'],
    ['handed in', {}, [attempt({ closedAt: null, isHandedIn: true })], 'handed-in'],
    [
      'passed while another attempt runs',
      {},
      [attempt(), attempt({ number: 2, closedAt: null })],
      'passed',
    ],
    ['not started', {}, [], 'not-started'],
    ['coming', { opensAt: 1001 }, [], 'coming'],
    ['missed', { closesAt: 1000 }, [], 'missed'],
    [
      'not started while late attempts are taken',
      { closesAt: 900, lateUntil: 1500 },
      [],
      'not-started',
    ],
    ['there too late', { closesAt: 50 }, [], 'joined-later'],
  ])('%s', (_, changes, attempts, state) => {
    const one = { assignment: { ...assignment, ...changes }, member, attempts }
    expect(cellOf({ reopened: new Map(), now }, one).state).toBe(state)
  })

  test('an assignment that was reopened for them is open for them alone', () => {
    const closed = { ...assignment, closesAt: 900 }
    const reopened = new Map([['one', new Map([['ada', 1500]])]])
    const stateFor = (userId: string) =>
      cellOf({ reopened, now }, { assignment: closed, member: { ...member, userId }, attempts: [] })
        .state
    expect([stateFor('ada'), stateFor('bob')]).toEqual(['not-started', 'missed'])
  })

  test('who was given a later end that is earlier than the one of everybody now has the latter', () => {
    const reopened = new Map([['one', new Map([['ada', 950]])]])
    expect(cellOf({ reopened, now }, { assignment, member, attempts: [] }).state).toBe(
      'not-started',
    )
  })
})

test('a total counts what was missed as nothing, and leaves out what is open', () => {
  const cells = [[attempt()], [attempt({ earned: 4 })], []].map((attempts, index) =>
    cellOf(
      { reopened: new Map(), now },
      { assignment: { ...assignment, closesAt: index === 2 ? 900 : 2000 }, member, attempts },
    ),
  )
  const total = totalOf(cells)
  expect([total.marked, total.counted]).toEqual([2, 3])
  expect(total.share).toBeCloseTo(0.4, 12)
  expect(totalOf([])).toEqual({ share: undefined, marked: 0, counted: 0 })
})

test('a search comes back from its own address', () => {
  const searches = [
    {},
    { sort: '-total' },
    { assignment: 'one', state: 'late', sort: 'one' },
    { sort: '-name' },
  ]
  for (const fields of searches) {
    const search = readSearch(fields)
    const again = Object.fromEntries(new URLSearchParams(searchQuery(search)))
    expect(again).toEqual(fields)
    expect(readSearch(again)).toEqual(search)
  }
})

test.each(['=1+1', '+1', '-1+cmd', '@SUM(A1)', '\tx', '＝1'])(
  'a name like %j is no formula in the file',
  (name) => {
    const total = totalOf([])
    const text = writeGradebook([], [{ member: { ...member, name }, cells: [], total }])
    expect(text.split('\r\n')[1]).toMatch(/^"?'/)
  },
)
