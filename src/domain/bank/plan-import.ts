import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { NamedQuestion } from '#src/domain/formats/name-questions.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { contentHash, versionHash } from '#src/domain/question/content-hash.ts'
import { lintQuestion } from '#src/domain/question/lint/lint.ts'
import type { Finding, Profile } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import { completeQuestion, type ImportChoices } from './complete.ts'
import { type Alike, findAlike } from './likeness.ts'

/** A question that the bank has in use, with its `versionHash`, and that of an edit which waits beside it. */
type Held = {
  ref: string
  versionId: string
  question: Question
  hash: string
  waitingHash: string | null
}

/**
 * What importing a question would do.
 * - `add`: the bank does not have it
 * - `change`: the bank has it under this id, and something in it differs
 * - `same`: nothing differs from what is in use, or from an edit of it that waits already
 * - `skip`: the same words are in the bank, or earlier in the file, under another id
 */
type PlannedChange = 'add' | 'change' | 'same' | 'skip'

export type PlannedQuestion = {
  ref: string
  line: number
  category: string
  question: Question
  /** Its `versionHash`. */
  hash: string
  change: PlannedChange
  /** Version that the bank has in use under its id. */
  comparedWith: string | undefined
  /** What it repeats, exactly (`likeness` 1) or nearly. */
  alike: Alike | undefined
  findings: readonly Finding[]
  /** Whether it can be published as it is: it has a domain, and no finding is an error. */
  isSound: boolean
}

/** What is assumed and expected of the questions of a file. */
type Around = { blueprint: Blueprint; choices: ImportChoices; profile: Profile }

type Request = Around & { reads: readonly NamedQuestion[]; held: readonly Held[] }

/** House limit of rule S04. */
const nearly = 0.8

/**
 * What importing a file would do, question by question in the order of the file. Comes to rest between them, and as
 * often with nothing before the first, so that whoever asks can do something else. The same file again is all `same`;
 * linear in the questions of file and bank.
 */
export function* planImport({
  reads,
  held,
  ...around
}: Request): Generator<PlannedQuestion | undefined> {
  const byRef = new Map(held.map((one) => [one.ref, one]))
  const completed = reads.map((read) => {
    const before = byRef.get(read.id)
    return { read, before, question: complete(read, before, around) }
  })
  const near = yield* findNear(
    completed.flatMap(({ question, before }) => (before === undefined ? [question] : [])),
    held,
  )
  const byContent = new Map(held.map(({ ref, question }) => [contentHash(question), ref]))
  for (const { read, before, question } of completed) {
    const findings = findingsOf(question, around.profile)
    const hash = versionHash(question)
    const content = contentHash(question)
    const twin = byContent.get(content)
    if (twin === undefined) byContent.set(content, question.id)
    const isTwin = before === undefined && twin !== undefined
    yield {
      ref: question.id,
      line: read.line,
      category: read.category ?? '',
      question,
      hash,
      change: isTwin ? 'skip' : changeOf(before, hash),
      comparedWith: before?.versionId,
      alike: isTwin ? { name: twin, likeness: 1 } : near.get(question.id),
      findings,
      isSound: isSound(question, findings),
    }
  }
}

/** A question that was accepted, with what its review found out. */
export type Accepted = {
  read: NamedQuestion
  /** What the bank has under its id. */
  before: Omit<Held, 'ref'> | undefined
  /** Whether it could be published, and the hash of the question of which that holds. */
  reviewed: { hash: string | null; isSound: boolean }
}

/**
 * An accepted question as it is to be written; `undefined` where the bank has just that, or waits with it. What its review said holds
 * as long as the same would be written now.
 */
export function planWriting(
  { read, before, reviewed }: Accepted,
  around: Around,
): Pick<PlannedQuestion, 'question' | 'hash' | 'isSound'> | undefined {
  const question = complete(read, before, around)
  const hash = versionHash(question)
  if (before !== undefined && holds(before, hash)) return undefined
  if (reviewed.hash === hash) return { question, hash, isSound: reviewed.isSound }
  return { question, hash, isSound: isSound(question, findingsOf(question, around.profile)) }
}

function complete(
  read: NamedQuestion,
  before: Pick<Held, 'question'> | undefined,
  { blueprint, choices }: Around,
): Question {
  return completeQuestion(read, { blueprint, choices, before: before?.question })
}

function findNear(
  strangers: readonly Question[],
  held: readonly Held[],
): ReturnType<typeof findAlike> {
  return findAlike(
    strangers.map(({ id, stem }) => ({ name: id, text: stem })),
    held.map(({ ref, question }) => ({ name: ref, text: question.stem })),
    nearly,
  )
}

function isSound(question: Question, findings: readonly Finding[]): boolean {
  return question.domain !== '' && findings.every(({ severity }) => severity !== 'error')
}

/** A task and sources are a must for the banks that come with the program only; an author may go without. */
function findingsOf(question: Question, profile: Profile): Finding[] {
  const isPlaced = question.domain !== '' && question.asOf !== ''
  return lintQuestion(question, profile).map((finding) =>
    finding.rule === 'S07' && isPlaced ? { ...finding, severity: 'warning' } : finding,
  )
}

function changeOf(before: Held | undefined, hash: string): PlannedChange {
  if (before === undefined) return 'add'
  return holds(before, hash) ? 'same' : 'change'
}

/** Whether the bank has a question as it would be written, be it that it waits for a decision. */
function holds(before: Pick<Held, 'hash' | 'waitingHash'>, hash: string): boolean {
  return before.hash === hash || before.waitingHash === hash
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
