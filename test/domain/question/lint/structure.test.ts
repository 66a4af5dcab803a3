import { expect, test } from 'vitest'
import { structureRules } from '#src/domain/question/lint/structure.ts'
import {
  matching,
  multipleResponse,
  numeric,
  options,
  ordering,
  singleBest,
} from '#test/domain/question/sample-questions.ts'
import { asks, offers, testQuestionRules } from './rule-examples.ts'

const explained = (why: string) =>
  singleBest({ options: options('*One', 'Two', 'Three', 'Four').map((o) => ({ ...o, why })) })

testQuestionRules(structureRules, {
  S01: {
    fails: [
      [offers('One', 'Two', 'Three', 'Four'), '0 options carry "key: true"'],
      [offers('*One', '*Two', 'Three', 'Four'), 'exactly one'],
      [asks('Which TWO steps protect the record?'), 'say kind: multiple-response'],
      [asks('What protects the record? Select 2.'), 'say kind: multiple-response'],
      [multipleResponse({ stem: 'Which steps protect the record?' }), 'does not say that 2'],
      [multipleResponse({ stem: 'Which THREE steps protect it?' }), 'asks for 3 but 2'],
      [multipleResponse({ stem: 'Which two steps protect it?' }), 'in capitals'],
      [multipleResponse({ options: options('*A', 'B', 'C', 'D') }), 'two or more'],
      [multipleResponse({ options: options('*A', '*B') }), 'every option is right'],
      [
        matching({ choices: [{ id: 'order', text: 'Order' }] }),
        '"ADT A01" matches "admission", which is no choice',
      ],
    ],
    passes: [
      singleBest(),
      multipleResponse(),
      multipleResponse({ stem: 'What protects the record? (Choose 2.)' }),
      multipleResponse({ stem: 'Of three clinics, which TWO report late?' }),
      asks('Two hospitals merge. Which one keeps its record numbers?'),
      asks('Which two-step sign-in fits a shared workstation?'),
      matching(),
      ordering(),
      numeric(),
    ],
  },
  S02: {
    fails: [
      [offers('*Yes', 'No'), '2 options; a single best answer needs three to five'],
      [offers('*A', 'B', 'C'), '3 options; this exam shows 4'],
      [multipleResponse({ options: options('*A', '*B', 'C') }), 'four to seven'],
    ],
    passes: [singleBest(), multipleResponse(), matching()],
  },
  S03: {
    fails: [
      [
        offers('*Encrypt the disk', 'encrypt the  disk.', 'Lock it', 'Move it'),
        '"encrypt the disk."',
      ],
      [
        matching({ choices: matching().choices.map((choice) => ({ ...choice, text: 'Same' })) }),
        '"Same"',
      ],
    ],
    passes: [offers('*< 5', '> 5', '5', '-5'), offers('*1.5', '15', '1:5', '1/5'), ordering()],
  },
  S05: {
    fails: [
      [explained(''), 'no reason is given for "One", "Two"'],
      [explained('Wrong.'), 'teaches nothing'],
      [explained('This is the correct answer.'), 'teaches nothing'],
      [
        ordering({ steps: ordering().steps.map((step) => ({ ...step, why: '' })) }),
        'State the needs',
      ],
    ],
    passes: [
      singleBest(),
      explained('2,790 / 31 = 90.'),
      explained('LOINC names laboratory tests.'),
    ],
  },
  S06: {
    fails: [
      [explained('Unlike option B it logs who was there.'), 'says "option B"'],
      [explained('Answers C and D are too late.'), 'says "Answers C"'],
      [explained('The second option comes too late for that.'), 'says "second option"'],
      [explained('See the answer above for what applies.'), 'says "answer above"'],
    ],
    passes: [
      explained('An option a hospital has is to ask the patient.'),
      explained('The choice a patient made is hers, and this answers an audit.'),
      singleBest({
        stem: 'Option A costs 40 and option B costs 60 dollars. Which is cheaper?',
        options: options('*A', 'B', 'Both', 'C').map((o) => ({
          ...o,
          why: 'Option A costs less.',
        })),
      }),
    ],
  },
  S07: {
    fails: [
      [singleBest({ task: '', sources: [], asOf: '' }), 'task, sources, asOf missing'],
      [singleBest({ asOf: '2027-01' }), 'asOf 2027-01 lies in the future'],
    ],
    passes: [singleBest({ asOf: '2026-11-30' })],
  },
})

test('too few options are an error, another number than the exam shows is a warning', () => {
  const rule = structureRules.find(({ id }) => id === 'S02')
  const severityOf = (...texts: string[]) =>
    rule?.check(offers(...texts), { optionCount: 4, today: '2026-11-22' })[0]?.severity
  expect(severityOf('*A', 'B')).toBe('error')
  expect(severityOf('*A', 'B', 'C')).toBeUndefined()
  expect(rule?.severity).toBe('warning')
  expect(
    rule?.check(offers('*A', 'B', 'C'), { optionCount: undefined, today: '2026-11-22' }),
  ).toEqual([])
})
