import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { NamedQuestion } from '#src/domain/formats/name-questions.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { contentHash, versionHash } from '#src/domain/question/content-hash.ts'
import { lintQuestion } from '#src/domain/question/lint/lint.ts'
import type { Finding, Profile } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import { completeQuestion, type ImportChoices } from './complete.ts'
import { type Alike, findAlike } from './likeness.ts'

/** A question that the bank has. */
type Held = { ref: string; question: Question }

/**
 * What importing a question would do.
 * - `add`: the bank does not have it
 * - `change`: the bank has it under this id, and something in it differs
 * - `same`: nothing differs
 * - `skip`: the same words are in the bank, or earlier in the file, under another id
 */
type PlannedChange = 'add' | 'change' | 'same' | 'skip'

export type PlannedQuestion = {
  ref: string
  line: number
  category: string
  question: Question
  change: PlannedChange
  /** What it repeats, exactly (`likeness` 1) or nearly. */
  alike: Alike | undefined
  findings: readonly Finding[]
  /** Whether it can be published as it is: it has a domain, and no finding is an error. */
  isSound: boolean
}

type Request = {
  reads: readonly NamedQuestion[]
  held: readonly Held[]
  blueprint: Blueprint
  choices: ImportChoices
  profile: Profile
}

/** House limit of rule S04. */
const nearly = 0.8

/**
 * What importing a file would do, question by question in the order of the file. The same file again is all `same`;
 * linear in the questions of file and bank.
 */
export function planImport(request: Request): PlannedQuestion[] {
  return planWith(request, nearlyHeld)
}

/** The same without what is nearly alike, which only whoever looks at it needs: for writing what was accepted. */
export function planWriting(request: Request): PlannedQuestion[] {
  return planWith(request, () => new Map())
}

type FindNear = (strangers: readonly Question[], held: readonly Held[]) => Map<string, Alike>

function nearlyHeld(strangers: readonly Question[], held: readonly Held[]): Map<string, Alike> {
  return findAlike(
    strangers.map(({ id, stem }) => ({ name: id, text: stem })),
    held.map(({ ref, question }) => ({ name: ref, text: question.stem })),
    nearly,
  )
}

function planWith(request: Request, findNear: FindNear): PlannedQuestion[] {
  const { reads, held, blueprint, choices, profile } = request
  const byRef = new Map(held.map(({ ref, question }) => [ref, question]))
  const completed = reads.map((read) => ({
    read,
    question: completeQuestion(read, { blueprint, choices, before: byRef.get(read.id) }),
  }))
  const strangers = completed.filter(({ question }) => !byRef.has(question.id))
  const near = findNear(
    strangers.map(({ question }) => question),
    held,
  )
  const byContent = new Map(held.map(({ ref, question }) => [contentHash(question), ref]))
  return completed.map(({ read, question }) => {
    const findings = findingsOf(question, profile)
    const before = byRef.get(question.id)
    const content = contentHash(question)
    const twin = byContent.get(content)
    if (twin === undefined) byContent.set(content, question.id)
    const isTwin = before === undefined && twin !== undefined
    return {
      ref: question.id,
      line: read.line,
      category: read.category ?? '',
      question,
      change: isTwin ? 'skip' : changeOf(before, question),
      alike: isTwin ? { name: twin, likeness: 1 } : near.get(question.id),
      findings,
      isSound: question.domain !== '' && findings.every(({ severity }) => severity !== 'error'),
    }
  })
}

/** A task and sources are a must for the banks that come with the program only; an author may go without. */
function findingsOf(question: Question, profile: Profile): Finding[] {
  const isPlaced = question.domain !== '' && question.asOf !== ''
  return lintQuestion(question, profile).map((finding) =>
    finding.rule === 'S07' && isPlaced ? { ...finding, severity: 'warning' } : finding,
  )
}

function changeOf(before: Question | undefined, question: Question): PlannedChange {
  if (before === undefined) return 'add'
  return versionHash(before) === versionHash(question) ? 'same' : 'change'
}

/** The worst of what is wrong with a question. */
export function worstOf(
  found: readonly Pick<Problem | Finding, 'severity'>[],
): 'none' | 'info' | 'warning' | 'error' {
  const severities = new Set(found.map(({ severity }) => severity))
  if (severities.has('error')) return 'error'
  if (severities.has('warning')) return 'warning'
  return severities.has('info') ? 'info' : 'none'
}
