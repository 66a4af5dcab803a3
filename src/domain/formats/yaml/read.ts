import * as z from 'zod'
import { readEntries } from '#src/domain/formats/authored/read-entries.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile } from '#src/domain/formats/read-question.ts'
import {
  type AuthoredQuestion,
  authoredQuestion,
  packHeader,
  toQuestion,
  type Waiver,
} from '#src/domain/question/authored.ts'
import { findBrokenReferences } from '#src/domain/question/authored-references.ts'
import { type Case, caseSchema } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { readBankItems } from './bank-items.ts'
import { type Item, type PackItems, readItems } from './items.ts'
import { bankLimits, findExcess } from './limits.ts'
import { describeIssue, isMissing } from './schema-words.ts'

/** A question of a pack, with where it stands and which findings its author accepts. */
type PackQuestion = {
  question: Question
  authored: AuthoredQuestion
  line: number
  waivers: readonly Waiver[]
}

/** A file of a bank. `exam` and `domain` are empty where the file does not say them. */
export type Pack = {
  exam: string
  domain: string
  cases: readonly Case[]
  questions: readonly PackQuestion[]
  problems: readonly Problem[]
}

/** Fields whose absence is rule S07: without them a question can't be placed or checked. */
const placingFields = new Set(['task', 'level', 'sources', 'asOf'])

/** What can be used of a header that has faults. */
const salvagedHeader = z
  .object({
    exam: packHeader.shape.exam.catch(''),
    domain: packHeader.shape.domain.catch(''),
    cases: z.array(z.unknown()).catch([]),
  })
  .catch({ exam: '', domain: '', cases: [] })

const name = z.string().optional().catch(undefined)
const salvagedId = z.object({ id: name }).catch({ id: undefined })
const salvagedCase = z.object({ case: name }).catch({ case: undefined })

/**
 * Reads a pack file. All faults are told at once, each with its line; a question with a fault is left out and
 * costs no other. What is read may still break rules of the linter. `fileName` is used in messages only.
 */
export function readPack(text: string, fileName: string): Pack {
  const excess = findExcess(text)
  if (excess !== undefined) return refuse(`${fileName} ${excess}`)
  const items = readWithoutOverflow(text)
  if (items === undefined) return refuse(`${fileName} is nested too deeply`)
  const problems = items.faults.map(({ line, message, question }) =>
    asError('P01', line, message, question),
  )
  const header = readHeader(items.header, fileName, problems)
  const cases = readCases(header.cases, items.header, problems)
  const questions = readQuestions(items.questions, { domain: header.domain, cases, problems })
  warnOfUnusedCases(items, problems)
  problems.sort((a, b) => a.line - b.line)
  const { exam, domain } = header
  return { exam, domain, cases: [...cases.values()], questions, problems }
}

/**
 * Reads YAML 1.2 with the fields of a pack file, for import: as a group of fields with `questions` and
 * `cases`, or as a bare list of questions. What places a question may be absent. Never throws.
 */
export function readYaml(found: string): ReadFile {
  const text = found.replace(/^\uFEFF/, '')
  const excess = findExcess(text, bankLimits)
  const problems: Problem[] = []
  const report = (fault: Omit<Problem, 'severity'>) =>
    problems.push({ severity: 'error', ...fault })
  if (excess !== undefined) report({ line: 1, message: `the file ${excess}` })
  const { header, items } =
    excess === undefined ? readBankItems(text, report) : { header: undefined, items: [] }
  const questions = readEntries(header, items, problems)
  return { questions, problems: problems.toSorted((a, b) => a.line - b.line), images: [] }
}

function refuse(message: string): Pack {
  return { exam: '', domain: '', cases: [], questions: [], problems: [asError('P01', 1, message)] }
}

function asError(rule: string, line: number, message: string, question?: string): Problem {
  return { severity: 'error', rule, line, ...(question !== undefined && { question }), message }
}

/** The parser descends by recursion: a hostile file can exhaust the stack, and nothing else throws that. */
function readWithoutOverflow(text: string): PackItems | undefined {
  try {
    return readItems(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readHeader(
  item: Item | undefined,
  fileName: string,
  problems: Problem[],
): z.infer<typeof salvagedHeader> {
  if (item === undefined) return salvagedHeader.parse({})
  for (const issue of packHeader.safeParse(item.value).error?.issues ?? []) {
    const message = `${fileName}: ${describeIssue(issue, item.value)}`
    problems.push(asError('P02', item.lineOf(issue.path), message))
  }
  return salvagedHeader.parse(item.value)
}

function readCases(
  values: readonly unknown[],
  item: Item | undefined,
  problems: Problem[],
): Map<string, Case> {
  const cases = new Map<string, Case>()
  values.forEach((value, index) => {
    const report = (rule: string, path: readonly PropertyKey[], fault: string) => {
      const line = item?.lineOf(['cases', index, ...path]) ?? 1
      problems.push(asError(rule, line, `case ${index + 1}: ${fault}`))
    }
    const parsed = caseSchema.safeParse(value)
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        report('P02', issue.path, describeIssue(issue, value))
      return
    }
    if (cases.has(parsed.data.id)) report('P04', ['id'], `the id "${parsed.data.id}" is used twice`)
    else cases.set(parsed.data.id, parsed.data)
  })
  return cases
}

/** What the questions of a file share; faults found are added to `problems`. */
type Surroundings = { domain: string; cases: ReadonlyMap<string, Case>; problems: Problem[] }

function readQuestions(items: readonly Item[], around: Surroundings): PackQuestion[] {
  const { domain, cases, problems } = around
  const lines = new Map<string, number>()
  const questions: PackQuestion[] = []
  for (const item of items) {
    const authored = readQuestion(item, problems)
    if (authored === undefined) continue
    const { id } = authored
    const earlier = lines.get(id)
    lines.set(id, earlier ?? item.line)
    const broken = findBrokenReferences(authored, cases)
    for (const { rule, path, message } of broken)
      problems.push(asError(rule, item.lineOf(path), message, id))
    if (earlier !== undefined)
      problems.push(asError('P04', item.line, `the id is already used in line ${earlier}`, id))
    if (earlier !== undefined || broken.length > 0) continue
    const question = toQuestion(authored, domain, cases)
    questions.push({ question, authored, line: item.line, waivers: authored.waive ?? [] })
  }
  return questions
}

function readQuestion(item: Item, problems: Problem[]): AuthoredQuestion | undefined {
  const value = withDefaultKind(item.value)
  const parsed = authoredQuestion.safeParse(value)
  if (parsed.success) return parsed.data
  const { id } = salvagedId.parse(value)
  for (const issue of parsed.error.issues) {
    const isPlacing = placingFields.has(String(issue.path[0])) && isMissing(issue, value)
    const rule = isPlacing ? 'S07' : 'P02'
    problems.push(asError(rule, item.lineOf(issue.path), describeIssue(issue, value), id))
  }
  return undefined
}

function warnOfUnusedCases(items: PackItems, problems: Problem[]): void {
  const { cases } = salvagedHeader.parse(items.header?.value)
  const used = new Set(items.questions.map(({ value }) => salvagedCase.parse(value).case))
  cases.forEach((value, index) => {
    const { id } = salvagedId.parse(value)
    if (id === undefined || used.has(id)) return
    const line = items.header?.lineOf(['cases', index]) ?? 1
    const message = `no question uses the case "${id}"; use it or delete it`
    problems.push({ severity: 'warning', rule: 'P03', line, message })
  })
}

function withDefaultKind(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return 'kind' in value ? value : { ...value, kind: 'single-best-answer' }
}
