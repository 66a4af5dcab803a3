import { describe, expect, test } from 'vitest'
import { questionAlarms } from '#src/domain/analysis/alarms.ts'
import type { OptionRow, OptionTable } from '#src/domain/analysis/options.ts'
import {
  analyseQuestions,
  type QuestionStatistics,
} from '#src/domain/analysis/question-statistics.ts'
import { goldenMarks, simulate } from './sample.ts'

const [sound] = analyseQuestions(simulate(400, [-0.5, 0, 0.5], 1)) as [QuestionStatistics]

function question(changed: Partial<QuestionStatistics>): QuestionStatistics {
  const { itemRest = 0.35, discriminativeEfficiency = 50 } = changed
  const discriminationIndex = 100 * itemRest
  return {
    ...sound,
    ...{ n: 200, facility: 0.6, randomGuess: 0.25, ...changed },
    ...{ itemRest, discriminationIndex, discriminativeEfficiency },
  }
}

function kinds(changed: Partial<QuestionStatistics>, formMedianMs?: number): string[] {
  return questionAlarms({ statistics: question(changed) }, formMedianMs).map(({ kind }) => kind)
}

function table(people: number, ...rows: Partial<OptionRow>[]): OptionTable {
  const blank = { role: 'functioning', middle: 0, lower: 0, meanRest: 1, rest: -0.2, upper: 0.1 }
  return {
    people,
    distractorEfficiency: undefined,
    rows: rows.map((row, index) => ({
      ...(blank as OptionRow),
      ...{ option: 'ABCD'[index] as string, share: (row.n ?? 0) / people, n: 0, ...row },
    })),
  }
}

test('a sound question gives no alarm', () => {
  expect(kinds({})).toEqual([])
})

test.each<[string, Partial<QuestionStatistics>, string[]]>([
  ['negative beyond chance', { itemRest: -0.2 }, ['wrong-key']],
  ['negative, but it may be chance', { itemRest: -0.05 }, ['weak']],
  ['weak from 100 people on', { itemRest: 0.15, n: 100 }, ['weak']],
  ['weak, but too few to say so', { itemRest: 0.15, n: 99 }, []],
  ['weak beyond chance before that', { itemRest: 0, n: 80 }, ['weak']],
  ['below 50 people nothing is weak', { itemRest: 0, n: 49, facility: 0.6 }, []],
  ['low efficiency', { itemRest: 0.25, discriminativeEfficiency: 28 }, ['weak']],
  ['just efficient enough', { itemRest: 0.25, discriminativeEfficiency: 31 }, []],
  [
    'nearly all right, and so nobody is told apart',
    { facility: 0.97, itemRest: 0.05 },
    ['too-easy'],
  ],
  ['all right, of few', { facility: 1, itemRest: 0.3, n: 29 }, []],
  ['hardly better than a guess', { facility: 0.29 }, ['too-hard']],
  ['better than a guess', { facility: 0.31 }, []],
  ['hard, but nobody knows the guess', { facility: 0.2, randomGuess: undefined }, []],
  ['many rapid guesses', { rapidShare: 0.11 }, ['rushed']],
  ['a tenth of rapid guesses', { rapidShare: 0.1 }, []],
])('%s', (_, changed, expected) => {
  expect(kinds(changed)).toEqual(expected)
})

test('slow is what takes more than twice the middle', () => {
  expect(kinds({ medianMs: 90_000 }, 40_000)).toEqual(['slow'])
  expect(kinds({ medianMs: 80_000 }, 40_000)).toEqual([])
  expect(kinds({ medianMs: 90_000 })).toEqual([])
})

test('a drift is told with both shares', () => {
  const drift = { recent: 0.41, allTime: 0.72, answers: 80 }
  const [alarm] = questionAlarms({ statistics: question({}), drift })
  expect(alarm).toEqual({
    question: 'q1',
    kind: 'drift',
    option: undefined,
    reason:
      '41 % of its points were earned in the last 90 days (80 answers), 72 % in all: has a law or guideline changed?',
  })
})

test('one question of 25 attempts is negative beyond chance', () => {
  const statistics = analyseQuestions(goldenMarks('moodle-quiz00'))
  const alarms = statistics.flatMap((own) => questionAlarms({ statistics: own }))
  expect(alarms.map(({ question: id, kind }) => `${id} ${kind}`)).toEqual(['q6 wrong-key'])
})

describe('options', () => {
  const alarmsOf = (options: OptionTable) =>
    questionAlarms({ statistics: question({ n: options.people }), options }).map(
      ({ kind, option }) => `${kind} ${option}`,
    )
  const key: Partial<OptionRow> = { role: 'key', n: 60, rest: 0.1, upper: 0.4 }

  test('one that strong people prefer to the key is named', () => {
    const options = table(120, key, { n: 40, rest: 0.3, upper: 0.5 }, { n: 20 })
    const [alarm] = questionAlarms({ statistics: question({}), options })
    expect(alarm).toEqual({
      question: 'q1',
      kind: 'wrong-key',
      option: 'B',
      reason: 'strong candidates prefer option B: check the key',
    })
  })

  test.each<[string, Partial<OptionRow>, number]>([
    ['fewer of the upper group chose it', { rest: 0.3, upper: 0.3 }, 120],
    ['its correlation may be chance', { rest: 0.12, upper: 0.5 }, 120],
    ['hardly anybody has answered', { rest: 0.9, upper: 1 }, 9],
  ])('none is preferred if %s', (_, row, people) => {
    expect(alarmsOf(table(people, { ...key, n: 4 }, { n: people - 4, ...row }))).toEqual([])
  })

  test('below 5 % of 100 people or more an option is dead', () => {
    const dead = table(120, { ...key, rest: 0.4 }, { n: 30 }, { n: 26 }, { n: 4 })
    expect(alarmsOf(dead)).toEqual(['dead-distractor D'])
    expect(alarmsOf({ ...dead, people: 99 })).toEqual([])
  })

  test('in an easy question only those are dead that even wrong answers avoid', () => {
    const easy: Partial<OptionRow> = { ...key, n: 178, rest: 0.4 }
    expect(alarmsOf(table(200, easy, { n: 8 }, { n: 7 }, { n: 7 }))).toEqual([])
    expect(alarmsOf(table(200, easy, { n: 11 }, { n: 11 }, { n: 0 }))).toEqual([
      'dead-distractor D',
    ])
    expect(alarmsOf(table(200, { ...easy, n: 196 }, { n: 4 }))).toEqual([])
  })
})
