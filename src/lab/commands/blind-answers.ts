import { contentHash } from '#src/domain/question/content-hash.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { gradeResponse, type Question, readResponse } from '#src/domain/question/question.ts'
import { type SheetQuestion, shownTexts } from './blind-sheet.ts'
import { parseCsv } from './csv-table.ts'

/** A row of the answers file; letters are those of the sheet. */
export type BlindAnswer = {
  id: string
  chosen: string
  certainty: string
  alternative: string
  remark: string
}

/** What an answer comes to, in words instead of letters, or why it can't be used. */
export type Judged =
  | {
      ok: true
      id: string
      hash: string
      chosen: string
      key: string
      certainty: string
      isAgreed: boolean
      alternative: string
      remark: string
    }
  | { ok: false; id: string; message: string }

const certainties = ['sure', 'unsure', 'guess']

/** Rows of an answers file; a first row that begins with "id" is a heading. */
export function parseAnswers(text: string): BlindAnswer[] {
  return parseCsv(text)
    .map((row) => row.map((cell) => cell.trim()))
    .filter(([id]) => id !== undefined && id !== '' && id.toLowerCase() !== 'id')
    .map(([id = '', chosen = '', certainty = '', alternative = '', ...remark]) => ({
      id,
      chosen,
      certainty: certainty.toLowerCase(),
      alternative,
      remark: remark.join(', '),
    }))
}

/** Compares an answer with the key of the question as it stands now. */
export function judgeAnswer(
  answer: BlindAnswer,
  shown: SheetQuestion | undefined,
  question: Question | undefined,
): Judged {
  const { id, certainty, remark } = answer
  const fail = (message: string): Judged => ({ ok: false, id, message })
  if (shown === undefined) return fail('is not on the sheet')
  if (question === undefined) return fail('is not in the bank, or has faults')
  const hash = contentHash(question)
  if (shown.hash !== hash) return fail('was changed after the sheet was made; make a new sheet')
  if (!certainties.includes(certainty))
    return fail(`certainty must be ${certainties.join(', ')}, not "${certainty}"`)
  const letters = mapLetters(shown, question)
  const response = readResponse(question, toFields(question, answer.chosen, letters))
  if (!response.ok && response.reason !== 'wrong-count')
    return fail(`"${answer.chosen}" can't be read: ${response.reason}`)
  const { chosen, alternative } = describeAnswer(answer, shown)
  const isAgreed = response.ok && gradeResponse(question, response.response) === 1
  return {
    ok: true,
    id,
    hash,
    chosen,
    key: describeKey(question),
    certainty,
    isAgreed,
    alternative,
    remark,
  }
}

/** Option ids by display letter; the texts on the sheet are those of the question, because the hash agrees. */
function mapLetters(shown: SheetQuestion, question: Question): Map<string, string> {
  const ids = new Map(shownTexts(question).map(([id, text]) => [text, id]))
  return new Map(
    Object.entries(shown.options ?? {}).map(([letter, text]) => [letter, ids.get(text) ?? '']),
  )
}

/** The form that a learner with this answer would have sent. */
function toFields(
  question: Question,
  chosen: string,
  letters: ReadonlyMap<string, string>,
): FormFields {
  const ids = lettersIn(chosen).map((letter) => letters.get(letter) ?? `no option ${letter}`)
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return new Map([['choice', ids]])
    case 'matching':
      return new Map(question.prompts.map(({ id }, index) => [`match.${id}`, [ids[index] ?? '']]))
    case 'ordering':
      return new Map(ids.map((id, index) => [`rank.${id}`, [String(index + 1)]]))
    case 'numeric':
      return new Map([['value', [chosen]]])
  }
}

function lettersIn(text: string): string[] {
  return text.toUpperCase().match(/[A-Z]/g) ?? []
}

function describeAnswer(answer: BlindAnswer, shown: SheetQuestion) {
  const options = shown.options
  if (options === undefined) return { chosen: answer.chosen, alternative: answer.alternative }
  const describe = (letters: string) =>
    lettersIn(letters)
      .map((letter) => options[letter] ?? letter)
      .join(' | ')
  const isLetters = /^[A-Z](?:[\s,;/+&]*[A-Z])*$/.test(answer.alternative)
  return {
    chosen: describe(answer.chosen),
    alternative: isLetters ? describe(answer.alternative) : answer.alternative,
  }
}

function describeKey(question: Question): string {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options
        .filter(({ isKey }) => isKey)
        .map(({ text }) => text)
        .join(' | ')
    case 'matching':
      return question.prompts.map(({ match }) => match).join(' | ')
    case 'ordering':
      return question.steps.map(({ text }) => text).join(' | ')
    case 'numeric':
      return String(question.answer.value)
  }
}
