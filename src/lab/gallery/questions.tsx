import type { FormFields } from '#src/domain/question/parts.ts'
import type { Question, Response } from '#src/domain/question/question.ts'
import type { AnsweredQuestion, OpenQuestion, QuestionProps } from '#views/sittings/question.tsx'
import { QuestionPage } from '#views/sittings/question-page.tsx'
import {
  guest,
  matching,
  member,
  multiple,
  numeric,
  ordering,
  single,
  withCase,
} from './samples.ts'

const open: OpenQuestion = {
  kind: 'open',
  answerKey: 'key-1',
  shownAt: 1_795_000_000_000,
  typed: new Map(),
  fault: undefined,
}

function answered(response: Response, more: Partial<AnsweredQuestion>): AnsweredQuestion {
  return {
    kind: 'answered',
    response,
    fraction: 0,
    certainty: undefined,
    struck: [],
    shares: undefined,
    returns: { on: '2026-11-26', inDays: 4 },
    next: 8,
    wasAnsweredElsewhere: false,
    ...more,
  }
}

function page(question: Question, shown: string[], state: QuestionProps['state'], note = '') {
  return (
    <QuestionPage
      viewer={question.kind === 'numeric' ? guest : member}
      sitting={{ id: 's1', title: 'CPHIMS practice', questions: 20, answered: 6 }}
      position={7}
      questionId="cphims.single"
      question={question}
      shown={shown}
      domainName="Healthcare and technology environments"
      bankTitle={undefined}
      isFlagged={note !== ''}
      flagKey="flag-1"
      note={note}
      state={state}
    />
  )
}

const shares = {
  firstAnswers: 214,
  byKey: new Map([
    ['a', 0.09],
    ['b', 0.31],
    ['c', 0.04],
    ['d', 0.56],
  ]),
}
const typed: FormFields = new Map([
  ['choice', ['b']],
  ['struck', ['a', 'c']],
  ['certainty', ['sure']],
])
const chose = (chosen: string): Response => ({ kind: 'single-best-answer', chosen })
const abcd = ['c', 'a', 'd', 'b']

export const questionPages = {
  'question-open': page(single, abcd, open),
  'question-chosen': page(single, abcd, { ...open, typed }),
  'question-blank': page(single, abcd, { ...open, fault: 'blank' }),
  'question-right': page(
    single,
    abcd,
    answered(chose('d'), { fraction: 1, certainty: 'unsure', shares }),
    'Beds 25, miles 35, hours 96.',
  ),
  'question-misconception': page(
    single,
    abcd,
    answered(chose('b'), {
      certainty: 'sure',
      struck: ['a', 'd'],
      shares,
      returns: { on: '2026-11-23', inDays: 1 },
    }),
  ),
  'question-elsewhere': page(
    single,
    abcd,
    answered(chose('d'), { fraction: 1, wasAnsweredElsewhere: true, next: undefined }),
  ),
  'case-open': page(withCase, abcd, open),
  'case-wrong': page(withCase, abcd, answered(chose('d'), { certainty: 'guess' })),
  'multiple-open': page(multiple, ['b', 'a', 'e', 'c', 'd'], {
    ...open,
    typed: new Map([['choice', ['a']]]),
  }),
  'multiple-partly': page(
    multiple,
    ['b', 'a', 'e', 'c', 'd'],
    answered({ kind: 'multiple-response', chosen: ['a', 'b'] }, { fraction: 0.5 }),
  ),
  'matching-open': page(matching, ['x12', 'fhir', 'dicom', 'v2'], { ...open, fault: 'incomplete' }),
  'matching-partly': page(
    matching,
    ['x12', 'fhir', 'dicom', 'v2'],
    answered({ kind: 'matching', pairs: { a: 'fhir', b: 'x12', c: 'dicom' } }, { fraction: 0.67 }),
  ),
  'ordering-open': page(ordering, ['c', 'a', 'd', 'b'], open),
  'ordering-wrong': page(
    ordering,
    ['c', 'a', 'd', 'b'],
    answered({ kind: 'ordering', order: ['b', 'a', 'c', 'd'] }, { certainty: 'unsure' }),
  ),
  'numeric-open': page(numeric, [], {
    ...open,
    typed: new Map([['value', ['four']]]),
    fault: 'not-a-number',
  }),
  'numeric-wrong': page(numeric, [], answered({ kind: 'numeric', value: 0.67 }, {})),
} as const
