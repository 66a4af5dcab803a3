import type { RowOf } from '#db/batch.ts'
import type { Replanned } from '#db/queries/import-writes.ts'
import type { heldQuestions, importedItems } from '#db/queries/imports.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import type { ImportChoices } from '#src/domain/bank/complete.ts'
import { type PlannedQuestion, planImport, worstOf } from '#src/domain/bank/plan-import.ts'
import { storedChoices, storedProblems, storedRead } from '#src/domain/bank/stored-read.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { NamedQuestion } from '#src/domain/formats/name-questions.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { Profile } from '#src/domain/question/lint/rule.ts'
import { levels } from '#src/domain/question/parts.ts'

type Held = RowOf<typeof heldQuestions>

/** What was chosen for an import: what is assumed where the file is silent, and how questions land. */
export type Choices = ImportChoices & { status: 'draft' | 'in-review' | 'published' }

/** Choices as stored. @throws when the column is not what this program writes. */
export function parseChoices(json: string): Choices {
  return storedChoices.parse(JSON.parse(json))
}

/** What is chosen until somebody chooses: this month, drafts, no source, domains as guessed. */
export function firstChoices(domainOf: Readonly<Record<string, string>>, today: string): Choices {
  return { domainOf, level: levels[1], asOf: today.slice(0, 7), source: '', status: 'draft' }
}

/** A question of a file as stored. @throws when the column is not what this program writes. */
export function parseRead(content: string | null): NamedQuestion {
  return storedRead.parse(JSON.parse(content ?? 'null'))
}

type Request = {
  reads: readonly NamedQuestion[]
  held: readonly Held[]
  blueprint: Blueprint
  choices: Choices
  /** Local day of whoever imports. */
  today: string
}

/** Questions that are planned before others get their turn. */
const plannedAtOnce = 100

/** What an import would do, over what the bank holds now; other requests are answered in between. */
export async function planReads(request: Request): Promise<PlannedQuestion[]> {
  const { reads, held, blueprint, choices, today } = request
  const inBank = held.filter(({ status }) => status !== 'removed')
  const profile = profileOf(blueprint, today)
  const plans = planImport({
    reads,
    held: await inTurns(heldOf(inBank)),
    ...{ blueprint, choices, profile },
  })
  const planned = await inTurns(plans)
  return planned.filter((plan) => plan !== undefined)
}

function* heldOf(rows: readonly Held[]) {
  for (const { ref, versionId, content, contentHash, waitingHash } of rows) {
    const question = parseQuestion(versionId, content)
    yield { ref, versionId, waitingHash, question, hash: contentHash }
  }
}

/** All that comes, with a turn for others after every hundred. */
async function inTurns<Item>(coming: Iterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for (const item of coming) {
    all.push(item)
    if (all.length % plannedAtOnce === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  return all
}

/** What is expected of the questions of an import on a day. */
export function profileOf({ optionCount }: Blueprint, today: string): Profile {
  return { optionCount, today }
}

/**
 * How the items of an import stand: `problems` are what the reader found by line, the linter's findings come with
 * them. What is new or changed is accepted until somebody says otherwise.
 */
export function toItems(
  planned: readonly PlannedQuestion[],
  problems: ReadonlyMap<string, readonly Problem[]>,
): Replanned[] {
  return planned.map((one, index) => {
    const { ref, line, change, alike, findings, hash, isSound, comparedWith } = one
    const found = [
      ...(problems.get(ref) ?? []),
      ...findings.map(({ rule, severity, message }) => ({ rule, severity, message, line })),
    ]
    return {
      number: index + 1,
      change,
      isAccepted: change === 'add' || change === 'change' ? 1 : 0,
      likeRef: alike?.name ?? null,
      likeness: alike === undefined ? null : Math.round(100 * alike.likeness),
      problems: JSON.stringify(found),
      severity: worstOf(found),
      plannedHash: hash,
      isSound: isSound ? 1 : 0,
      beforeVersionId: comparedWith ?? null,
    }
  })
}

/** What a reader said of the questions of an import, by id: the linter's findings, which have a rule, are made anew. */
export function readerProblems(
  items: readonly Pick<RowOf<typeof importedItems>, 'ref' | 'problems'>[],
): Map<string, Problem[]> {
  return new Map(
    items.map(({ ref, problems }) => [
      ref,
      storedProblems.parse(JSON.parse(problems)).flatMap((problem): Problem[] => {
        const { severity, ...rest } = problem
        return problem.rule === undefined && severity !== 'info' ? [{ ...rest, severity }] : []
      }),
    ]),
  )
}
