import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBlueprint } from '#src/domain/formats/yaml/blueprint.ts'
import { readPack } from '#src/domain/formats/yaml/read.ts'
import { sealedReserve } from '#src/domain/mock/form/reserve.ts'
import type { Question, QuestionKind } from '#src/domain/question/question.ts'

/** Fields of an answer as its form sends them. */
export type Fields = Record<string, string | readonly string[]>

const banks = new Map<string, readonly Question[]>()

/** The shipped questions of an exam. */
export function bankOf(exam: string): readonly Question[] {
  const known = banks.get(exam)
  if (known !== undefined) return known
  const folder = join(process.cwd(), 'questions', exam)
  const read = readdirSync(folder)
    .filter((name) => /^\d.*\.yaml$/.test(name))
    .flatMap((name) => readPack(readFileSync(join(folder, name), 'utf8'), name).questions)
    .map((one) => one.question)
  banks.set(exam, read)
  return read
}

/** Those of them that practice has: the others are kept for mocks. */
export function practiceBankOf(exam: string): readonly Question[] {
  const read = readBlueprint(
    readFileSync(join(process.cwd(), 'questions', exam, 'blueprint.yaml'), 'utf8'),
  )
  if (!read.ok) throw new Error(`the blueprint of ${exam} has faults`)
  const bank = bankOf(exam)
  const addressed = bank.map((one) => ({ ...one, id: `${exam}.${one.id}`, caseRef: one.case?.id }))
  const sealed = sealedReserve(read.blueprint, addressed)
  return bank.filter((one) => !sealed.has(`${exam}.${one.id}`))
}

/** The question with this address id, such as `pmp.pmp-i1-001`. */
export function questionOf(id: string): Question {
  const [exam = '', ownId] = [id.slice(0, id.indexOf('.')), id.slice(id.indexOf('.') + 1)]
  const found = bankOf(exam).find((one) => one.id === ownId)
  if (found === undefined) throw new Error(`no shipped question ${id}`)
  return found
}

export type Wanted = (question: Question) => boolean

export function ofKind(kind: QuestionKind): Wanted {
  return (question) => question.kind === kind
}

/** The task of practice in which the largest part of the questions is wanted, so that few others are in the way. */
export function bestTask(exam: string, isWanted: Wanted): { domain: string; task: string } {
  const bank = practiceBankOf(exam)
  const shares = [...new Set(bank.map((one) => one.task))].map((task) => {
    const inTask = bank.filter((one) => one.task === task)
    const share = inTask.filter(isWanted).length / inTask.length
    return { task, domain: inTask[0]?.domain ?? '', share }
  })
  const [best] = shares.sort((a, b) => b.share - a.share)
  if (best === undefined || best.share === 0) throw new Error(`nothing in ${exam} fits`)
  return best
}

/** What the form of a question sends for the full mark. */
export function rightFields(question: Question): Fields {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return { choice: question.options.filter((one) => one.isKey).map((one) => one.id) }
    case 'matching':
      return Object.fromEntries(question.prompts.map((one) => [`match.${one.id}`, one.match]))
    case 'ordering':
      return ranks(question.steps.map((one) => one.id))
    case 'numeric':
      return { value: String(question.answer.value) }
  }
}

/** What it sends for a wrong answer. */
export function wrongFields(question: Question): Fields {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response': {
      const keys = question.options.filter((one) => one.isKey).length
      const others = [...question.options].sort((a, b) => Number(a.isKey) - Number(b.isKey))
      return { choice: others.slice(0, keys).map((one) => one.id) }
    }
    case 'matching': {
      const [first, ...rest] = question.prompts.map((one) => one.match)
      const turned = [...rest, first ?? '']
      return Object.fromEntries(
        question.prompts.map((one, index) => [`match.${one.id}`, turned[index] ?? '']),
      )
    }
    case 'ordering':
      return ranks(question.steps.map((one) => one.id).reverse())
    case 'numeric':
      return { value: String(question.answer.value * 10 + 7) }
  }
}

function ranks(ids: readonly string[]): Fields {
  return Object.fromEntries(ids.map((id, index) => [`rank.${id}`, String(index + 1)]))
}
