import { contentHash } from '#src/domain/question/content-hash.ts'
import type { Level, Source } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Problem } from './problem.ts'
import type { ReadQuestion } from './read-question.ts'

/** A question with an id that no other of its file has. */
export type NamedQuestion = ReadQuestion & { id: string }

/** What a bank says where a file is silent; empty texts and no source leave it open. */
export type Defaults = {
  domain: string
  task: string
  level: Level
  asOf: string
  source: Source | undefined
}

/** Ids are part of addresses and of fields' names. */
const longestId = 60

/**
 * Gives each question an id in kebab-case that is unique among them: its own or else its title, each only where no
 * other question has the same; otherwise `q-` and 12 digits of its content's hash. The same file gives the same
 * ids, wherever in it a question stands. A question that asks the same as one before it is left out and told.
 */
export function nameQuestions(read: readonly ReadQuestion[]): {
  questions: readonly NamedQuestion[]
  problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const hashes = read.map(hashOf)
  const firstOf = new Map<string, ReadQuestion>()
  const distinct = read.filter((question, index) => {
    const hash = hashes[index] ?? ''
    const first = firstOf.get(hash)
    if (first === undefined) firstOf.set(hash, question)
    else problems.push(sameAs(question))
    return first === undefined
  })
  const ids = countNames(distinct.map(({ id }) => toKebab(id ?? '')))
  const titles = countNames(distinct.map(({ title }) => toKebab(title ?? '')))
  const used = new Set<string>()
  const hashOfDistinct = new Map([...firstOf].map(([hash, question]) => [question, hash]))
  const questions = distinct.map((question): NamedQuestion => {
    const wanted = [
      uniqueName(question.id, ids),
      // An id that somebody gave goes before a title, wherever the two stand.
      ids.has(toKebab(question.title ?? '')) ? '' : uniqueName(question.title, titles),
      `q-${hashOfDistinct.get(question)?.slice(0, 12) ?? ''}`,
    ]
    const id = freeName(wanted, used)
    used.add(id)
    return { ...question, id }
  })
  return { questions, problems }
}

/** Fills in what a file did not say; options, reasons and everything that it did say stay. */
export function toQuestion(read: NamedQuestion, defaults: Defaults): Question {
  const { line, title, category, ...said } = read
  return {
    ...said,
    domain: read.domain ?? defaults.domain,
    task: read.task ?? defaults.task,
    level: read.level ?? defaults.level,
    asOf: read.asOf ?? defaults.asOf,
    sources: sourcesOf(read, defaults),
  }
}

function sourcesOf({ sources = [] }: NamedQuestion, { source }: Defaults): readonly Source[] {
  return sources.length === 0 && source !== undefined ? [source] : sources
}

const nothing: Defaults = {
  domain: '',
  task: '',
  level: 'recall',
  asOf: '',
  source: undefined,
}

/** Of what the question asks; ids and places do not count. */
function hashOf(read: ReadQuestion): string {
  return contentHash(toQuestion({ ...read, id: '' }, nothing))
}

function sameAs({ id, title, line }: ReadQuestion): Problem {
  const name = id ?? title
  return {
    severity: 'warning',
    line,
    ...(name !== undefined && { question: name }),
    message: 'the question stands in the file twice; it is taken once',
  }
}

function countNames(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function uniqueName(name: string | undefined, counts: ReadonlyMap<string, number>): string {
  const kebab = toKebab(name ?? '')
  return counts.get(kebab) === 1 ? kebab : ''
}

/** The first name that is free; the last one with a number where even that is taken. */
function freeName(wanted: readonly string[], used: ReadonlySet<string>): string {
  const free = wanted.find((name) => name !== '' && !used.has(name))
  if (free !== undefined) return free
  const last = wanted.at(-1) ?? ''
  let number = 2
  while (used.has(`${last}-${number}`)) number++
  return `${last}-${number}`
}

/** `''` where a name has no letter or digit, or is too long to be one. */
function toKebab(name: string): string {
  const kebab = name
    .slice(0, 4 * longestId)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return kebab.length > longestId ? '' : kebab
}
