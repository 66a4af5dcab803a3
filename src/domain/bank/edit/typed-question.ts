import type { Case } from '#src/domain/question/parts.ts'
import type { Question, QuestionKind } from '#src/domain/question/question.ts'

/** An option, a line to match or a step, as it stands in the editor. `match` is the id of a choice, or empty. */
export type TypedPart = { id: string; text: string; why: string; match: string; isKey: boolean }
type TypedChoice = { id: string; text: string }
type TypedMistake = { value: string; why: string }
type TypedSource = { cite: string; url: string }

/** A question as it stands in the editor: every field as text, empty rows too, right or not. */
export type TypedQuestion = {
  kind: QuestionKind
  /** Its id in the bank. */
  ref: string
  stem: string
  parts: readonly TypedPart[]
  choices: readonly TypedChoice[]
  mistakes: readonly TypedMistake[]
  order: 'shuffled' | 'kept'
  points: 'whole' | 'partial'
  value: string
  tolerance: string
  unit: string
  why: string
  /** Domain and task as `<domain>|<task>`; either may be empty. */
  place: string
  level: string
  sources: readonly TypedSource[]
  asOf: string
  validUntil: string
  concept: string
  /** Separated by commas. */
  tags: string
  /** `''` none, `new`, or the id of a case of the bank with a colon before it. */
  caseChoice: string
  /** Id of the case whose words stand in the two fields below; empty: a new one. */
  caseHeld: string
  caseTitle: string
  caseText: string
}

/** Most rows of each sort. */
export const mostRows = { part: 12, choice: 14, mistake: 8, source: 10 } as const

const nothing = {
  parts: [],
  choices: [],
  mistakes: [],
  order: 'shuffled',
  points: 'whole',
  value: '',
  tolerance: '',
  unit: '',
  why: '',
} as const

/** A question as the editor shows it. */
export function typeQuestion(question: Question): TypedQuestion {
  return {
    ...nothing,
    kind: question.kind,
    ref: question.id,
    stem: question.stem,
    ...typeAsked(question),
    place: placeOf(question),
    level: question.level,
    sources: question.sources.map(({ cite, url }) => ({ cite, url: url ?? '' })),
    asOf: question.asOf,
    validUntil: question.validUntil ?? '',
    concept: question.concept ?? '',
    tags: question.tags.join(', '),
    ...typeCase(question.case),
  }
}

/** Domain and task as one choice. */
export function placeOf({ domain, task }: { domain: string; task: string }): string {
  return `${domain}|${task}`
}

/** The fields of a case; none where there is none. */
function typeCase(shared: Case | undefined) {
  if (shared === undefined)
    return { caseChoice: '', caseHeld: '', caseTitle: '', caseText: '' } as const
  const { id, title, text } = shared
  return { caseChoice: `:${id}`, caseHeld: id, caseTitle: title, caseText: text }
}

function typeAsked(question: Question): Partial<TypedQuestion> {
  switch (question.kind) {
    case 'single-best-answer':
      return { parts: question.options.map(plainPart), order: orderOf(question) }
    case 'multiple-response':
      return {
        parts: question.options.map(plainPart),
        order: orderOf(question),
        points: pointsOf(question),
      }
    case 'matching':
      return {
        parts: question.prompts.map(plainPart),
        choices: question.choices,
        order: orderOf(question),
        points: pointsOf(question),
      }
    case 'ordering':
      return { parts: question.steps.map(plainPart), points: pointsOf(question) }
    case 'numeric':
      return {
        value: String(question.answer.value),
        tolerance: question.answer.tolerance === 0 ? '' : String(question.answer.tolerance),
        unit: question.answer.unit ?? '',
        why: question.why,
        mistakes: question.mistakes.map(({ value, why }) => ({ value: String(value), why })),
      }
  }
}

function plainPart(part: {
  id: string
  text: string
  why: string
  match?: string
  isKey?: boolean
}): TypedPart {
  const { id, text, why, match = '', isKey = false } = part
  return { id, text, why, match, isKey }
}

function orderOf({ keepOrder }: { keepOrder: boolean }): TypedQuestion['order'] {
  return keepOrder ? 'kept' : 'shuffled'
}

function pointsOf({ partial }: { partial: boolean }): TypedQuestion['points'] {
  return partial ? 'partial' : 'whole'
}

/** What a new question of a kind begins with. `optionCount` is what the exam shows; `undefined`: not fixed. */
export function newQuestion(
  kind: QuestionKind,
  begin: { ref: string; optionCount: number | undefined; asOf: string },
): TypedQuestion {
  const rows = {
    'single-best-answer': begin.optionCount ?? 4,
    'multiple-response': 5,
    matching: 3,
    ordering: 4,
    numeric: 0,
  }
  return {
    ...nothing,
    kind,
    ref: begin.ref,
    stem: '',
    parts: blankRows(rows[kind]).map((id) => ({ id, text: '', why: '', match: '', isKey: false })),
    choices: kind === 'matching' ? blankRows(4).map((id) => ({ id, text: '' })) : [],
    mistakes: kind === 'numeric' ? [{ value: '', why: '' }] : [],
    place: '|',
    level: 'application',
    sources: [{ cite: '', url: '' }],
    asOf: begin.asOf,
    validUntil: '',
    concept: '',
    tags: '',
    caseChoice: '',
    caseHeld: '',
    caseTitle: '',
    caseText: '',
  }
}

function blankRows(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index))
}
