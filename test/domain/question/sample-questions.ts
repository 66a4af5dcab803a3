import type { Matching } from '#src/domain/question/kinds/matching.ts'
import type { MultipleResponse } from '#src/domain/question/kinds/multiple-response.ts'
import type { Numeric } from '#src/domain/question/kinds/numeric.ts'
import type { Ordering } from '#src/domain/question/kinds/ordering.ts'
import type { SingleBestAnswer } from '#src/domain/question/kinds/single-best-answer.ts'
import { idAt, type Option, type QuestionFacts } from '#src/domain/question/parts.ts'

const facts: QuestionFacts = {
  id: 'cphims-3e-001',
  domain: '3',
  task: '3.E.3',
  level: 'application',
  stem: 'A nurse finds that a colleague has left a session open. Which step protects the record?',
  sources: [{ cite: '45 CFR 164.312(a)(2)(iii)' }],
  asOf: '2026-11',
  tags: [],
}

/** Options from texts; those with a star are keys. */
export function options(...texts: string[]): Option[] {
  return texts.map((text, index) => ({
    id: idAt(index),
    text: text.replace(/^\*/, ''),
    isKey: text.startsWith('*'),
    why: `Explains in a sentence what this option confuses, number ${index}.`,
  }))
}

const fourOptions = options(
  '*Close the session of the colleague',
  'Write the name of the colleague down',
  'Turn the screen towards the nearest wall',
  'Ask the help desk for another machine',
)

/** A question without any flaw, unless `changes` bring one in. */
export function singleBest(changes: Partial<SingleBestAnswer> = {}): SingleBestAnswer {
  return {
    ...facts,
    kind: 'single-best-answer',
    options: fourOptions,
    keepOrder: false,
    ...changes,
  }
}

export function multipleResponse(changes: Partial<MultipleResponse> = {}): MultipleResponse {
  return {
    ...facts,
    kind: 'multiple-response',
    stem: 'A nurse finds that a colleague has left a session open. Which TWO steps protect the record?',
    options: options(
      '*Close the session of the colleague',
      '*Report the open session to the manager',
      'Turn the screen towards the nearest wall',
      'Ask the help desk for another machine',
      'Write the name of the colleague down',
    ),
    keepOrder: false,
    partial: false,
    ...changes,
  }
}

export function matching(changes: Partial<Matching> = {}): Matching {
  return {
    ...facts,
    kind: 'matching',
    stem: 'Match each message with what it carries.',
    prompts: [
      {
        id: 'a',
        text: 'ADT A01',
        match: 'admission',
        why: 'A01 announces that a patient is admitted.',
      },
      {
        id: 'b',
        text: 'ORU R01',
        match: 'result',
        why: 'R01 carries results without being asked.',
      },
    ],
    choices: [
      { id: 'admission', text: 'Admission of an inpatient' },
      { id: 'result', text: 'Result of an observation' },
      { id: 'order', text: 'Order for a test' },
    ],
    keepOrder: false,
    partial: false,
    ...changes,
  }
}

export function ordering(changes: Partial<Ordering> = {}): Ordering {
  return {
    ...facts,
    kind: 'ordering',
    stem: 'Put the steps of a selection in order, first step at the top.',
    steps: [
      'State the needs',
      'Send the request',
      'See the demonstrations',
      'Sign the contract',
    ].map((text, index) => ({
      id: idAt(index),
      text,
      why: `Stands at place ${index + 1} for a reason.`,
    })),
    partial: false,
    ...changes,
  }
}

export function numeric(changes: Partial<Numeric> = {}): Numeric {
  return {
    ...facts,
    kind: 'numeric',
    stem: 'In a month of 30 days a hospital gave 2,772 service days. What is the average daily census?',
    answer: { value: 92.4, tolerance: 0.05, unit: 'patients' },
    why: '2,772 / 30 = 92.4.',
    mistakes: [{ value: 89.4, why: 'Divides by 31 days instead of 30.' }],
    ...changes,
  }
}

/** A submitted form from plain values. */
export function form(fields: Record<string, string | string[]>): Map<string, string[]> {
  return new Map(
    Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
  )
}
