import { expect, test } from 'vitest'
import { isSettledByCheck, type Shelved, shelfLifeOf } from '#src/domain/bank/shelf-life.ts'
import type { Question } from '#src/domain/question/question.ts'
import { singleBest } from '#test/domain/question/sample-questions.ts'

const today = '2026-11-25'

function shelved(id: string, facts: Partial<Question>): Shelved {
  const question = singleBest({ asOf: '2026-06', sources: [{ cite: 'Rule A' }] })
  return { question: { ...question, id, ...facts } as Question, status: 'published' }
}

function wearsOf(facts: Partial<Question>) {
  return shelfLifeOf([shelved('q', facts)], today).flatMap(({ worn }) => worn[0]?.wears ?? [])
}

test('a question comes up over a year after it was checked, and not before', () => {
  expect(wearsOf({ asOf: '2025-11-01' })).toEqual([])
  expect(wearsOf({ asOf: '2025-10' })).toEqual([{ kind: 'old', asOf: '2025-10' }])
  expect(wearsOf({ asOf: '' })).toEqual([])
})

test('a question comes up 60 days before its end, and as past from the day after', () => {
  expect(wearsOf({ validUntil: '2027-01-25' })).toEqual([])
  expect(wearsOf({ validUntil: '2027-01-24' })).toEqual([{ kind: 'ending', until: '2027-01-24' }])
  expect(wearsOf({ validUntil: today })).toEqual([{ kind: 'ending', until: today }])
  expect(wearsOf({ validUntil: '2026-11-24' })).toEqual([{ kind: 'past', until: '2026-11-24' }])
})

test('a question that cites what was replaced comes up with what replaced it', () => {
  const [wear] = wearsOf({ sources: [{ cite: 'Joint Commission, NPSG.01.01.01' }] })
  expect(wear).toMatchObject({ kind: 'superseded' })
  expect(JSON.stringify(wear)).toContain('is out of date')
})

test('questions stand by their first source, the longest unchecked first', () => {
  const groups = shelfLifeOf(
    [
      shelved('b', { asOf: '2024-02' }),
      shelved('c', { asOf: '2023-01', sources: [] }),
      shelved('a', { asOf: '2024-01-31' }),
      shelved('new', {}),
    ],
    today,
  )
  expect(groups.map(({ cite, worn }) => [cite, worn.map(({ question }) => question.id)])).toEqual([
    ['', ['c']],
    ['Rule A', ['a', 'b']],
  ])
})

test('looking again settles age alone', () => {
  const [group] = shelfLifeOf(
    [shelved('a', { asOf: '2024-01' }), shelved('b', { asOf: '2024-01', validUntil: today })],
    today,
  )
  expect(group?.worn.map(isSettledByCheck)).toEqual([true, false])
})
