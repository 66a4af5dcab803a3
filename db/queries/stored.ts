import * as z from 'zod'
import { type Blueprint, blueprintSchema } from '#src/domain/exam/blueprint.ts'
import type { Card } from '#src/domain/memory/card.ts'
import { type Arrangement, arrangementSchema } from '#src/domain/question/arrangement.ts'
import { type Question, type Response, responseSchema } from '#src/domain/question/question.ts'
import { correctedBy } from '#src/domain/question/rekey.ts'
import { storedQuestion } from '#src/domain/question/stored.ts'

const rememberedVersions = 2000
const parsedVersions = new Map<string, { from: string; question: Question }>()

/**
 * A version's content, parsed; with `key`, as `keyOf` selects it, graded and explained by the version that corrected
 * it. The latest 2,000 parsed are remembered, each with the text it was parsed from: a bank that is deleted and made
 * again, or a database put back from a backup, has other texts under the same ids.
 * @throws when the row is not what this program writes.
 */
export function parseQuestion(
  versionId: string,
  content: string,
  key: string | null = null,
): Question {
  if (key === null)
    return remember(versionId, content, () => storedQuestion.parse(JSON.parse(content)))
  const [correctedId, corrected] = correctingVersion.parse(JSON.parse(key))
  return remember(`${versionId} ${correctedId}`, `${content}${corrected}`, () =>
    correctedBy(parseQuestion(versionId, content), parseQuestion(correctedId, corrected)),
  )
}

/** The version that grades: the one of `key`, as `keyOf` selects it, or else the one itself. */
export function gradingVersion(versionId: string, key: string | null): string {
  return key === null ? versionId : correctingVersion.parse(JSON.parse(key))[0]
}

const correctingVersion = z.tuple([z.string(), z.string()])

function remember(name: string, from: string, parse: () => Question): Question {
  const known = parsedVersions.get(name)
  if (known?.from === from) return known.question
  const question = parse()
  if (parsedVersions.size >= rememberedVersions) {
    const [oldest] = parsedVersions.keys()
    if (oldest !== undefined) parsedVersions.delete(oldest)
  }
  parsedVersions.set(name, { from, question })
  return question
}

const parsedBlueprints = new Map<string, { from: string; blueprint: Blueprint }>()

/** A blueprint's content, parsed. @throws when the row is not what this program writes. */
export function parseBlueprint(id: string, content: string): Blueprint {
  const known = parsedBlueprints.get(id)
  if (known?.from === content) return known.blueprint
  const blueprint = blueprintSchema.parse(JSON.parse(content))
  if (parsedBlueprints.size > 50) parsedBlueprints.clear()
  parsedBlueprints.set(id, { from: content, blueprint })
  return blueprint
}

/**
 * The blueprint in force for an exam, among the rows of all that are. `undefined`: there is none.
 * @throws when the row is not what this program writes.
 */
export function findBlueprint(
  rows: readonly { id: string; exam: string; content: string }[],
  exam: string | null,
): { id: string; blueprint: Blueprint } | undefined {
  const row = rows.find((one) => one.exam === exam)
  return row && { id: row.id, blueprint: parseBlueprint(row.id, row.content) }
}

const parsedArrangements = new Map<string, Arrangement>()

/**
 * A stored arrangement. A whole bank has few different ones, and pages read them all, so they are remembered.
 * @throws when it is missing or not what this program writes.
 */
export function parseArrangement(json: string | undefined): Arrangement {
  const known = parsedArrangements.get(json ?? '')
  if (known !== undefined) return known
  const arrangement = arrangementSchema.parse(JSON.parse(json ?? 'null'))
  if (parsedArrangements.size >= rememberedVersions) parsedArrangements.clear()
  parsedArrangements.set(json ?? '', arrangement)
  return arrangement
}

const idList = z.array(z.string())

/** A JSON list of ids. `null` is the empty list. @throws when the row is not what this program writes. */
export function parseIds(json: string | null): string[] {
  return json === null ? [] : idList.parse(JSON.parse(json))
}

const counts = z.record(z.string(), z.number())

/** Counts by name, of a JSON object. @throws when the text is not what this program writes */
export function parseCounts(json: string): ReadonlyMap<string, number> {
  return new Map(Object.entries(counts.parse(JSON.parse(json))))
}

/** What was earned at each place, 0 to 1, by position. @throws when it is not an object of numbers */
export function parseFractions(json: string): ReadonlyMap<number, number> {
  const byPosition = Object.entries(counts.parse(JSON.parse(json)))
  return new Map(byPosition.map(([position, fraction]) => [Number(position), fraction]))
}

/** A stored response. `null`: none. @throws when the row is not what this program writes. */
export function parseResponse(json: string | null): Response | undefined {
  return json === null ? undefined : responseSchema.parse(JSON.parse(json))
}

/** A card's columns as stored. */
export type CardRow = {
  stability: number | null
  difficulty: number | null
  memoryOn: string | null
  firstOn: string
  lastOn: string
  lastAt: number
  dueOn: string
  answers: number
  lapses: number
  streak: number
  firstFraction: number
  lastFraction: number
  lastCertainty: 'guess' | 'unsure' | 'sure' | null
  misconceptionOn: string | null
  misconceptionReturnOn: string | null
  misconceptionNext: 'first' | 'second' | null
}

/** The card of a row. `null`: the learner never met the question. */
export function toCard(row: CardRow | null): Card | undefined {
  if (row === null) return undefined
  const { stability, difficulty, memoryOn, misconceptionOn, misconceptionReturnOn } = row
  return {
    memory:
      stability === null || difficulty === null || memoryOn === null
        ? undefined
        : { stability, difficulty, on: memoryOn },
    firstOn: row.firstOn,
    lastOn: row.lastOn,
    lastAt: row.lastAt,
    dueOn: row.dueOn,
    answers: row.answers,
    lapses: row.lapses,
    streak: row.streak,
    firstFraction: row.firstFraction,
    lastFraction: row.lastFraction,
    lastCertainty: row.lastCertainty ?? undefined,
    misconception:
      misconceptionOn === null || misconceptionReturnOn === null || row.misconceptionNext === null
        ? undefined
        : {
            sinceOn: misconceptionOn,
            returnOn: misconceptionReturnOn,
            nextReturn: row.misconceptionNext,
          },
  }
}

/** The columns of a card. */
export function fromCard(card: Card): CardRow {
  return {
    stability: card.memory?.stability ?? null,
    difficulty: card.memory?.difficulty ?? null,
    memoryOn: card.memory?.on ?? null,
    firstOn: card.firstOn,
    lastOn: card.lastOn,
    lastAt: card.lastAt,
    dueOn: card.dueOn,
    answers: card.answers,
    lapses: card.lapses,
    streak: card.streak,
    firstFraction: card.firstFraction,
    lastFraction: card.lastFraction,
    lastCertainty: card.lastCertainty ?? null,
    misconceptionOn: card.misconception?.sinceOn ?? null,
    misconceptionReturnOn: card.misconception?.returnOn ?? null,
    misconceptionNext: card.misconception?.nextReturn ?? null,
  }
}
