import type { Pack } from '#src/actions/load-pack.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Case, Option } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'

/** A made-up exam with two domains, small enough to be known by heart. */
export const blueprint: Blueprint = {
  exam: 'demo',
  title: 'Demonstration exam',
  body: 'Nobody',
  version: '1',
  effectiveFrom: '2026-01-01',
  scored: 10,
  pretest: 2,
  minutes: 12,
  scale: { kind: 'scaled', min: 200, max: 800, pass: 600 },
  cutShare: 0.68,
  kinds: ['single-best-answer'],
  everyTaskOnForm: false,
  navigation: { back: true, flag: true },
  calculator: true,
  sections: [{ name: 'All questions', items: 12, breakMinutes: 0 }],
  domains: [
    {
      code: '1',
      name: 'Privacy of everything',
      shortName: 'Privacy',
      min: 0.6,
      max: 0.6,
      items: 6,
      tasks: [
        { code: '1.A', title: 'Keep a secret' },
        { code: '1.B', title: 'Tell a secret' },
      ],
    },
    {
      code: '2',
      name: 'Numbers',
      shortName: 'Numbers',
      min: 0.4,
      max: 0.4,
      items: 4,
      tasks: [{ code: '2.A', title: 'Count' }],
    },
  ],
  facts: {},
  disclaimer: 'Made up for tests.',
}

const shared: Case = {
  id: 'ward',
  title: 'A ward at night',
  text: 'A ward of 30 beds is short of one nurse, and the printer is out of paper.',
}

function options(...texts: string[]): Option[] {
  return texts.map((text, index) => ({
    id: 'abcdef'.charAt(index),
    text: text.replace(/^\*/, ''),
    isKey: text.startsWith('*'),
    why: `Because of ${text.replace(/^\*/, '').toLowerCase()}.`,
  }))
}

function facts(id: string, domain: string, task: string) {
  return {
    id,
    domain,
    task,
    level: 'application',
    sources: [{ cite: '45 CFR 164.312(a)(2)(i)', url: 'https://www.ecfr.gov/' }],
    asOf: '2026-11',
    tags: ['made-up'],
  } as const
}

function single(id: string, task: string, stem: string): Question {
  return {
    ...facts(id, task.charAt(0), task),
    kind: 'single-best-answer',
    stem,
    options: options('Alpha', '*Bravo', 'Charlie', 'Delta'),
    keepOrder: false,
  }
}

/** Twelve questions: eight with one key (`b`), one of each other kind; two share a case. */
export const questions: readonly Question[] = [
  single('demo-1a-001', '1.A', 'Who may read the **chart** of a colleague?'),
  single('demo-1a-002', '1.A', 'Which door is locked FIRST?'),
  { ...single('demo-1a-003', '1.A', 'Which secret is kept?'), concept: 'secrets' },
  { ...single('demo-1a-004', '1.A', 'Which other secret is kept?'), concept: 'secrets' },
  single('demo-1b-001', '1.B', 'Which request is answered?'),
  single('demo-1b-002', '1.B', 'Which letter is sent?'),
  { ...single('demo-2a-001', '2.A', 'Which number of nurses is right?'), case: shared },
  { ...single('demo-2a-002', '2.A', 'Which number of sheets is right?'), case: shared },
  {
    ...facts('demo-1b-003', '1', '1.B'),
    kind: 'multiple-response',
    stem: 'Which TWO doors are locked?',
    options: options('Alpha', '*Bravo', 'Charlie', '*Delta', 'Echo'),
    keepOrder: false,
    partial: false,
  },
  {
    ...facts('demo-2a-003', '2', '2.A'),
    kind: 'matching',
    stem: 'Match each word with its number.',
    prompts: [
      { id: 'a', text: 'One', match: 'n1', why: 'One is 1.' },
      { id: 'b', text: 'Two', match: 'n2', why: 'Two is 2.' },
    ],
    choices: [
      { id: 'n1', text: '1' },
      { id: 'n2', text: '2' },
      { id: 'n3', text: '3' },
    ],
    keepOrder: false,
    partial: true,
  },
  {
    ...facts('demo-2a-004', '2', '2.A'),
    kind: 'ordering',
    stem: 'Put the numbers in order, smallest first:',
    steps: [
      { id: 'a', text: 'One', why: 'Smallest.' },
      { id: 'b', text: 'Two', why: 'Between.' },
      { id: 'c', text: 'Three', why: 'Largest.' },
    ],
    partial: false,
  },
  {
    ...facts('demo-2a-005', '2', '2.A'),
    kind: 'numeric',
    stem: 'What is the average daily census of 2,772 service days in 30 days?',
    answer: { value: 92.4, tolerance: 0.05, unit: 'patients' },
    why: '2,772 / 30 = 92.4.',
    mistakes: [{ value: 89.4, why: 'Divides by 31.' }],
  },
]

export const pack: Pack = { blueprint, questions }

/** What is sent to be fully right, by question id. */
export function rightAnswer(questionId: string): Record<string, string | string[]> {
  switch (questionId) {
    case 'demo-1b-003':
      return { choice: ['b', 'd'] }
    case 'demo-2a-003':
      return { 'match.a': 'n1', 'match.b': 'n2' }
    case 'demo-2a-004':
      return { 'rank.a': '1', 'rank.b': '2', 'rank.c': '3' }
    case 'demo-2a-005':
      return { value: '92.4' }
    default:
      return { choice: 'b' }
  }
}
