import * as z from 'zod'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { sizes, tooLongStem, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import type { Item } from '#src/domain/formats/yaml/items.ts'
import { describeIssue } from '#src/domain/formats/yaml/schema-words.ts'
import { findBrokenReferences } from '#src/domain/question/authored-references.ts'
import { type Case, caseSchema } from '#src/domain/question/parts.ts'
import { type LooseQuestion, looseQuestion, placingNames } from './loose.ts'
import { toAuthored, toReadQuestion } from './to-read-question.ts'

/** What stands above the questions of a file, faults left out. */
const looseHeader = z
  .object({
    domain: z
      .union([z.string(), z.number().transform(String)])
      .optional()
      .catch(undefined),
    cases: z.array(z.unknown()).catch([]),
  })
  .catch({ domain: undefined, cases: [] })

const named = z
  .object({
    id: z
      .union([z.string(), z.number().transform(String)])
      .optional()
      .catch(undefined),
  })
  .catch({ id: undefined })

/**
 * Questions of our own format, of whatever syntax, for import. A fault in what a question asks costs that
 * question; a fault in a fact that places it costs that fact, with a warning. Waivers are not read.
 */
export function readEntries(
  header: Item | undefined,
  items: Iterable<Item>,
  problems: Problem[],
): ReadQuestion[] {
  const { domain, cases } = looseHeader.parse(header?.value)
  const around = { domain, cases: readCases(cases, header, problems), problems }
  const questions: ReadQuestion[] = []
  let count = 0
  for (const item of items) {
    count++
    if (count > sizes.questions) {
      problems.push({ severity: 'error', line: item.line, message: tooManyQuestions })
      break
    }
    const question = readEntry(item, around)
    if (question !== undefined) questions.push(question)
  }
  return questions
}

function readCases(
  values: readonly unknown[],
  header: Item | undefined,
  problems: Problem[],
): Map<string, Case> {
  const cases = new Map<string, Case>()
  values.forEach((value, index) => {
    const parsed = caseSchema.safeParse(value)
    const line = header?.lineOf(['cases', index]) ?? 1
    if (parsed.success && !cases.has(parsed.data.id)) cases.set(parsed.data.id, parsed.data)
    else {
      const fault = parsed.success ? 'its id is used twice' : describeFirst(parsed.error, value)
      problems.push({ severity: 'error', line, message: `a case is left out: ${fault}` })
    }
  })
  return cases
}

function describeFirst(error: z.ZodError, value: unknown): string {
  const [issue] = error.issues
  return issue === undefined ? 'it cannot be read' : describeIssue(issue, value)
}

type Around = { domain: string | undefined; cases: ReadonlyMap<string, Case>; problems: Problem[] }

function readEntry(item: Item, { domain, cases, problems }: Around): ReadQuestion | undefined {
  const { id } = named.parse(item.value)
  const report = (severity: Problem['severity'], path: readonly PropertyKey[], message: string) => {
    problems.push({
      severity,
      line: item.lineOf(path),
      ...(id !== undefined && { question: id }),
      message,
    })
  }
  const loose = parseLoosely(item.value, report)
  if (loose === undefined) return undefined
  const faults = findFaults(loose)
  for (const { path, message } of faults) report('error', path, message)
  if (faults.length > 0) return undefined
  if (typeof loose.case === 'string' && !cases.has(loose.case))
    report(
      'warning',
      ['case'],
      'the file has no sound case of this name; the question comes without',
    )
  return toReadQuestion(loose, { domain, cases, line: item.line })
}

type Fault = { path: readonly PropertyKey[]; message: string }

function findFaults(loose: LooseQuestion): Fault[] {
  const faults: Fault[] = [...findBrokenReferences(toAuthored(loose), new Map())]
  if (loose.stem.length > sizes.stemCharacters)
    faults.push({ path: ['stem'], message: tooLongStem })
  if (loose.kind !== 'single-best-answer' && loose.kind !== 'multiple-response') return faults
  const keys = loose.options.filter(({ key }) => key === true).length
  if (keys === 0)
    faults.push({ path: ['options'], message: 'no option is right: give one of them key: true' })
  if (keys > 1 && loose.kind === 'single-best-answer')
    faults.push({
      path: ['options'],
      message: 'several options are right: say kind: multiple-response, or leave one key',
    })
  return faults
}

type Report = (severity: Problem['severity'], path: readonly PropertyKey[], message: string) => void

/** Parses; facts with a fault are taken out and the rest is parsed again. */
function parseLoosely(found: unknown, report: Report): LooseQuestion | undefined {
  const value = withKind(found, report)
  const first = looseQuestion.safeParse(value)
  if (first.success) return first.data
  const { issues } = first.error
  const fatal = issues.filter((issue) => !isPlacing(issue))
  for (const issue of fatal) report('error', issue.path, describeIssue(issue, value))
  if (fatal.length > 0) return undefined
  for (const issue of issues)
    report('warning', issue.path, `${describeIssue(issue, value)}; this is left out`)
  const dropped = new Set(issues.flatMap(namesOf))
  if (typeof value !== 'object' || value === null) return undefined
  const rest = Object.entries(value).filter(([name]) => !dropped.has(name))
  return looseQuestion.safeParse(Object.fromEntries(rest)).data
}

function isPlacing(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0
    ? issue.code === 'unrecognized_keys'
    : placingNames.has(String(issue.path[0]))
}

function namesOf(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' && issue.path.length === 0
    ? issue.keys
    : [String(issue.path[0])]
}

/** A question without a kind is a single best answer, or a multiple response when several options are keys. */
function withKind(value: unknown, report: Report): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'kind' in value)
    return value
  if (countKeys(value) < 2) return { ...value, kind: 'single-best-answer' }
  report('warning', ['options'], 'several options are right: read as kind: multiple-response')
  return { ...value, kind: 'multiple-response' }
}

const keyed = z.object({ options: z.array(z.object({ key: z.unknown().optional() })) })

function countKeys(value: object): number {
  const { data } = keyed.safeParse(value)
  return (data?.options ?? []).filter(({ key }) => key === true).length
}
