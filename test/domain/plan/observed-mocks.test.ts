import { expect, test } from 'vitest'
import { observedMocks, type PastMock } from '#src/domain/plan/observed-mocks.ts'

const mock: PastMock = { expected: 70, questions: 115, answered: 115, unseen: 90, earned: 54 }

test.each<[string, Partial<PastMock>, object | undefined]>([
  ['counts by its new questions', {}, { expected: 70, observed: 60, questions: 90 }],
  ['counts what was left out as wrong', { answered: 100, earned: 45 }, { observed: 50 }],
  ['counts parts of questions', { earned: 58.5 }, { observed: 65 }],
  ['counts when four of five were answered', { answered: 92 }, { observed: 60 }],
  ['says nothing when it was given up before', { answered: 91 }, undefined],
  ['says nothing without a new question', { unseen: 0, earned: 0 }, undefined],
])('a mock %s', (_, changes, observed) => {
  const all = observedMocks([{ ...mock, ...changes }])
  expect(all).toHaveLength(observed === undefined ? 0 : 1)
  if (observed !== undefined) expect(all[0]).toMatchObject(observed)
})

test('several mocks keep their order', () => {
  const all = [{ ...mock, expected: 65 }, { ...mock, answered: 3 }, mock]
  expect(observedMocks(all).map(({ expected }) => expected)).toEqual([65, 70])
})
