import { expect, test } from 'vitest'
import { offeredBy, textsOf } from '#src/domain/analysis/offered.ts'
import { analyseOptions } from '#src/domain/analysis/options.ts'
import { questions } from '#test/support/fixture-bank.ts'

function ofKind(kind: string) {
  const found = questions.find((question) => question.kind === kind)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

test('of a matching question every pair is offered, of an ordering one every place of each step', () => {
  const keys = (kind: string) => offeredBy(ofKind(kind))?.map(({ id, isKey }) => [id, isKey])
  expect(keys('matching')).toEqual([
    ['a=n1', true],
    ['a=n2', false],
    ['a=n3', false],
    ['b=n1', false],
    ['b=n2', true],
    ['b=n3', false],
  ])
  expect(keys('ordering')?.filter(([, isKey]) => isKey)).toEqual([
    ['a=1', true],
    ['b=2', true],
    ['c=3', true],
  ])
  expect(keys('ordering')).toHaveLength(9)
  expect(offeredBy(ofKind('numeric'))).toBeUndefined()
})

test('whatever is offered has its texts, one for each side', () => {
  for (const question of questions)
    expect([...textsOf(question).keys()]).toEqual((offeredBy(question) ?? []).map(({ id }) => id))
  expect(textsOf(ofKind('matching')).get('b=n3')).toEqual(['Two', '3'])
  expect(textsOf(ofKind('ordering')).get('b=3')).toEqual(['Two', 'place 3'])
})

test('pairs have shares and correlations like options, and no efficiency of distractors', () => {
  const matrix = {
    questions: ['pairs', 'rest'].map((id) => ({ id, maximum: 1 })),
    rows: [
      [1, 1],
      [1, 1],
      [0.5, 0],
      [0, 0],
    ],
  }
  const chosen = [
    ['a=n1', 'b=n2'],
    ['a=n1', 'b=n2'],
    ['a=n1', 'b=n3'],
    ['a=n2', 'b=n3'],
  ]
  const options = offeredBy(ofKind('matching')) ?? []
  const [table] = analyseOptions(matrix, [{ options, chosen }, undefined])
  expect(table?.rows.map(({ option, share, rest }) => [option, share, rest])).toEqual([
    ['a=n1', 0.75, expect.closeTo(1 / Math.sqrt(3))],
    ['a=n2', 0.25, expect.closeTo(-1 / Math.sqrt(3))],
    ['a=n3', 0, undefined],
    ['b=n1', 0, undefined],
    ['b=n2', 0.5, expect.closeTo(1)],
    ['b=n3', 0.5, expect.closeTo(-1)],
  ])
  expect(table?.distractorEfficiency).toBeUndefined()
})
