import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { MultipleResponse } from '#src/domain/question/kinds/multiple-response.ts'
import type { SingleBestAnswer } from '#src/domain/question/kinds/single-best-answer.ts'
import type { Option } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'

/** `error`: must be changed. `warning`: change it or waive it with a reason. `info`: worth a look. */
export type Severity = 'error' | 'warning' | 'info'

/** One broken rule. Without `question` it is about a file or the whole bank. */
export type Finding = { rule: string; severity: Severity; question?: string; message: string }

/** What a rule says; the rule's own severity holds unless it names another. */
export type Fault = { message: string; severity?: Severity; question?: string }

/** What an exam expects of its questions. */
export type Profile = {
  /** Options of a single best answer; `undefined` where the exam fixes no number. */
  optionCount: number | undefined
  /** Local day, `2026-11-22`; age of content is counted from it. */
  today: string
}

/** A rule about one question on its own. */
export type QuestionRule = {
  id: string
  severity: Severity
  check(question: Question, profile: Profile): Fault[]
}

/** All questions of one exam that are looked at together. */
export type Bank = {
  questions: readonly Question[]
  today: string
  /** Given only when the whole bank is looked at: rules about coverage then apply. */
  blueprint: Blueprint | undefined
}

/** A rule about questions beside each other. */
export type BankRule = { id: string; severity: Severity; check(bank: Bank): Fault[] }

/** A question whose options are chosen from. */
export type ChoiceQuestion = SingleBestAnswer | MultipleResponse

/** True for the kinds in which options are chosen. */
export function isChoice(question: Question): question is ChoiceQuestion {
  return question.kind === 'single-best-answer' || question.kind === 'multiple-response'
}

/** The one key and the wrong options of a single best answer. `undefined`: another kind, or not one key. */
export function splitKey(question: Question): { key: Option; distractors: Option[] } | undefined {
  if (question.kind !== 'single-best-answer') return undefined
  const keys = question.options.filter((option) => option.isKey)
  const distractors = question.options.filter((option) => !option.isKey)
  const [key] = keys
  return key === undefined || keys.length > 1 || distractors.length === 0
    ? undefined
    : { key, distractors }
}

/** Texts that are chosen or put in order, as authored: options, choices or steps. */
export function chosenTexts(question: Question): string[] {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options.map((option) => option.text)
    case 'matching':
      return question.choices.map((choice) => choice.text)
    case 'ordering':
      return question.steps.map((step) => step.text)
    case 'numeric':
      return []
  }
}

/** Every reason the question gives, with what it belongs to. */
export function reasons(question: Question): { of: string; why: string }[] {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options.map((option) => ({ of: option.text, why: option.why }))
    case 'matching':
      return question.prompts.map((prompt) => ({ of: prompt.text, why: prompt.why }))
    case 'ordering':
      return question.steps.map((step) => ({ of: step.text, why: step.why }))
    case 'numeric':
      return [
        { of: String(question.answer.value), why: question.why },
        ...question.mistakes.map((mistake) => ({ of: String(mistake.value), why: mistake.why })),
      ]
  }
}

/** The text in quotation marks, cut to a length that fits into a message. */
export function quote(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 60 ? `"${flat.slice(0, 57)}…"` : `"${flat}"`
}
