import { expect, test } from 'vitest'
import {
  bankBalanceRules,
  countKeyPositions,
  keyLongestShare,
} from '#src/domain/question/lint/bank-balance.ts'
import { bankOverlapRules } from '#src/domain/question/lint/bank-overlap.ts'
import type { Question } from '#src/domain/question/question.ts'
import { multipleResponse, options, singleBest } from '#test/domain/question/sample-questions.ts'
import { asks, offers, testBankRules } from './rule-examples.ts'

/** Questions whose keys stand at these positions, all options equally long. */
function keysAt(...positions: number[]): Question[] {
  return positions.map((at, index) =>
    singleBest({
      id: `cphims-3e-${index}`,
      options: options(
        ...['aa', 'bb', 'cc', 'dd'].map((text, i) => (i === at ? `*${text}` : text)),
      ),
    }),
  )
}

function times(count: number, make: (index: number) => Question): Question[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

const atLevel = (level: 'recall' | 'application') => singleBest({ level })

testBankRules([...bankBalanceRules, ...bankOverlapRules], {
  B01: {
    fails: [
      [keysAt(0, 0, 0, 0, 1, 2, 3, 1), 'keys stand at 4, 2, 1, 1 of 4 positions'],
      [keysAt(0, 1, 2, 0, 1, 2, 0, 1), 'keys stand at 3, 3, 2, 0'],
      [
        keysAt(
          ...Array<number>(70).fill(0),
          ...Array<number>(45).fill(1),
          ...Array<number>(40).fill(2),
          ...Array<number>(40).fill(3),
        ),
        '70, 45',
      ],
    ],
    passes: [
      keysAt(0, 1, 2, 3, 3, 2, 1, 0),
      keysAt(0, 0, 0, 0),
      times(9, () => multipleResponse()),
    ],
  },
  B02: {
    fails: [[keysAt(1, 2, 2, 2, 2, 1), '4 keys in a row']],
    passes: [keysAt(1, 2, 2, 2, 1, 2), []],
  },
  B03: {
    fails: [
      [
        [...times(4, () => offers('*Longest of all', 'b', 'c', 'd')), ...keysAt(0, 1, 2, 3)],
        'the longest option in 50 % of questions (25 % by chance)',
      ],
    ],
    passes: [
      [...times(3, () => offers('*Longest of all', 'b', 'c', 'd')), ...keysAt(0, 1, 2, 3, 0)],
      times(4, () => offers('*Longest of all', 'b', 'c', 'd')),
    ],
  },
  B04: {
    fails: [
      [times(8, () => offers('*12345678', '123456', '123456', '123456')), 'keys have 8 characters'],
    ],
    passes: [times(8, () => offers('*1234567', '1234567', '123456', '123456'))],
  },
  B05: {
    fails: [
      [
        times(3, () => offers('*aa', 'always', 'bb', 'cc')),
        'stand in 3 wrong options and in no key',
      ],
      [times(3, () => offers('*may', 'aa', 'bb', 'cc')), 'stand in 3 keys and in no wrong option'],
    ],
    passes: [
      [...times(3, () => offers('*aa', 'always', 'bb', 'cc')), offers('*never', 'aa', 'bb', 'cc')],
      times(2, () => offers('*may', 'aa', 'bb', 'cc')),
    ],
  },
  B07: {
    fails: [
      [
        [...times(7, () => atLevel('recall')), ...times(13, () => atLevel('application'))],
        '35 % of questions ask for recall',
      ],
    ],
    passes: [
      [...times(6, () => atLevel('recall')), ...times(14, () => atLevel('application'))],
      times(5, () => atLevel('recall')),
    ],
  },
  T02: {
    fails: [
      [
        [...times(2, () => asks('Which is **NOT** one?')), ...times(18, () => singleBest())],
        '10 % of stems are negative',
      ],
    ],
    passes: [[asks('Which is **NOT** one?'), ...times(19, () => singleBest())]],
  },
  S04: {
    fails: [
      [
        [singleBest(), singleBest({ id: 'cphims-3e-002' })],
        'nearly the same stem as cphims-3e-001',
      ],
      [
        [
          asks(
            'A clinic in a small town moves its patient records to a new system over one weekend in May. Which copy is kept until the audit is over?',
          ),
          asks(
            'A clinic in a small town moves its patient records to a new system over one weekend in May. Which copy is kept until the audit is done?',
          ),
        ],
        'nearly the same stem',
      ],
    ],
    passes: [
      [singleBest(), asks('A clinic moves its records. Which copy is kept?')],
      [
        singleBest({ stem: 'What is the rate?', case: { id: 'a', title: 'A', text: 'One' } }),
        singleBest({ stem: 'What is the rate?', case: { id: 'b', title: 'B', text: 'Two' } }),
      ],
    ],
  },
  B08: {
    fails: [
      [
        [
          offers('*Give each nurse an own account', 'Lock it', 'Log it', 'Lift it'),
          singleBest({
            id: 'cphims-3e-002',
            stem: 'After the audit they give each nurse an own account. Who decides?',
          }),
        ],
        'contains the key of cphims-3e-001',
      ],
    ],
    passes: [
      [
        offers('*An own account', 'Lock it', 'Log it', 'Lift it'),
        singleBest({
          id: 'cphims-3e-002',
          stem: 'They give each nurse an own account. Who decides?',
        }),
      ],
      [singleBest(), singleBest({ id: 'cphims-3e-002' })],
    ],
  },
})

test('statistics of keys count single best answers only', () => {
  expect(countKeyPositions([...keysAt(0, 3, 3), multipleResponse()], 4)).toEqual([1, 0, 0, 2])
  expect(keyLongestShare([...keysAt(0), offers('*long', 'b', 'c', 'd')])).toBe(0.5)
  expect(keyLongestShare([multipleResponse()])).toBeUndefined()
})
