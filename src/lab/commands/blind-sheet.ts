import { parseDocument, stringify } from 'yaml'
import * as z from 'zod'
import { contentHash, textHash } from '#src/domain/question/content-hash.ts'
import { type Question, showOrder } from '#src/domain/question/question.ts'
import { seededRandom } from '#src/domain/random.ts'

const sheetQuestion = z.strictObject({
  id: z.string(),
  /** Content hash of the wording on the sheet. */
  hash: z.string(),
  /** How to answer, for other kinds than one letter. */
  answer: z.string().optional(),
  case: z.string().optional(),
  stem: z.string(),
  /** Prompts of a matching question, by number from 1. */
  prompts: z.record(z.string(), z.string()).optional(),
  /** What is chosen from, by display letter. */
  options: z.record(z.string(), z.string()).optional(),
})
export type SheetQuestion = z.infer<typeof sheetQuestion>

const sheetSchema = z.strictObject({
  exam: z.string(),
  seed: z.number(),
  questions: z.array(sheetQuestion),
})
export type Sheet = z.infer<typeof sheetSchema>

/** What somebody who does not know the keys is asked: no key, no reason, no id of an option. */
export function makeSheet(exam: string, questions: readonly Question[], seed: number): Sheet {
  return { exam, seed, questions: questions.map((question) => showBlind(question, seed)) }
}

/** The sheet as YAML, to be read by people and by `questions record`. */
export function formatSheet(sheet: Sheet): string {
  const head =
    '# Blind sheet. Answer in a CSV file with the columns id,chosen,certainty,alternative,remark:\n' +
    '# chosen: the letter or letters; certainty: sure, unsure or guess; alternative: the letter of what could\n' +
    '# also be right, or nothing; remark: anything that is unclear, out of date or wrong.\n'
  return (
    head + stringify(sheet, { lineWidth: 110, aliasDuplicateObjects: false, blockQuote: 'literal' })
  )
}

/** A sheet read back. `undefined`: the text is no sheet. */
export function parseSheet(text: string): Sheet | undefined {
  const document = parseDocument(text)
  return document.errors.length > 0 ? undefined : sheetSchema.safeParse(document.toJS()).data
}

function showBlind(question: Question, seed: number): SheetQuestion {
  const own = Number.parseInt(textHash(question.id).slice(0, 8), 16)
  const order = showOrder(question, seededRandom((own ^ seed) >>> 0))
  const texts = new Map(shownTexts(question))
  const options = order.map((id, index): [string, string] => [
    String.fromCharCode(65 + index),
    texts.get(id) ?? '',
  ])
  const answer = howToAnswer(question)
  return {
    id: question.id,
    hash: contentHash(question),
    ...(answer !== undefined && { answer }),
    ...(question.case && { case: `${question.case.title}\n\n${question.case.text}` }),
    stem: question.stem,
    ...(question.kind === 'matching' && {
      prompts: Object.fromEntries(question.prompts.map(({ text }, index) => [index + 1, text])),
    }),
    ...(options.length > 0 && { options: Object.fromEntries(options) }),
  }
}

/** Ids and texts of what is chosen from or put in order. */
export function shownTexts(question: Question): [string, string][] {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options.map(({ id, text }) => [id, text])
    case 'matching':
      return question.choices.map(({ id, text }) => [id, text])
    case 'ordering':
      return question.steps.map(({ id, text }) => [id, text])
    case 'numeric':
      return []
  }
}

function howToAnswer(question: Question): string | undefined {
  switch (question.kind) {
    case 'single-best-answer':
      return undefined
    case 'multiple-response':
      return 'all right letters, such as AC'
    case 'matching':
      return 'one letter for each prompt in their order, such as BAC'
    case 'ordering':
      return 'all letters, the first one first, such as CABD'
    case 'numeric':
      return `a number${question.answer.unit === undefined ? '' : ` (${question.answer.unit})`}`
  }
}
