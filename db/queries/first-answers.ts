import { and, eq, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { prepared, type RowOf } from '#db/batch.ts'
import { step } from '#db/schema/sittings.ts'
import type { FirstAnswer } from '#src/domain/analysis/first-answers.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
import { fractionNowOf } from './effective.ts'
import { parseIds } from './stored.ts'

/**
 * Everybody's first answer to a version, where the key was hidden, in any order, as JSON. One row, because 2,000 of
 * them take four times as long.
 */
export const firstAnswersTo = prepared<{ versionId: string }>()((db) =>
  db
    .select({
      answers: sql<string>`json_group_array(json_array(${step.userId}, ${fractionNowOf('step')}, ${chosenIn()}, ${step.at}, ${step.elapsedMs}, ${step.medianMs}))`,
    })
    .from(step)
    .where(
      and(
        eq(step.versionId, sql.placeholder('versionId')),
        eq(step.kind, 'answer'),
        eq(step.firstExposure, true),
        eq(step.keyHidden, true),
      ),
    ),
)

/**
 * The id of what was chosen, or a JSON list of them; pairs and places as `offeredBy` names them. A list is made plain
 * text, as the others are, by having nothing added.
 */
function chosenIn(): SQL {
  return sql`case ${step.response} ->> '$.kind'
    when 'matching' then (select json_group_array(key || '=' || value) || '' from json_each(${step.response}, '$.pairs'))
    when 'ordering' then (select json_group_array(value || '=' || (key + 1)) || '' from json_each(${step.response}, '$.order'))
    else ${step.response} ->> '$.chosen' end`
}

type StoredAnswer = [
  person: string,
  fraction: number | null,
  chosen: string | null,
  at: number,
  elapsedMs: number | null,
  medianMs: number | null,
]

// Made here a moment ago: a schema of each number would take longer than reading them.
const answersSchema = z.custom<StoredAnswer[]>(
  (value) => Array.isArray(value) && value.every(isStoredAnswer),
)

function isStoredAnswer(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  const fields: readonly unknown[] = value
  const [person, fraction, chosen, at, elapsedMs, medianMs] = fields
  return (
    typeof person === 'string' &&
    (chosen === null || typeof chosen === 'string') &&
    typeof at === 'number' &&
    [fraction, elapsedMs, medianMs].every((one) => one === null || typeof one === 'number')
  )
}

/** The answers in the rows of `firstAnswersTo`, rapid guesses among them. */
export function toFirstAnswers(rows: readonly RowOf<typeof firstAnswersTo>[]): FirstAnswer[] {
  return rows.flatMap((row) =>
    answersSchema.parse(JSON.parse(row.answers)).flatMap((one) => toFirstAnswer(one) ?? []),
  )
}

function toFirstAnswer(stored: StoredAnswer): FirstAnswer | undefined {
  const [person, fraction, chosen, at, elapsedMs, medianMs] = stored
  if (fraction === null) return undefined
  return {
    person,
    fraction,
    chosen: toChosen(chosen),
    at: new Date(at),
    elapsedMs: elapsedMs ?? undefined,
    speed: isRapidGuess(elapsedMs ?? undefined, medianMs ?? undefined) ? 'rapid' : 'read',
  }
}

/** One id as it is, several as a JSON list. */
function toChosen(chosen: string | null): FirstAnswer['chosen'] {
  if (chosen === null) return undefined
  return chosen.startsWith('[') ? parseIds(chosen) : chosen
}
