import { expect, test } from 'vitest'
import { analyseBank } from '#src/domain/analysis/bank-analysis.ts'
import {
  type AnsweredVersion,
  type FirstAnswer,
  sampleOf,
} from '#src/domain/analysis/first-answers.ts'

const now = new Date('2026-11-25T12:00:00Z')

function answer(person: string, fraction: number): FirstAnswer {
  const chosen = fraction === 1 ? 'a' : 'b'
  return { person, fraction, chosen, at: now, elapsedMs: 30_000, speed: 'read' }
}

function version(id: string, answers: readonly FirstAnswer[]): AnsweredVersion {
  const options = [
    { id: 'a', isKey: true },
    { id: 'b', isKey: false },
  ]
  return { id, guess: 0.5, options, answers }
}

const [ann, bea, cyd] = ['ann', 'bea', 'cyd']

test('people stand in the order of their ids, whoever answered first', async () => {
  const { matrix, choices } = await sampleOf(
    [version('v1', [answer(cyd, 1), answer(ann, 0)]), version('v2', [answer(bea, 1)])],
    { now, mostMarks: 1000 },
  )
  expect(matrix.rows).toEqual([
    [0, undefined],
    [undefined, 1],
    [1, undefined],
  ])
  expect(choices.map((one) => one?.chosen)).toEqual([
    ['b', undefined, 'a'],
    [undefined, 'a', undefined],
  ])
})

test('of more people than can count those do who answered most', async () => {
  const versions = [
    version('v1', [answer(ann, 0), answer(bea, 1), answer(cyd, 1)]),
    version('v2', [answer(cyd, 0), answer(bea, 1)]),
  ]
  const { matrix } = await sampleOf(versions, { now, mostMarks: 5 })
  expect(matrix.rows).toEqual([
    [1, 1],
    [1, 0],
  ])
})

test('an analysis waits for its turn between pieces of the work', async () => {
  const answers = Array.from({ length: 40 }, (_, index) => answer(`p${index}`, index % 2))
  let pauses = 0
  const pause = async () => {
    pauses += 1
  }
  const { people } = await analyseBank([version('v1', answers)], { now, pause })
  expect(people).toBe(40)
  expect(pauses).toBe(3)
})
