import { type Blueprint, findDomain, findTask } from '#src/domain/exam/blueprint.ts'
import type { NamedQuestion } from '#src/domain/formats/name-questions.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import type { Level, QuestionFacts } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { keptIds } from './keep-ids.ts'

/** What is assumed where a file is silent. */
export type ImportChoices = {
  /** Blueprint domain by the file's category; absent or empty: none yet. */
  domainOf: Readonly<Record<string, string>>
  level: Level
  /** Month or day in which the content was checked. */
  asOf: string
  /** Where the content can be looked up; empty: not said. */
  source: string
}

/**
 * The question that a bank would hold: what the file says, where it is silent what the bank has already (so that a
 * plain file never wipes out what was added by hand), and where that is silent too what was chosen. `domain` and
 * `task` are empty when nothing says them; a code that the blueprint does not have counts as not said.
 */
export function completeQuestion(
  read: NamedQuestion,
  around: { blueprint: Blueprint; choices: ImportChoices; before: Question | undefined },
): Question {
  const { before, choices } = around
  const facts: QuestionFacts = {
    id: read.id,
    ...placeOf(read, around),
    level: read.level ?? before?.level ?? choices.level,
    stem: read.stem,
    sources: read.sources ?? before?.sources ?? fromSource(choices.source),
    asOf: read.asOf ?? before?.asOf ?? choices.asOf,
    tags: read.tags.length > 0 ? read.tags : (before?.tags ?? []),
  }
  const shared = read.case ?? before?.case
  const validUntil = read.validUntil ?? before?.validUntil
  const concept = read.concept ?? before?.concept
  if (shared !== undefined) facts.case = shared
  if (validUntil !== undefined) facts.validUntil = validUntil
  if (concept !== undefined) facts.concept = concept
  return withFacts(read, facts, before)
}

function placeOf(
  read: ReadQuestion,
  around: { blueprint: Blueprint; choices: ImportChoices; before: Question | undefined },
): { domain: string; task: string } {
  const { blueprint, choices, before } = around
  const task = findTask(blueprint, read.task ?? '')
  const said = task?.domain.code ?? findDomain(blueprint, read.domain ?? '')?.code
  if (said !== undefined) return { domain: said, task: task === undefined ? '' : (read.task ?? '') }
  if (before !== undefined && before.domain !== '')
    return { domain: before.domain, task: before.task }
  const chosen = choices.domainOf[read.category ?? ''] ?? ''
  return { domain: findDomain(blueprint, chosen)?.code ?? '', task: '' }
}

function fromSource(source: string): QuestionFacts['sources'] {
  return source === '' ? [] : [{ cite: source }]
}

function withFacts(
  read: ReadQuestion,
  facts: QuestionFacts,
  before: Question | undefined,
): Question {
  switch (read.kind) {
    case 'single-best-answer': {
      const { kind, keepOrder } = read
      return { ...facts, kind, options: keepParts(read.options, before), keepOrder }
    }
    case 'multiple-response': {
      const { kind, keepOrder, partial } = read
      return { ...facts, kind, options: keepParts(read.options, before), keepOrder, partial }
    }
    case 'matching': {
      const { kind, keepOrder, partial } = read
      const ids = keptIds(read.choices, before?.kind === 'matching' ? before.choices : [])
      const choices = read.choices.map((choice) => ({
        ...choice,
        id: ids.get(choice.id) ?? choice.id,
      }))
      const prompts = keepParts(read.prompts, before).map((prompt) => ({
        ...prompt,
        match: ids.get(prompt.match) ?? prompt.match,
      }))
      return { ...facts, kind, prompts, choices, keepOrder, partial }
    }
    case 'ordering': {
      const { kind, steps, partial } = read
      return { ...facts, kind, steps: keepParts(steps, before), partial }
    }
    case 'numeric': {
      const { kind, answer, mistakes } = read
      const had = before?.kind === 'numeric' ? before : undefined
      const why = read.why === '' ? (had?.why ?? '') : read.why
      return { ...facts, kind, answer, why, mistakes }
    }
  }
}

/** Parts with the ids and, where the file gives none, the reasons that the bank has for them. */
function keepParts<Part extends { id: string; text: string; why: string }>(
  parts: readonly Part[],
  before: Question | undefined,
): readonly Part[] {
  if (before === undefined) return parts
  const ids = keptIds(parts, explained(before))
  return keepWhys(
    parts.map((part) => ({ ...part, id: ids.get(part.id) ?? part.id })),
    before,
  )
}

/** Reasons that the bank has for the same words stay where the file gives none at all. */
function keepWhys<Part extends { text: string; why: string }>(
  parts: readonly Part[],
  before: Question,
): readonly Part[] {
  if (parts.some(({ why }) => why !== '')) return parts
  const known = new Map(explained(before).map(({ text, why }) => [text, why]))
  return parts.map((part) => ({ ...part, why: known.get(part.text) ?? '' }))
}

function explained(question: Question): readonly { id: string; text: string; why: string }[] {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return question.options
    case 'matching':
      return question.prompts
    case 'ordering':
      return question.steps
    case 'numeric':
      return []
  }
}
